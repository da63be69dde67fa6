#include "app/engine/panel_engine.h"

#include "app/engine/thread_priority.h"

#include <new>
#include <utility>

namespace lull::app {

namespace {

using Clock = std::chrono::steady_clock;

// What runs longer than this is not worth waiting for once something newer is asked.
constexpr Clock::duration kWorthCancelling = std::chrono::milliseconds{100};

} // namespace

PanelEngine::PanelEngine(std::function<void(PanelAnswer)> onAnswer, unsigned threads)
    : m_onAnswer(std::move(onAnswer)), m_threads(threads), m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

PanelEngine::~PanelEngine()
{
    m_thread.request_stop();
    const std::lock_guard lock(m_mutex);
    m_work.request_stop();
}

void PanelEngine::ask(const PanelQuestion& question, std::shared_ptr<const Snapshot> snapshot)
{
    {
        const std::lock_guard lock(m_mutex);
        Asked asked{question, std::move(snapshot)};
        if (m_latest == asked)
            return;
        const bool sameData = m_latest && m_latest->snapshot->opened.data == asked.snapshot->opened.data;
        const bool isSlow = Clock::now() - m_begun > kWorthCancelling && !m_lastWasCancelled;
        if (m_isWorking && (!sameData || m_latest->question != question || isSlow))
            m_work.request_stop();
        m_latest = asked;
        m_next = std::move(asked);
    }
    m_wake.notify_all();
}

void PanelEngine::stopAsking()
{
    {
        const std::lock_guard lock(m_mutex);
        m_next.reset();
        m_latest.reset();
        m_work.request_stop();
        m_forgets = true;
    }
    m_wake.notify_all();
}

bool PanelEngine::isIdle() const
{
    const std::lock_guard lock(m_mutex);
    return !m_next && !m_isWorking;
}

void PanelEngine::run(const std::stop_token& stop)
{
    giveWayToTheWindow();
    while (true) {
        Asked asked;
        std::stop_token stopWork;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return m_next.has_value() || m_forgets; });
            if (stop.stop_requested())
                return;
            if (std::exchange(m_forgets, false))
                m_before.reset();
            if (!m_next)
                continue;
            asked = *std::exchange(m_next, std::nullopt);
            m_work = std::stop_source{};
            stopWork = m_work.get_token();
            m_begun = Clock::now();
            m_isWorking = true;
        }
        std::optional<PanelAnswer> whole;
        try {
            whole = answer(asked, stopWork);
        } catch (const std::bad_alloc&) {
            m_before.reset(); // the panel keeps what it shows, marked as old; the next question may fit
        }
        {
            const std::lock_guard lock(m_mutex);
            m_lastWasCancelled = stopWork.stop_requested();
            m_isWorking = false;
        }
        if (whole) // whoever is told finds nothing more to come
            m_onAnswer(std::move(*whole));
    }
}

std::optional<PanelAnswer> PanelEngine::answer(const Asked& asked, const std::stop_token& stop)
{
    if (m_before && m_before->snapshot->opened.data != asked.snapshot->opened.data)
        m_before.reset(); // its events need not be held any longer
    auto first = answerPanel(asked.question, asked.snapshot, m_before, stop, m_threads);
    if (!first)
        return std::nullopt;
    m_before = std::move(first);
    if (!wantsCurve(*m_before))
        return m_before;
    m_onAnswer(*m_before);
    if (auto whole = withCurve(*m_before, stop, m_threads)) {
        m_before = std::move(whole);
        return m_before;
    }
    return std::nullopt;
}

} // namespace lull::app
