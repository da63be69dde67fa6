// The card with the window's charts, two side by side on each tab.
#pragma once

#include "core/snapshot.h"
#include "ui/numbers/card_curve.h"

#include <QFrame>

#include <optional>

class QHBoxLayout;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace lull::ui {

class BucketButton;
class Chart;
class ChartLegend;
class CtrDistributionChart;
class CtrTimeChart;
class GapChart;
class TruthChart;

class ChartsCard final : public QFrame {
    Q_OBJECT
public:
    // Truth is there only where the true sessions are known.
    enum Tab { Trends, Distributions, Truth };
    static constexpr int kOwnTabs = Truth + 1; // of tabs()

    explicit ChartsCard(QWidget* parent = nullptr);

    // Redraws what changed since the snapshot before.
    void setSnapshot(const Snapshot& snapshot);
    // The gaps in force; cheap at every step of a drag.
    void setMarks(const GapMarks& marks);
    // As CtrTimeChart's.
    void setSelected(std::optional<EventTime> sessionBegin);
    // Veils what does not follow the line by itself.
    void setStale(bool stale);

    // Further tabs may stand behind its own: while one of them is chosen, the card is its tabs alone.
    [[nodiscard]] QTabBar& tabs() { return *m_tabs; }
    [[nodiscard]] bool showsCharts() const;
    // The choices of CTR over time.
    [[nodiscard]] BucketButton& buckets() { return *m_buckets; }

signals:
    void bucketChosen(const lull::TimeRange& bucket);
    void bucketsChosen(const lull::BucketChoice& choice);
    void tabChanged();
    void gapChanged(lull::Duration gap);
    void gapCommitted(lull::Duration gap);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addPage(const QList<Chart*>& charts);
    void showTab();
    void showLegend();
    void placeLegend();

    QHBoxLayout* m_head = nullptr;
    QVBoxLayout* m_column = nullptr;
    QTabBar* m_tabs;
    ChartLegend* m_legend;
    bool m_legendIsBelow = false;
    QStackedWidget* m_pages;
    CtrTimeChart* m_time;
    BucketButton* m_buckets;
    GapChart* m_ctrByGap;
    GapChart* m_sessionsByGap;
    CtrDistributionChart* m_distribution;
    TruthChart* m_truth;
    std::shared_ptr<const Sessionized> m_result; // whose series is drawn, …
    CtrKind m_kind = CtrKind::SearchCtrPooled;   // … of this kind, …
    std::shared_ptr<const Snapshot> m_pinned;    // … beside this baseline's
};

} // namespace lull::ui
