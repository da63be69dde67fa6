#include "core/session/sessions.h"

#include "core/parallel.h"

#include <algorithm>
#include <iterator>

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

Session countSession(const SessionIndex& index, std::size_t first, std::size_t end, std::span<const std::uint8_t> lostEvents)
{
    const std::span<const EventType> types = index.types();
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

} // namespace

std::string_view nameOf(ClosedBy closedBy)
{
    return closedBy == ClosedBy::Gap ? "gap" : "end_of_input";
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
    const std::span<const EventTime> times = index.times();
    const std::size_t end = index.endEventOf(user);
    std::size_t first = index.firstEventOf(user);
    while (first < end) {
        std::size_t sessionEnd = first + 1;
        while (sessionEnd < end && rule.joins(times[sessionEnd] - times[sessionEnd - 1]))
            ++sessionEnd;
        Session session = countSession(index, first, sessionEnd, input.lostEvents);
        session.user = static_cast<std::uint32_t>(user);
        session.closedBy = closedBy(index, sessionEnd - 1, sessionEnd == end, rule, input.watermarks, user);
        out.push_back(session);
        first = sessionEnd;
    }
}

std::optional<Sessions> splitSessions(const SessionIndex& index, const SessionRule& rule, const SplitInput& input,
                                      std::stop_token stop, unsigned threads)
{
    const std::size_t parts = std::max(1U, threads);
    std::vector<std::vector<Session>> found(parts);
    forEachPart(index.userCount(), parts, [&](std::size_t part, std::size_t begin, std::size_t end) {
        for (std::size_t user = begin; user < end && !stop.stop_requested(); ++user)
            splitUser(index, user, rule, input, found[part]);
    });
    if (stop.stop_requested())
        return std::nullopt;
    std::vector<Session> all = std::move(found.front());
    for (std::size_t part = 1; part < parts; ++part)
        all.insert(all.end(), found[part].begin(), found[part].end());
    return Sessions(std::move(all), index.userCount());
}

} // namespace lull
