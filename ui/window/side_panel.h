// Right of the timelines: the charts, and below them the selected session. In a low window the two share the room by tabs.
#pragma once

#include "core/snapshot.h"

#include <QWidget>

class QTabBar;

namespace lull::ui {

class ChartPanel;
class CtrDistributionChart;
class CtrTimeChart;
class SessionInspector;

class SidePanel final : public QWidget {
    Q_OBJECT
public:
    explicit SidePanel(QWidget* parent = nullptr);

    void setSnapshot(const Snapshot& snapshot);
    // One below the other where there is room; else by tabs.
    void setCompact(bool compact);
    // Brings the inspector to the front where tabs hide it.
    void revealInspector();

    [[nodiscard]] SessionInspector& inspector() { return *m_inspector; }
    [[nodiscard]] const CtrTimeChart& overTime() const { return *m_overTime; }
    [[nodiscard]] const CtrDistributionChart& distribution() const { return *m_distribution; }

signals:
    void pictureRequested(const QImage& picture, const QString& name);

private:
    void showParts();

    QTabBar* m_tabs;
    QWidget* m_charts;
    CtrTimeChart* m_overTime;
    CtrDistributionChart* m_distribution;
    SessionInspector* m_inspector;
    bool m_compact = false;
};

} // namespace lull::ui
