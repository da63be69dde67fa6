#include "core/session/sessions.h"

#include "core/parallel.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace lull {

namespace {

// Counts one session's searches and clicks as its events go by in time order. Without branches: types follow no pattern
// that a processor could foresee.
struct SearchCounter {
    std::uint32_t searches = 0;
    std::uint32_t clicks = 0;
    std::uint32_t clickedSearches = 0;
    std::uint32_t awaitsClick = 0; // 1 from a search to its first click

    void add(EventType type)
    {
        const std::uint32_t isSearch = type == EventType::Search ? 1 : 0;
        const std::uint32_t isClick = type == EventType::Click ? 1 : 0;
        searches += isSearch;
        clicks += isClick;
        clickedSearches += isClick & awaitsClick;
        awaitsClick = isSearch | (awaitsClick & ~isClick);
    }
};

// Why a session whose last event stands at `last` ended; `isLast` where no other of its user follows.
ClosedBy closedBy(const SessionIndex& index, std::size_t last, bool isLast, const SessionRule& rule,
                  std::span<const EventTime> watermarks, std::size_t user)
{
    const bool byGap = watermarks.empty() ? !isLast : rule.isClosedAt(watermarks[user], index.times()[last]);
    return byGap ? ClosedBy::Gap : ClosedBy::EndOfInput;
}

// Sessions of the users [begin, end): one each, and one more for every delta that does not join.
std::size_t countSessions(const SessionIndex& index, std::size_t begin, std::size_t end, const SessionRule& rule)
{
    const EventTimes times = index.times();
    std::size_t count = end - begin;
    for (std::size_t user = begin; user < end; ++user) {
        for (std::size_t event = index.firstEventOf(user) + 1; event < index.endEventOf(user); ++event)
            count += rule.joins(times[event] - times[event - 1]) ? 0 : 1;
    }
    return count;
}

// Writes one user's sessions from `out` on; returns what is behind the last.
Session* writeSessions(const SessionIndex& index, std::size_t user, const SessionRule& rule, const SplitInput& input,
                       Session* out)
{
    const EventTimes times = index.times();
    const std::size_t end = index.endEventOf(user);
    std::size_t first = index.firstEventOf(user);
    while (first < end) {
        std::size_t sessionEnd = first + 1;
        while (sessionEnd < end && rule.joins(times[sessionEnd] - times[sessionEnd - 1]))
            ++sessionEnd;
        *out = countSession(index.types(), first, sessionEnd, input.lostEvents);
        out->user = static_cast<std::uint32_t>(user);
        out->closedBy = closedBy(index, sessionEnd - 1, sessionEnd == end, rule, input.watermarks, user);
        ++out;
        first = sessionEnd;
    }
    return out;
}

} // namespace

std::string_view nameOf(ClosedBy closedBy)
{
    return closedBy == ClosedBy::Gap ? "gap" : "end_of_input";
}

Session countSession(const ColumnView<EventType>& types, std::size_t first, std::size_t end,
                     const ColumnView<std::uint8_t>& lostEvents)
{
    SearchCounter counter;
    std::uint32_t lost = 0;
    if (lostEvents.empty()) {
        for (std::size_t event = first; event < end; ++event)
            counter.add(types[event]);
    } else {
        for (std::size_t event = first; event < end; ++event) {
            lost += lostEvents[event];
            counter.add(lostEvents[event] != 0 ? EventType::Other : types[event]);
        }
    }
    Session session;
    session.firstEvent = static_cast<std::uint32_t>(first);
    session.endEvent = static_cast<std::uint32_t>(end);
    session.lostEvents = lost;
    session.searches = counter.searches;
    session.clicks = counter.clicks;
    session.clickedSearches = counter.clickedSearches;
    return session;
}

Sessions::Sessions(std::vector<Session> sessions, std::size_t users) : m_sessions(std::move(sessions))
{
    m_firstSessions.reserve(users + 1);
    for (std::uint32_t s = 0; s < m_sessions.size(); ++s)
        while (m_firstSessions.size() <= m_sessions[s].user)
            m_firstSessions.push_back(s);
    m_firstSessions.resize(users + 1, static_cast<std::uint32_t>(m_sessions.size()));
}

std::span<const Session> Sessions::ofUser(std::size_t user) const
{
    return std::span(m_sessions).subspan(m_firstSessions[user], m_firstSessions[user + 1] - m_firstSessions[user]);
}

std::optional<std::size_t> Sessions::indexOfEvent(std::size_t user, std::size_t event) const
{
    const std::span<const Session> own = ofUser(user);
    const auto after = std::ranges::upper_bound(own, event, {}, &Session::firstEvent);
    if (after == own.begin() || std::prev(after)->endEvent <= event)
        return std::nullopt;
    return m_firstSessions[user] + static_cast<std::size_t>(std::prev(after) - own.begin());
}

void splitUser(const SessionIndex& index, std::size_t user, const SessionRule& rule, const SplitInput& input,
               std::vector<Session>& out)
{
    const std::size_t before = out.size();
    out.resize(before + countSessions(index, user, user + 1, rule));
    writeSessions(index, user, rule, input, out.data() + before);
}

std::optional<Sessions> splitSessions(const SessionIndex& index, const SessionRule& rule, const SplitInput& input,
                                      std::stop_token stop, unsigned threads)
{
    // Counting first costs a fast pass, and saves growing and joining the lists of the parts.
    const std::size_t parts = std::max(1U, threads);
    std::vector<std::size_t> firstOfPart(parts + 1, 0);
    forEachPart(index.userCount(), parts, [&](std::size_t part, std::size_t begin, std::size_t end) {
        firstOfPart[part + 1] = countSessions(index, begin, end, rule);
    });
    std::partial_sum(firstOfPart.begin(), firstOfPart.end(), firstOfPart.begin());
    std::vector<Session> all(firstOfPart.back());
    forEachPart(index.userCount(), parts, [&](std::size_t part, std::size_t begin, std::size_t end) {
        Session* out = all.data() + firstOfPart[part];
        for (std::size_t user = begin; user < end && !stop.stop_requested(); ++user)
            out = writeSessions(index, user, rule, input, out);
    });
    if (stop.stop_requested())
        return std::nullopt;
    return Sessions(std::move(all), index.userCount());
}

} // namespace lull
