// A thread for what can wait: it does the newest task given to it, at a lower priority than the window's.
//
//   LatestTask task([] { tellThatAllIsDone(); });
//   task.start([](const std::stop_token& stop) { … });
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace lull::app {

// Any thread may call; nothing waits for a task but the destructor.
class LatestTask {
public:
    using Task = std::function<void(const std::stop_token&)>;

    // `onIdle` is called on the task's thread each time nothing is left to do. It must not call back.
    explicit LatestTask(std::function<void()> onIdle);
    // Asks what runs to stop, and waits for it.
    ~LatestTask();
    LatestTask(const LatestTask&) = delete;
    LatestTask& operator=(const LatestTask&) = delete;

    // Drops a task that has not begun, and asks one that runs to stop. The task must not throw.
    void start(Task task);
    [[nodiscard]] bool isIdle() const;

private:
    void run(const std::stop_token& stop);

    const std::function<void()> m_onIdle;
    mutable std::mutex m_mutex; // guards what follows
    std::condition_variable_any m_wake;
    std::optional<Task> m_next;
    std::stop_source m_running;
    bool m_busy = false;
    std::jthread m_thread;
};

} // namespace lull::app
