// Joins the window's stream controls to the player: what plays, from what, and how it is shown. Lives on the window's
// thread.
#pragma once

#include "app/engine/live_player.h"
#include "app/engine/replay_source.h"
#include "ui/live/simulation_dialog.h"
#include "ui/window/main_window.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace lull::app {

class StreamControl final : public QObject {
    Q_OBJECT
public:
    // The window must outlive it. `clock` is the wall's, or a test's own.
    explicit StreamControl(ui::MainWindow& window, LivePlayer::Clock clock = std::chrono::steady_clock::now,
                           QObject* parent = nullptr);

    // A stream is on, playing or not: the window shows it, and intentions are meant for it.
    [[nodiscard]] bool isActive() const { return m_player.isActive(); }
    void simulate(const ui::SimulationChoice& choice, Duration gap, LivePlayer::Command first = {});
    // `settings` are those of the log; rules without a watermark give way to Bytewax's, which have one.
    void replay(const Snapshot& log, ReplayOrder order, Settings settings);
    void stop() { m_player.stop(); }

    void edit(const std::function<void(Settings&)>& change) { m_player.edit(change); }
    void command(LivePlayer::Command command) { m_player.command(std::move(command)); }
    // The window shows what was asked for last.
    [[nodiscard]] bool isSettled() const;
    // And nothing is left to find out about it.
    [[nodiscard]] bool isComplete() const { return isSettled() && m_player.isComplete(); }

signals:
    void settled();
    // The stream broke off; it is no longer active.
    void failed(const lull::Error& error);

private:
    void connectControls();
    void takeNews();

    ui::MainWindow& m_window;
    std::atomic<bool> m_newsPending = false;
    LivePlayer m_player; // last: stops before what its news would touch is gone
};

} // namespace lull::app
