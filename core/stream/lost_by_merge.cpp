#include "core/stream/lost_by_merge.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

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

// One user's open sessions as they grow, merge and close in arrival order.
class ArrivalFold {
public:
    ArrivalFold(const SessionRule& rule, std::optional<Duration> wait) : m_rule(rule), m_wait(wait) {}

    // Adds an event; what the merge it causes loses is appended to `lost`.
    void add(std::uint32_t event, EventTime time, std::vector<std::uint32_t>& lost)
    {
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
        open.contents.push_back(event);
        for (auto next = std::next(session); next != m_sessions.end() && joins(open, next->first);
             next = m_sessions.erase(next)) {
            open.last = std::max(open.last, next->second.last);
            forget(next->second, lost);
        }
        closeBehind(time);
    }

private:
    struct Open {
        EventTime last;
        std::vector<std::uint32_t> contents;
    };
    using Sessions = std::map<EventTime, Open>;

    static void forget(Open& open, std::vector<std::uint32_t>& lost)
    {
        lost.insert(lost.end(), open.contents.begin(), open.contents.end());
        open.contents.clear();
    }

    // `time` is not before the session's first event.
    [[nodiscard]] bool joins(const Open& open, EventTime time) const
    {
        return time <= open.last || m_rule.joins(time - open.last);
    }

    // An event starts exactly where `session` does.
    [[nodiscard]] bool losesToItsTie(Sessions::const_iterator session) const
    {
        const std::size_t count = m_sessions.size() + 1;
        return m_wait && count < kShortestShifted // else counting to the session could take long
               && isSortedBeforeItsTie(count, static_cast<std::size_t>(std::distance(m_sessions.begin(), session)));
    }

    // Closes what the watermark has passed now that an event at `time` has come; never the session of the latest event.
    void closeBehind(EventTime time)
    {
        m_latest = std::max(m_latest, time);
        while (m_wait && m_rule.isClosedAt(m_latest - *m_wait, m_sessions.begin()->second.last))
            m_sessions.erase(m_sessions.begin());
    }

    SessionRule m_rule;
    std::optional<Duration> m_wait;
    EventTime m_latest = kBeforeAllTime;
    Sessions m_sessions; // by first event; no two within the gap
};

} // namespace

std::optional<LostByMerge> findLostByMerge(const SessionIndex& index, const SessionRule& rule, std::optional<Duration> wait,
                                           std::stop_token stop)
{
    const ColumnView<Row> rows = index.rows();
    std::vector<std::uint32_t> lost;
    std::vector<std::uint32_t> byArrival;
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::size_t begin = index.firstEventOf(user);
        const std::size_t count = index.endEventOf(user) - begin;
        const auto own = rows.begin() + static_cast<std::ptrdiff_t>(begin);
        if (std::ranges::is_sorted(own, own + static_cast<std::ptrdiff_t>(count)))
            continue;
        byArrival.resize(count);
        std::iota(byArrival.begin(), byArrival.end(), static_cast<std::uint32_t>(begin));
        std::ranges::sort(byArrival, {}, [&rows](std::uint32_t event) { return rows[event]; });
        ArrivalFold fold(rule, wait);
        for (const std::uint32_t event : byArrival)
            fold.add(event, index.times()[event], lost);
    }
    LostByMerge result;
    result.count = lost.size();
    if (!lost.empty())
        result.lost.assign(index.eventCount(), 0);
    for (const std::uint32_t event : lost)
        result.lost[event] = 1;
    return result;
}

} // namespace lull
