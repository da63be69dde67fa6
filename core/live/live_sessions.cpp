#include "core/live/live_sessions.h"

#include <algorithm>
#include <array>
#include <span>

namespace lull {

namespace {
// Users whose memory is asked for together before their sessions are looked at.
constexpr std::size_t kClosedAtOnce = 32;
} // namespace

LiveSessions::LiveSessions(LiveIndex& index, const EventTable& table, const EngineRules& rules, Duration gap)
    : m_index(index), m_table(table), m_scope(rules.watermark), m_wait(rules.wait), m_rule(rules.ruleAt(gap)),
      m_losesByMerge(rules.preset == EnginePreset::Bytewax019)
{
    if (rules.ends.any())
        m_ends.emplace(m_rule);
}

EventTime LiveSessions::closesOf(const UserState& state, std::uint32_t begin, std::uint32_t end)
{
    return m_ends ? m_ends->closingWatermark(spanOf(state, begin, end)) : m_rule.closingWatermark(m_index.timesOf(state)[end - 1]);
}

bool LiveSessions::isClosed(const UserState& state, EventTime closes, EventTime clock) const
{
    switch (m_scope) {
    case WatermarkScope::User: return state.clock.watermark(clock, m_wait) >= closes;
    case WatermarkScope::Stream: return clock >= closes;
    case WatermarkScope::None: break;
    }
    return false;
}

bool LiveSessions::isFirstClosed(const UserState& state, EventTime clock) const
{
    return m_scope == WatermarkScope::None ? state.openSessions > 1 : isClosed(state, state.firstOpenCloses, clock);
}

// The clock at which the first open session closes.
EventTime LiveSessions::closingOf(const UserState& state) const
{
    if (state.openSessions == 0)
        return kNeverCloses;
    switch (m_scope) {
    case WatermarkScope::User: return state.firstOpenCloses + m_wait - state.clock.value();
    case WatermarkScope::Stream: return state.firstOpenCloses;
    case WatermarkScope::None: break;
    }
    return kNeverCloses;
}

std::uint32_t LiveSessions::sessionBegin(const UserState& state, std::uint32_t event)
{
    if (m_ends)
        return beginEnded(state, event);
    const EventTime* const times = m_index.timesOf(state);
    while (event > 0 && m_rule.joins(times[event] - times[event - 1]))
        --event;
    return event;
}

std::uint32_t LiveSessions::sessionEnd(const UserState& state, std::uint32_t event)
{
    const EventTime* const times = m_index.timesOf(state);
    if (m_ends)
        return static_cast<std::uint32_t>(m_ends->endOf(times, m_index.typesOf(state), event, state.count));
    do
        ++event;
    while (event < state.count && m_rule.joins(times[event] - times[event - 1]));
    return event;
}

void LiveSessions::take(StringId user, EventTime time, EventType type, Row row)
{
    UserState& state = m_index.state(user);
    if (m_ends) {
        takeEnded(state, user, time, type, row);
        return;
    }
    const bool atEnd = state.count == 0 || time >= state.last;
    const bool joins = state.count > 0 && atEnd && m_rule.joins(time - state.last);
    if (!atEnd || (joins && state.openSessions == 0)) {
        const Place place = placeOf(state, time);
        if (place.at > state.closedEvents || (place.at == state.closedEvents && !place.joinsLeft))
            insertIntoOpen(state, place, user, time, type, row);
        else
            insertIntoClosed(state, place, user, time, type, row);
    } else {
        m_index.append(user, state, time, type, row);
        if (!joins) {
            ++state.openSessions;
            ++m_openSessions;
        }
        if (state.openSessions == 1)
            state.firstOpenCloses = m_rule.closingWatermark(time);
        if (m_losesByMerge)
            loseByMerge(state, state.count - 1, user, {row, time, type});
    }
    settle(state, user);
}

LiveSessions::Place LiveSessions::placeOf(const UserState& state, EventTime time) const
{
    const EventTime* const times = m_index.timesOf(state);
    Place place;
    place.at = static_cast<std::uint32_t>(std::upper_bound(times, times + state.count, time) - times);
    place.joinsLeft = place.at > 0 && m_rule.joins(time - times[place.at - 1]);
    place.joinsRight = place.at < state.count && m_rule.joins(times[place.at] - time);
    place.isInside = place.joinsLeft && place.joinsRight && m_rule.joins(times[place.at] - times[place.at - 1]);
    return place;
}

void LiveSessions::insert(UserState& state, std::uint32_t place, StringId user, EventTime time, EventType type, Row row)
{
    if (m_losesByMerge && place < state.count)
        startFold(state, user);
    if (place == state.count)
        m_index.append(user, state, time, type, row);
    else
        m_index.insert(state, place, time, type, row);
    if (m_losesByMerge)
        loseByMerge(state, place, user, {row, time, type});
}

void LiveSessions::insertIntoOpen(UserState& state, const Place& place, StringId user, EventTime time, EventType type, Row row)
{
    const std::uint32_t before = (place.joinsLeft ? 1U : 0U) + (place.joinsRight && !place.isInside ? 1U : 0U);
    state.openSessions += 1 - before;
    m_openSessions += std::uint64_t{1} - before;
    insert(state, place.at, user, time, type, row);
    findFirstOpen(state);
}

void LiveSessions::insertIntoClosed(UserState& state, const Place& place, StringId user, EventTime time, EventType type, Row row)
{
    const std::uint32_t begin = place.joinsLeft ? sessionBegin(state, place.at - 1) : place.at;
    const std::uint32_t end = place.joinsRight ? sessionEnd(state, place.at) : place.at;
    const std::uint32_t closed = state.closedEvents;
    // What the event joins: two sessions, one on either side or around it, or none.
    const auto takeAway = [&](std::uint32_t first, std::uint32_t last) {
        if (first == last)
            return;
        if (last <= closed) {
            removeClosed(state, user, first, last);
        } else {
            --state.openSessions;
            --m_openSessions;
        }
    };
    takeAway(begin, place.isInside ? end : place.at);
    takeAway(place.isInside ? end : place.at, end);
    insert(state, place.at, user, time, type, row);
    if (end < closed) { // a closed session follows: so this one is
        state.closedEvents = closed + 1;
        addClosed(state, user, begin, end + 1);
    } else {
        state.closedEvents = std::min(closed, begin);
        ++state.openSessions;
        ++m_openSessions;
    }
    findFirstOpen(state);
}

void LiveSessions::startFold(const UserState& state, StringId user)
{
    const auto wait = m_scope == WatermarkScope::User ? std::optional(m_wait) : std::nullopt;
    const auto [fold, isNew] = m_folds.try_emplace(user, m_rule, wait);
    if (!isNew)
        return;
    const auto anew = m_firstRows.find(user);
    const Row first = anew == m_firstRows.end() ? 0 : anew->second;
    // What came so far came in order of time.
    for (std::uint32_t event = 0; event < state.count; ++event)
        if (m_index.rowsOf(state)[event] >= first)
            fold->second.add({m_index.rowsOf(state)[event], m_index.timesOf(state)[event], m_index.typesOf(state)[event]}, m_lost);
}

void LiveSessions::loseByMerge(UserState& state, std::uint32_t place, StringId user, const FoldedEvent& event)
{
    const auto fold = m_folds.find(user);
    if (fold == m_folds.end()) // all in order so far: nothing merges
        return;
    m_lost.clear();
    fold->second.add(event, m_lost);
    if (m_lost.empty())
        return;
    std::ranges::sort(m_lost);
    // Only what the event's own session holds can be lost by it; with end rules, what that was among the events so far.
    const std::uint32_t begin = m_ends ? place : sessionBegin(state, place);
    const std::uint32_t end = m_ends ? state.count : sessionEnd(state, place);
    for (std::uint32_t at = begin; at < end; ++at)
        if (std::ranges::binary_search(m_lost, m_index.rowsOf(state)[at]))
            m_index.markLost(state, at);
}

void LiveSessions::addClosed(const UserState& state, StringId user, std::uint32_t first, std::uint32_t end)
{
    m_totals.add(user, m_meter.measure(m_index.columns(m_table), state.begin + first, state.begin + end));
    m_closedEvents += end - first;
}

void LiveSessions::removeClosed(const UserState& state, StringId user, std::uint32_t first, std::uint32_t end)
{
    m_totals.remove(user, m_meter.measure(m_index.columns(m_table), state.begin + first, state.begin + end));
    m_closedEvents -= end - first;
}

void LiveSessions::findFirstOpen(UserState& state)
{
    if (state.openSessions == 0)
        return;
    const std::uint32_t begin = state.closedEvents;
    state.firstOpenCloses = closesOf(state, begin, state.openSessions == 1 ? state.count : sessionEnd(state, begin));
}

void LiveSessions::closeFirst(UserState& state, StringId user)
{
    const std::uint32_t end = sessionEnd(state, state.closedEvents);
    addClosed(state, user, state.closedEvents, end);
    state.closedEvents = end;
    --state.openSessions;
    --m_openSessions;
    findFirstOpen(state);
}

void LiveSessions::closeDueOf(UserState& state, StringId user, EventTime clock)
{
    while (state.openSessions > 0 && isFirstClosed(state, clock))
        closeFirst(state, user);
}

void LiveSessions::settle(UserState& state, StringId user)
{
    if (m_scope == WatermarkScope::None) {
        closeDueOf(state, user, kNeverCloses);
        return;
    }
    const EventTime closing = closingOf(state);
    if (closing < state.queuedFor) {
        state.queuedFor = closing;
        m_queue.push(closing, user);
    }
}

void LiveSessions::startAnew(StringId user, Row row, EventTime clock)
{
    m_folds.erase(user);
    m_firstRows[user] = row;
    UserState& state = m_index.state(user);
    while (state.closedEvents > 0) {
        const std::uint32_t begin = sessionBegin(state, state.closedEvents - 1);
        if (isClosed(state, closesOf(state, begin, state.closedEvents), clock))
            break;
        removeClosed(state, user, begin, state.closedEvents);
        state.closedEvents = begin;
        ++state.openSessions;
        ++m_openSessions;
    }
    findFirstOpen(state);
}

void LiveSessions::closeDue(EventTime clock)
{
    std::array<Closing, kClosedAtOnce> due;
    while (!m_queue.empty() && m_queue.first().at <= clock) {
        std::size_t count = 0;
        for (; count < due.size() && !m_queue.empty() && m_queue.first().at <= clock; ++count) {
            due[count] = m_queue.pop();
            __builtin_prefetch(&m_index.state(due[count].user), 1);
        }
        for (const Closing& closing : std::span(due).first(count)) {
            m_index.prefetchFrom(m_index.state(closing.user), m_index.state(closing.user).closedEvents);
            m_totals.prefetch(closing.user);
        }
        for (const Closing& closing : std::span(due).first(count))
            closeDueOf(closing, clock);
    }
}

void LiveSessions::closeDueOf(const Closing& due, EventTime clock)
{
    UserState& state = m_index.state(due.user);
    if (state.queuedFor != due.at) // an earlier entry took its place
        return;
    state.queuedFor = kNeverCloses;
    closeDueOf(state, due.user, clock);
    settle(state, due.user);
}

void LiveSessions::closeAll()
{
    for (const StringId user : m_index.users()) {
        UserState& state = m_index.state(user);
        while (state.openSessions > 0)
            closeFirst(state, user);
    }
}

EventTime LiveSessions::nextClosing()
{
    while (!m_queue.empty()) {
        const Closing first = m_queue.first();
        UserState& state = m_index.state(first.user);
        if (state.queuedFor == first.at && closingOf(state) == first.at)
            return first.at;
        m_queue.pop();
        if (state.queuedFor != first.at)
            continue;
        state.queuedFor = kNeverCloses;
        settle(state, first.user);
    }
    return kNeverCloses;
}

bool LiveSessions::splitAll(EventTime clock, const std::stop_token& stop)
{
    std::size_t done = 0;
    for (const StringId user : m_index.users()) {
        UserState& state = m_index.state(user);
        if (done++ % 256 == 0 && stop.stop_requested())
            return false;
        state.closedEvents = 0;
        state.openSessions = 0;
        state.queuedFor = kNeverCloses;
        for (std::uint32_t begin = 0; begin < state.count;) {
            const std::uint32_t end = sessionEnd(state, begin);
            const bool isPast = m_scope == WatermarkScope::None && end < state.count; // another of its user follows
            if (isPast || isClosed(state, closesOf(state, begin, end), clock)) {
                addClosed(state, user, begin, end);
                state.closedEvents = end;
            } else {
                ++state.openSessions;
                ++m_openSessions;
            }
            if (m_ends)
                knownBegin(state) = begin;
            begin = end;
        }
        findFirstOpen(state);
        settle(state, user);
    }
    return !stop.stop_requested();
}

} // namespace lull
