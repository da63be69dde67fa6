#include "app/engine/stream_study.h"

#include "core/thrown_error.h"

#include <exception>
#include <utility>

namespace lull::app {

namespace {

constexpr int kRestsForEachStudy = 9; // its length

// As the stream's own rules allow: where the gap decides what is late, no other gap can be told from these events.
std::optional<GapStudy> studyStream(const Dataset& data, const std::stop_token& stop)
{
    auto study = studyGaps(data, stop);
    if (study && data.rules.preset == EnginePreset::Bytewax019 && !study->noProfile) {
        study->noProfile = Error{ErrorCode::BadArgument, "under bytewax-0.19 the gap decides what is late in a stream: each gap is a replay",
                                 "", "choose the rules of bytewax"};
        study->profile.reset();
        study->curves.reset();
    }
    return study;
}

} // namespace

StreamStudy::StreamStudy(std::function<void()> onNews) : m_onNews(std::move(onNews)), m_task([] {}) {}

StreamStudy::Subject StreamStudy::subjectOf(const Snapshot& snapshot)
{
    const LiveStatus& status = *snapshot.live;
    return {status.eventsIn, status.accepted, status.lostByMerge, snapshot.opened.data->rules};
}

void StreamStudy::follow(const Snapshot& snapshot, bool rests)
{
    const Subject subject = subjectOf(snapshot);
    {
        const std::lock_guard lock(m_mutex);
        const bool isUnderWay = m_wanted != m_known;
        if (m_wanted == subject || (!rests && (isUnderWay || Steady::now() < m_next)))
            return;
        m_wanted = subject;
    }
    m_task.start([this, subject, data = snapshot.opened.data](const std::stop_token& stop) { study(subject, data, stop); });
}

void StreamStudy::study(const Subject& subject, const std::shared_ptr<const Dataset>& data, const std::stop_token& stop)
{
    const auto begin = Steady::now();
    std::optional<GapStudy> found;
    try {
        found = studyStream(*data, stop);
        if (!found)
            return;
    } catch (const std::exception& thrown) {
        found = GapStudy{.profile = nullptr, .noProfile = errorOf(thrown), .curves = nullptr, .suggestion = nullptr, .truth = nullptr};
    }
    const auto end = Steady::now();
    {
        const std::lock_guard lock(m_mutex);
        if (m_wanted != subject)
            return;
        m_latest = std::make_shared<const GapStudy>(std::move(*found));
        m_known = subject;
        m_next = end + kRestsForEachStudy * (end - begin);
    }
    m_onNews();
}

std::shared_ptr<const GapStudy> StreamStudy::latest() const
{
    const std::lock_guard lock(m_mutex);
    return m_latest;
}

bool StreamStudy::isOf(const Snapshot& snapshot) const
{
    const std::lock_guard lock(m_mutex);
    return m_known == subjectOf(snapshot);
}

void StreamStudy::forget()
{
    m_task.start([](const std::stop_token&) {});
    const std::lock_guard lock(m_mutex);
    m_latest.reset();
    m_known.reset();
    m_wanted.reset();
    m_next = {};
}

} // namespace lull::app
