// All that starts, steers and ends a stream: the Live menu, the playback bar and the dialog of the simulation.
//
//   connect(&window.live(), &LiveControls::simulateRequested, …);
#pragma once

#include "core/live/live_view.h"
#include "ui/live/simulation_dialog.h"

#include <QObject>

#include <optional>

class QAction;
class QMenu;
class QWidget;

namespace lull::ui {

class PlaybackBar;

class LiveControls final : public QObject {
    Q_OBJECT
public:
    // `window` owns the widgets and takes the shortcuts.
    explicit LiveControls(QWidget* window);

    // None where no stream plays. Cheap.
    void setView(const std::optional<LiveView>& view);
    // Whether there is a log that could be played again.
    void setCanReplay(bool can);

    [[nodiscard]] PlaybackBar& bar() { return *m_bar; }
    [[nodiscard]] QMenu* menu() { return m_menu; }
    [[nodiscard]] bool isStreaming() const { return m_streaming; }

    // Plays what was simulated last, at first the usual.
    void simulate();
    void askForSimulation();

signals:
    void simulateRequested(const lull::ui::SimulationChoice& choice);
    void replayInArrivalOrderRequested();
    void replayInEventOrderRequested();
    void stopRequested();
    void lateListRequested();

private:
    void buildMenu();

    QWidget* m_window;
    QMenu* m_menu;
    PlaybackBar* m_bar;
    QAction* m_replayArrival = nullptr;
    QAction* m_replayEvent = nullptr;
    QAction* m_stop = nullptr;
    SimulationChoice m_choice = usualSimulation();
    bool m_streaming = false;
};

} // namespace lull::ui
