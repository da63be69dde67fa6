// Right of the timelines: the charts, and below them the selected session. In a low window the two share the room by tabs.
#pragma once

#include "core/snapshot.h"
#include "ui/numbers/card_curve.h"

#include <QWidget>

namespace lull::ui {

class ChartsCard;
class SessionInspector;

class SidePanel final : public QWidget {
    Q_OBJECT
public:
    explicit SidePanel(QWidget* parent = nullptr);

    void setSnapshot(const Snapshot& snapshot);
    // Which gap is in force, and whether what the charts show of it is on its way.
    void setMarks(const GapMarks& marks, bool stale);
    // One below the other where there is room; else by tabs.
    void setCompact(bool compact);
    // Brings the inspector to the front where tabs hide it.
    void revealInspector();

    [[nodiscard]] SessionInspector& inspector() { return *m_inspector; }

signals:
    void gapChanged(lull::Duration gap); // dragged in a chart
    void gapCommitted(lull::Duration gap);
    void copyRequested(const QImage& picture);
    void saveRequested(const QImage& picture, const QString& suggestedFileName);

private:
    void showTabs();
    void showParts();

    ChartsCard* m_charts;
    SessionInspector* m_inspector;
    bool m_compact = false;
};

} // namespace lull::ui
