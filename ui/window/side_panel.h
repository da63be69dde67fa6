// Right of the timelines, by tabs: the charts with the selected session below, or a panel that takes all the room. In a low window
// the session is a tab too.
#pragma once

#include "core/panel_answer.h"

#include <QWidget>

#include <memory>
#include <optional>

class QTabBar;

namespace lull::ui {

class ChartsCard;
class PanelStack;
class SessionInspector;

class SidePanel final : public QWidget {
    Q_OBJECT
public:
    explicit SidePanel(QWidget* parent = nullptr);

    void setSnapshot(const std::shared_ptr<const Snapshot>& snapshot); // never null
    // One below the other where there is room; else by tabs.
    void setCompact(bool compact);
    // When the selected session begins; none where none is.
    void setSelected(std::optional<EventTime> sessionBegin);
    void showPanel(PanelKind panel);
    // Brings the inspector to the front where tabs hide it.
    void revealInspector();

    [[nodiscard]] SessionInspector& inspector() { return *m_inspector; }
    [[nodiscard]] PanelStack& panels() { return *m_panels; }
    [[nodiscard]] QTabBar& tabs() { return *m_tabs; }

signals:
    void bucketChosen(const lull::TimeRange& bucket);
    void copyRequested(const QImage& picture);
    void saveRequested(const QImage& picture, const QString& suggestedFileName);

private:
    void showParts();

    QTabBar* m_tabs;
    ChartsCard* m_charts;
    PanelStack* m_panels;
    SessionInspector* m_inspector;
    bool m_compact = false;
};

} // namespace lull::ui
