// Work off the window's thread, one piece after the other, each with its result brought back to the window.
//
//   m_saving.start([] { return save(); }, [this](std::expected<void, Error> saved) { report(saved); });
#pragma once

#include "core/thrown_error.h"

#include <QMetaObject>
#include <QObject>

#include <expected>
#include <memory>
#include <thread>
#include <type_traits>
#include <utility>

namespace lull::app {

// `start` never waits: what runs is finished first, on the other thread. `work` returns a std::expected<…, Error>, which
// also tells what it threw; `done` takes it on the thread of `context`, if that still lives. Destruction waits for all.
class BackgroundJob {
public:
    explicit BackgroundJob(QObject& context) : m_context(context) {}

    template <typename Work, typename Done>
    void start(Work work, Done done)
    {
        using Result = std::invoke_result_t<Work>;
        m_thread = std::jthread([context = &m_context, earlier = std::move(m_thread), work = std::move(work),
                                 done = std::move(done)]() mutable {
            if (earlier.joinable())
                earlier.join();
            auto result = std::make_shared<Result>();
            try {
                *result = work();
            } catch (const std::exception& thrown) {
                *result = std::unexpected(errorOf(thrown));
            }
            QMetaObject::invokeMethod(
                context, [result, done = std::move(done)]() mutable { done(std::move(*result)); }, Qt::QueuedConnection);
        });
    }

private:
    QObject& m_context;
    std::jthread m_thread;
};

} // namespace lull::app
