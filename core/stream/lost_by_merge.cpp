#include "core/stream/lost_by_merge.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

namespace lull {

namespace {

// One user's sessions as they grow and merge in arrival order.
class ArrivalFold {
public:
    explicit ArrivalFold(const SessionRule& rule) : m_rule(rule) {}

    // Adds an event; what the merge it causes loses is appended to `lost`.
    void add(std::uint32_t event, EventTime time, std::vector<std::uint32_t>& lost)
    {
        auto session = m_sessions.upper_bound(time);
        if (session != m_sessions.begin() && joins(std::prev(session)->second, time))
            --session;
        else
            session = m_sessions.emplace_hint(session, time, Open{time, {}});
        Open& open = session->second;
        open.last = std::max(open.last, time);
        open.contents.push_back(event);
        for (auto next = std::next(session); next != m_sessions.end() && joins(open, next->first);
             next = m_sessions.erase(next)) {
            open.last = std::max(open.last, next->second.last);
            lost.insert(lost.end(), next->second.contents.begin(), next->second.contents.end());
        }
    }

private:
    struct Open {
        EventTime last;
        std::vector<std::uint32_t> contents;
    };

    // `time` is not before the session's first event.
    [[nodiscard]] bool joins(const Open& open, EventTime time) const
    {
        return time <= open.last || m_rule.joins(time - open.last);
    }

    SessionRule m_rule;
    std::map<EventTime, Open> m_sessions; // by first event; no two within the gap
};

} // namespace

std::optional<LostByMerge> findLostByMerge(const SessionIndex& index, const SessionRule& rule, std::stop_token stop)
{
    const auto arrivalOf = [&index, rows = index.rows()](std::uint32_t event) { return index.table().arrivalAt(rows[event]); };
    std::vector<std::uint32_t> lost;
    std::vector<std::uint32_t> byArrival;
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::size_t begin = index.firstEventOf(user);
        const std::size_t count = index.endEventOf(user) - begin;
        byArrival.resize(count);
        std::iota(byArrival.begin(), byArrival.end(), static_cast<std::uint32_t>(begin));
        if (std::ranges::is_sorted(byArrival, {}, arrivalOf))
            continue;
        std::ranges::sort(byArrival, {}, arrivalOf);
        ArrivalFold fold(rule);
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
