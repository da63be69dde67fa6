// Right of the timelines: the charts, and below them the selected session. In a low window the two share the room by tabs.
#pragma once

#include "core/snapshot.h"

#include <QWidget>

#include <optional>

class QTabBar;

namespace lull::ui {

class ChartsCard;
class SessionInspector;

class SidePanel final : public QWidget {
    Q_OBJECT
public:
    explicit SidePanel(QWidget* parent = nullptr);

    void setSnapshot(const Snapshot& snapshot);
    // One below the other where there is room; else by tabs.
    void setCompact(bool compact);
    // When the selected session begins; none where none is.
    void setSelected(std::optional<EventTime> sessionBegin);
    // Brings the inspector to the front where tabs hide it.
    void revealInspector();

    [[nodiscard]] SessionInspector& inspector() { return *m_inspector; }

signals:
    void bucketChosen(const lull::TimeRange& bucket);
    void copyRequested(const QImage& picture);
    void saveRequested(const QImage& picture, const QString& suggestedFileName);

private:
    void showParts();

    QTabBar* m_tabs;
    ChartsCard* m_charts;
    SessionInspector* m_inspector;
    bool m_compact = false;
};

} // namespace lull::ui
