// One piece of work off the window's thread, with its result brought back to it.
//
//   m_job.start([](const std::stop_token&) { return readSomething(); }, [this](Something result) { show(result); });
#pragma once

#include <QMetaObject>
#include <QObject>

#include <memory>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace lull::app {

// `Done` runs on the thread of `context`, unless the job was started anew or destroyed meanwhile. Work must not throw.
class BackgroundJob {
public:
    explicit BackgroundJob(QObject& context) : m_context(context) {}

    // Asks earlier work to stop, and waits for it.
    template <typename Work, typename Done>
    void start(Work work, Done done)
    {
        cancel();
        m_thread = std::jthread([this, work = std::move(work), done = std::move(done)](const std::stop_token& stop) mutable {
            auto result = std::make_shared<std::invoke_result_t<Work, const std::stop_token&>>(work(stop));
            QMetaObject::invokeMethod(
                &m_context,
                [stop, result, done = std::move(done)]() mutable {
                    if (!stop.stop_requested())
                        done(std::move(*result));
                },
                Qt::QueuedConnection);
        });
    }

    void cancel() { m_thread = std::jthread{}; }

private:
    QObject& m_context;
    std::jthread m_thread;
};

} // namespace lull::app
