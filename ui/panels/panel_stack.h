// The pages beside the timelines that ask for more than a snapshot holds, one shown at a time. Only the one that is looked at asks.
//
//   connect(stack, &PanelStack::asked, …);     // work it out
//   stack->setSnapshot(snapshot);
//   stack->showPanel(PanelKind::Queries);
//   stack->setAnswer(answer);
#pragma once

#include "core/panel_answer.h"

#include <QFrame>

#include <array>
#include <memory>
#include <optional>

class QLabel;
class QStackedWidget;

namespace lull::ui {

class DistributionsPage;
class PanelPage;
class QualityPage;
class QueriesPage;
class SegmentsPage;

class PanelStack final : public QFrame {
    Q_OBJECT
public:
    explicit PanelStack(QWidget* parent = nullptr);

    // None: nobody looks, and nothing is asked.
    void showPanel(std::optional<PanelKind> panel);
    [[nodiscard]] std::optional<PanelKind> shownPanel() const { return m_panel; }

    // Never null.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    // Shown where it is of the page that is looked at and of the data at hand; greyed where it is of another gap.
    void setAnswer(const PanelAnswer& answer);
    // The line is ahead of the snapshot.
    void setStale(bool stale);

    [[nodiscard]] DistributionsPage& distributions() { return *m_distributions; }
    [[nodiscard]] SegmentsPage& segments() { return *m_segments; }
    [[nodiscard]] QueriesPage& queries() { return *m_queries; }
    [[nodiscard]] QualityPage& quality() { return *m_quality; }

signals:
    void asked(const lull::PanelQuestion& question, const std::shared_ptr<const lull::Snapshot>& snapshot);
    void closed(); // nothing asked is wanted any longer
    void searchShown(std::uint32_t event);
    void withoutBotsChosen(bool without);
    void readingRequested();
    void valueChosen(const lull::FieldFilter& value); // to filter by

private:
    [[nodiscard]] PanelPage& page(PanelKind panel);
    void ask();
    void showStale();

    DistributionsPage* m_distributions;
    SegmentsPage* m_segments;
    QueriesPage* m_queries;
    QualityPage* m_quality;
    QLabel* m_notLive;
    QStackedWidget* m_pages;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::optional<PanelKind> m_panel;
    std::array<std::shared_ptr<const Snapshot>, 4> m_answered; // of each page's answer
    bool m_stale = false;
};

} // namespace lull::ui
