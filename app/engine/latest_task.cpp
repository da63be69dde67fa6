#include "app/engine/latest_task.h"

#include "app/engine/low_priority.h"

#include <utility>

namespace lull::app {

LatestTask::LatestTask(std::function<void()> onIdle)
    : m_onIdle(std::move(onIdle)), m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

LatestTask::~LatestTask()
{
    m_thread.request_stop();
    const std::lock_guard lock(m_mutex);
    m_running.request_stop();
}

void LatestTask::start(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_next = std::move(task);
        m_running.request_stop();
    }
    m_wake.notify_all();
}

bool LatestTask::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return !m_busy && !m_next;
}

void LatestTask::run(const std::stop_token& stop)
{
    yieldToTheWindow();
    while (true) {
        Task task;
        std::stop_token stopTask;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return m_next.has_value(); });
            if (stop.stop_requested())
                return;
            task = std::move(*m_next);
            m_next.reset();
            m_busy = true;
            m_running = std::stop_source{};
            stopTask = m_running.get_token();
        }
        task(stopTask);
        bool idle = false;
        {
            const std::lock_guard lock(m_mutex);
            m_busy = false;
            idle = !m_next;
        }
        if (idle)
            m_onIdle();
    }
}

} // namespace lull::app
