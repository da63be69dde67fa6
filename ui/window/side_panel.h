// Right of the timelines: the charts, and below them the selected session, or above them what changed against a pinned gap. In a
// low window they share the room by tabs. Segments, queries and the data's quality are tabs that take the session's room too.
#pragma once

#include "core/metrics/bucket_choice.h"
#include "core/panel_answer.h"
#include "core/quality/quality_report.h"
#include "ui/numbers/card_curve.h"

#include <QList>
#include <QWidget>

#include <memory>

#include <optional>

namespace lull::ui {

class BucketButton;
class ChangesPanel;
class ChartsCard;
class PanelStack;
class SessionInspector;

class SidePanel final : public QWidget {
    Q_OBJECT
public:
    explicit SidePanel(QWidget* parent = nullptr);

    void setSnapshot(const std::shared_ptr<const Snapshot>& snapshot); // never null
    // Which gap is in force, and whether what the charts show of it is on its way.
    void setMarks(const GapMarks& marks, bool stale);
    // The table of changes takes the room of the selected session, which becomes a tab.
    void setComparing(bool comparing);
    // One below the other where there is room; else by tabs.
    void setCompact(bool compact);
    // When the selected session begins; none where none is.
    void setSelected(std::optional<EventTime> sessionBegin);
    void showPanel(PanelKind panel);
    // Brings the inspector to the front where tabs hide it.
    void revealInspector();

    [[nodiscard]] BucketButton& buckets();
    [[nodiscard]] SessionInspector& inspector() { return *m_inspector; }
    [[nodiscard]] ChangesPanel& changes() { return *m_changes; }
    [[nodiscard]] PanelStack& panels() { return *m_panels; }

signals:
    void bucketChosen(const lull::TimeRange& bucket);
    void bucketsChosen(const lull::BucketChoice& choice);
    void gapChanged(lull::Duration gap); // dragged in a chart
    void gapCommitted(lull::Duration gap);

private:
    // What the tabs behind those of the charts show.
    enum class Part { Charts, Segments, Queries, Quality, Changes, Session };
    [[nodiscard]] QList<Part> partsInTabs() const;
    [[nodiscard]] Part shownPart() const;
    [[nodiscard]] std::optional<PanelKind> shownPanel() const;
    [[nodiscard]] QString nameOf(Part part) const;
    [[nodiscard]] int tabOf(Part part) const; // -1 where it has none
    void showPart(Part part);
    void placeParts();
    void showTabs();
    void showParts();

    ChangesPanel* m_changes;
    ChartsCard* m_charts;
    PanelStack* m_panels;
    SessionInspector* m_inspector;
    std::shared_ptr<const QualityReport> m_quality; // null while it is not known
    bool m_compact = false;
    bool m_comparing = false;
};

} // namespace lull::ui
