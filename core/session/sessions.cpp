#include "core/session/sessions.h"

#include "core/parallel.h"

#include <algorithm>
#include <iterator>

namespace lull {

namespace {

// Counts one session's searches and clicks as its events go by in time order.
class SessionCounter {
public:
    void start(Session& session) { m_session = &session; m_searched = m_clicked = false; }

    void add(EventType type)
    {
        if (type == EventType::Search) {
            ++m_session->searches;
            m_searched = true;
            m_clicked = false;
        } else if (type == EventType::Click) {
            ++m_session->clicks;
            if (m_searched && !m_clicked)
                ++m_session->clickedSearches;
            m_clicked = true;
        }
    }

private:
    Session* m_session = nullptr;
    bool m_searched = false; // a search went by
    bool m_clicked = false;  // and the latest one has a click
};

// Why a session whose last event stands at `last` ended; `isLast` where no other of its user follows.
ClosedBy closedBy(const SessionIndex& index, std::size_t last, bool isLast, const SessionRule& rule,
                  std::span<const EventTime> watermarks, std::size_t user)
{
    const bool byGap = watermarks.empty() ? !isLast : rule.isClosedAt(watermarks[user], index.times()[last]);
    return byGap ? ClosedBy::Gap : ClosedBy::EndOfInput;
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
    const std::span<const EventType> types = index.types();
    const std::size_t end = index.endEventOf(user);
    SessionCounter counter;
    for (std::size_t event = index.firstEventOf(user); event < end; ++event) {
        const bool first = event == index.firstEventOf(user);
        if (first || !rule.joins(times[event] - times[event - 1])) {
            if (!first)
                out.back().closedBy = closedBy(index, event - 1, false, rule, input.watermarks, user);
            out.push_back({.user = static_cast<std::uint32_t>(user), .firstEvent = static_cast<std::uint32_t>(event)});
            counter.start(out.back());
        }
        Session& session = out.back();
        session.endEvent = static_cast<std::uint32_t>(event) + 1;
        if (!input.lostEvents.empty() && input.lostEvents[event] != 0)
            ++session.lostEvents;
        else
            counter.add(types[event]);
    }
    if (index.firstEventOf(user) < end)
        out.back().closedBy = closedBy(index, end - 1, true, rule, input.watermarks, user);
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
