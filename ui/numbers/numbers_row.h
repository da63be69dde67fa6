// The row of cards under the gap bar: the numbers of the sessions at the gap in force.
#pragma once

#include "ui/numbers/card_texts.h"

#include <QWidget>

#include <array>

class QActionGroup;
class QMenu;

namespace lull::ui {

class MetricCard;

class NumbersRow final : public QWidget {
    Q_OBJECT
public:
    explicit NumbersRow(QWidget* parent = nullptr);

    void setSummary(const Summary& summary, const DataCounts& counts);
    // Greys the values while newer ones are on their way.
    void setStale(bool stale);
    // Shows the kind; emits nothing.
    void setCtrKind(CtrKind kind);
    [[nodiscard]] CtrKind ctrKind() const { return m_kind; }
    // Low cards for a low window.
    void setCompact(bool compact);

    [[nodiscard]] const MetricCard& card(Metric metric) const { return *m_cards[static_cast<std::size_t>(metric)]; }

signals:
    void ctrKindChosen(lull::CtrKind kind);

private:
    void buildMenu();
    void showTexts();

    Summary m_summary;
    DataCounts m_counts;
    CtrKind m_kind = CtrKind::SearchCtrPooled;
    std::array<MetricCard*, kMetrics> m_cards{};
    QMenu* m_menu;
    QActionGroup* m_kinds;
};

} // namespace lull::ui
