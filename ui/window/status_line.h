// The line at the bottom of the window: what is open, what was left out, whose rules are in force.
#pragma once

#include "core/live/live_view.h"
#include "core/snapshot.h"

#include <QFrame>

#include <optional>

class QLabel;
class QToolButton;

namespace lull::ui {

class StatusLine final : public QFrame {
    Q_OBJECT
public:
    static constexpr int kHeight = 26;

    explicit StatusLine(QWidget* parent = nullptr);

    // Of a moment of the tour there is a live status, but no view.
    void setSnapshot(const Snapshot& snapshot, const std::optional<LiveView>& live);

signals:
    void lateListRequested();

private:
    void showLive(const Snapshot& snapshot, const LiveView& live);
    void showOpen(const Snapshot& snapshot);
    void showLate(const Snapshot& snapshot);

    QLabel* m_data;    // left: the data set in figures
    QLabel* m_rate;
    QLabel* m_watermark;
    QToolButton* m_late;
    bool m_anyLate = true; // as it is coloured
    QLabel* m_rejected;
    QLabel* m_open; // sessions
    QLabel* m_rules;   // right
    QLabel* m_memory;
};

} // namespace lull::ui
