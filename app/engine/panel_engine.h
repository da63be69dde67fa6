// Answers for the panels that somebody looks at, worked out on a thread of their own beside the snapshots.
//
//   PanelEngine panels([](PanelAnswer answer) { handToTheWindow(std::move(answer)); });
//   panels.ask({.panel = PanelKind::Queries}, snapshot);   // the newest question wins
#pragma once

#include "core/panel_answer.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace lull::app {

// Public functions are called from one thread, the window's; none waits for the work.
class PanelEngine {
public:
    // `onAnswer` is called on the worker's thread: once for a whole answer, or first without its curve and then with it.
    explicit PanelEngine(std::function<void(PanelAnswer)> onAnswer, unsigned threads = 1);
    ~PanelEngine();
    PanelEngine(const PanelEngine&) = delete;
    PanelEngine& operator=(const PanelEngine&) = delete;

    // A question that takes long is cancelled by the next, though never two in a row: something is shown while the gap moves.
    // The same question about the same snapshot again is not worked out again.
    void ask(const PanelQuestion& question, std::shared_ptr<const Snapshot> snapshot);
    // Nobody looks any more: what is under way is cancelled.
    void stopAsking();
    // Nothing asked is still to come.
    [[nodiscard]] bool isIdle() const;

private:
    struct Asked {
        PanelQuestion question;
        std::shared_ptr<const Snapshot> snapshot;
        bool operator==(const Asked&) const = default;
    };

    void run(const std::stop_token& stop);
    // The whole answer; none where it was cancelled. One that lacks its curve is given out before.
    [[nodiscard]] std::optional<PanelAnswer> answer(const Asked& asked, const std::stop_token& stop);

    const std::function<void(PanelAnswer)> m_onAnswer;
    const unsigned m_threads;
    std::optional<PanelAnswer> m_before; // the worker's own: the answer before

    // Guards everything below.
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::optional<Asked> m_next;
    std::optional<Asked> m_latest;       // asked last, answered or not
    std::stop_source m_work;             // of what is under way
    std::chrono::steady_clock::time_point m_begun;
    bool m_isWorking = false;
    bool m_lastWasCancelled = false;
    bool m_forgets = false;              // nobody looks: the answer before, and the events it is of, may go

    std::jthread m_thread;
};

} // namespace lull::app
