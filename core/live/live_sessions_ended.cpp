// How LiveSessions takes events where end rules are in force: whether one joins can depend on its session's first event, so
// an event out of order may move the bounds of every session behind it.
#include "core/live/live_sessions.h"

#include <algorithm>

namespace lull {

std::uint32_t& LiveSessions::knownBegin(const UserState& state)
{
    const auto id = static_cast<std::size_t>(&state - m_index.states().data());
    if (id >= m_lastBegins.size())
        m_lastBegins.resize(m_index.states().size());
    return m_lastBegins[id];
}

std::uint32_t LiveSessions::beginEnded(const UserState& state, std::uint32_t event)
{
    if (event >= knownBegin(state))
        return knownBegin(state);
    std::uint32_t begin = event >= state.closedEvents ? state.closedEvents : 0;
    for (std::uint32_t end = sessionEnd(state, begin); end <= event; end = sessionEnd(state, begin))
        begin = end;
    return begin;
}

SessionSpan LiveSessions::spanOf(const UserState& state, std::uint32_t begin, std::uint32_t end) const
{
    const EventTime* const times = m_index.timesOf(state);
    return {times[begin], times[end - 1], m_index.typesOf(state)[end - 1]};
}

void LiveSessions::takeEnded(UserState& state, StringId user, EventTime time, EventType type, Row row)
{
    if (state.count == 0 || time >= state.last)
        appendEnded(state, user, time, type, row);
    else
        insertEnded(state, user, time, type, row);
    settle(state, user);
}

void LiveSessions::appendEnded(UserState& state, StringId user, EventTime time, EventType type, Row row)
{
    const bool joins = state.count > 0 && m_ends->joins(spanOf(state, knownBegin(state), state.count), time);
    if (joins && state.openSessions == 0) { // it was closed, under rules that call nothing late
        removeClosed(state, user, knownBegin(state), state.count);
        state.closedEvents = knownBegin(state);
    }
    const std::uint32_t place = state.count;
    m_index.append(user, state, time, type, row);
    if (!joins)
        knownBegin(state) = place;
    if (!joins || state.openSessions == 0) {
        ++state.openSessions;
        ++m_openSessions;
    }
    if (state.openSessions == 1)
        findFirstOpen(state);
    if (m_losesByMerge)
        loseByMerge(state, place, user, {row, time, type});
}

void LiveSessions::insertEnded(UserState& state, StringId user, EventTime time, EventType type, Row row)
{
    const EventTime* const times = m_index.timesOf(state);
    const auto place = static_cast<std::uint32_t>(std::upper_bound(times, times + state.count, time) - times);
    const std::uint32_t begin = place == 0 ? 0 : beginEnded(state, place - 1);
    reopenFrom(state, user, begin);
    if (m_losesByMerge)
        startFold(state, user);
    m_index.insert(state, place, time, type, row);
    countOpen(state);
    if (m_losesByMerge)
        loseByMerge(state, place, user, {row, time, type});
}

// What is closed from that session on is open again; its user's clock closes it once more when it is looked at.
void LiveSessions::reopenFrom(UserState& state, StringId user, std::uint32_t begin)
{
    for (std::uint32_t first = begin; first < state.closedEvents;) {
        const std::uint32_t end = sessionEnd(state, first);
        removeClosed(state, user, first, end);
        first = end;
    }
    state.closedEvents = std::min(state.closedEvents, begin);
}

void LiveSessions::countOpen(UserState& state)
{
    m_openSessions -= state.openSessions;
    state.openSessions = 0;
    for (std::uint32_t begin = state.closedEvents; begin < state.count; begin = sessionEnd(state, begin)) {
        ++state.openSessions;
        knownBegin(state) = begin;
    }
    m_openSessions += state.openSessions;
    findFirstOpen(state);
}

} // namespace lull
