#include "core/stream/arrival_fold.h"

#include <algorithm>
#include <iterator>

namespace lull {

namespace {

// The sizes at which Rust's sort_unstable, as it was when 0.19.1 was built, changes its way.
constexpr std::size_t kLongestInserted = 20;
constexpr std::size_t kShortestShifted = 50;

// Whether the last of `count` sessions, otherwise in order, is sorted to before the one at `tied` whose start it shares.
// Few are sorted by insertion, which leaves ties as they are, and so are many where so little is out of order. In between
// they are split at the middle, where what belongs to the left part comes to lie at its front; there it stays if that part
// is short enough for insertion. The right part is sorted likewise. The conformance test holds this against the engine.
bool isSortedBeforeItsTie(std::size_t count, std::size_t tied)
{
    if (count <= kLongestInserted || count >= kShortestShifted)
        return false;
    const std::size_t middle = count / 4 * 2;
    if (tied <= middle)
        return tied < middle && middle < kLongestInserted;
    return isSortedBeforeItsTie(count - middle - 1, tied - middle - 1);
}

} // namespace

ArrivalFold::ArrivalFold(const SessionRule& rule, std::optional<Duration> wait) : m_rule(rule), m_wait(wait)
{
    if (rule.ends.any())
        m_ended.emplace(rule);
}

void ArrivalFold::add(const FoldedEvent& event, std::vector<std::uint32_t>& lost)
{
    if (m_ended) {
        m_ended->add(event, lost);
        return;
    }
    const EventTime time = event.time;
    auto session = m_sessions.upper_bound(time);
    if (session != m_sessions.begin() && joins(std::prev(session)->second, time)) {
        --session;
        if (session->first == time && losesToItsTie(session))
            forget(session->second, lost);
    } else {
        session = m_sessions.emplace_hint(session, time, Open{time, {}});
    }
    Open& open = session->second;
    open.last = std::max(open.last, time);
    open.contents.push_back(event.number);
    for (auto next = std::next(session); next != m_sessions.end() && joins(open, next->first);
         next = m_sessions.erase(next)) {
        open.last = std::max(open.last, next->second.last);
        forget(next->second, lost);
    }
    closeBehind(time);
}

void ArrivalFold::forget(Open& open, std::vector<std::uint32_t>& lost)
{
    lost.insert(lost.end(), open.contents.begin(), open.contents.end());
    open.contents.clear();
}

bool ArrivalFold::losesToItsTie(Sessions::const_iterator session) const
{
    const std::size_t count = m_sessions.size() + 1;
    return m_wait && count < kShortestShifted // else counting to the session could take long
           && isSortedBeforeItsTie(count, static_cast<std::size_t>(std::distance(m_sessions.begin(), session)));
}

void ArrivalFold::closeBehind(EventTime time)
{
    m_latest = std::max(m_latest, time);
    while (m_wait && m_rule.isClosedAt(m_latest - *m_wait, m_sessions.begin()->second.last))
        m_sessions.erase(m_sessions.begin());
}

} // namespace lull
