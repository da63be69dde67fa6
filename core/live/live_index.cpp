#include "core/live/live_index.h"

#include <algorithm>

namespace lull {

namespace {

template <typename T>
void copyAround(const T* from, T* to, std::uint32_t count, std::uint32_t hole)
{
    std::copy_n(from, hole, to);
    std::copy_n(from + hole, count - hole, to + hole + 1);
}

template <typename T>
void makeRoom(T* column, std::uint32_t count, std::uint32_t hole)
{
    std::copy_backward(column + hole, column + count, column + count + 1);
}

} // namespace

LiveIndex::LiveIndex(bool withLost) : m_columns(withLost), m_users(std::make_shared<StreamUsers>()) {}

void LiveIndex::growTo(std::size_t users)
{
    if (users > m_states.capacity())
        m_states.reserve(std::max(users, m_states.capacity() * 2));
    m_states.resize(users);
}

void LiveIndex::addUser(StringId user, UserState& state)
{
    if (m_usersShown)
        m_users = std::make_shared<StreamUsers>(*m_users);
    m_usersShown = false;
    StreamUsers& users = *m_users;
    if (indexOf(user) >= users.placeOfId.size())
        users.placeOfId.resize(indexOf(user) + 1, kNoUser);
    users.placeOfId[indexOf(user)] = static_cast<std::uint32_t>(users.ids.size());
    users.ids.push_back(user);
    state.begin = m_columns.allocate(0);
}

void LiveIndex::countEvent(EventTime time, EventType type)
{
    m_earliest = m_eventCount == 0 ? time : std::min(m_earliest, time);
    m_latest = m_eventCount == 0 ? time : std::max(m_latest, time);
    ++m_eventCount;
    ++m_eventsOfType[static_cast<std::size_t>(type)];
}

void LiveIndex::addPause(UserState& state, Duration pause)
{
    m_pauses.add(pause);
    state.longestPause = std::max(state.longestPause, pause);
}

void LiveIndex::write(const UserState& state, std::uint32_t place, EventTime time, EventType type, Row row)
{
    const std::uint32_t at = state.begin + place;
    *m_columns.times(at) = time;
    *m_columns.types(at) = type;
    *m_columns.rows(at) = row;
    if (std::uint8_t* const lost = m_columns.lost(at))
        *lost = 0;
}

void LiveIndex::insert(UserState& state, std::uint32_t place, EventTime time, EventType type, Row row)
{
    splitPause(state, place, time);
    if (place < state.shown || state.count == RegionColumns::capacityOf(state.sizeClass)) {
        move(state, place);
    } else {
        makeRoom(m_columns.times(state.begin), state.count, place);
        makeRoom(m_columns.types(state.begin), state.count, place);
        makeRoom(m_columns.rows(state.begin), state.count, place);
        if (std::uint8_t* const lost = m_columns.lost(state.begin))
            makeRoom(lost, state.count, place);
    }
    write(state, place, time, type, row);
    ++state.count;
    countEvent(time, type);
}

void LiveIndex::splitPause(UserState& state, std::uint32_t place, EventTime time)
{
    const EventTime* const times = timesOf(state);
    if (place > 0) {
        const Duration whole = times[place] - times[place - 1];
        m_pauses.remove(whole);
        m_pauses.add(time - times[place - 1]);
        if (whole == state.longestPause) {
            state.longestPause = time - times[place - 1];
            for (std::uint32_t other = 1; other < state.count; ++other)
                if (other != place)
                    state.longestPause = std::max(state.longestPause, times[other] - times[other - 1]);
        }
    }
    addPause(state, times[place] - time);
}

void LiveIndex::move(UserState& state, std::uint32_t hole)
{
    const bool isFull = state.count == RegionColumns::capacityOf(state.sizeClass);
    const auto sizeClass = static_cast<std::uint8_t>(state.sizeClass + (isFull ? 1 : 0));
    const std::uint32_t to = m_columns.allocate(sizeClass);
    copyAround(m_columns.times(state.begin), m_columns.times(to), state.count, hole);
    copyAround(m_columns.types(state.begin), m_columns.types(to), state.count, hole);
    copyAround(m_columns.rows(state.begin), m_columns.rows(to), state.count, hole);
    if (const std::uint8_t* const lost = m_columns.lost(state.begin))
        copyAround(lost, m_columns.lost(to), state.count, hole);
    m_columns.release(state.begin, state.sizeClass, state.shown > 0);
    state.begin = to;
    state.sizeClass = sizeClass;
    state.shown = 0;
}

void LiveIndex::markLost(UserState& state, std::uint32_t place)
{
    if (place < state.shown)
        move(state, state.count);
    std::uint8_t& lost = *m_columns.lost(state.begin + place);
    m_lostCount += lost == 0 ? 1 : 0;
    lost = 1;
}

EventColumns LiveIndex::columns(const EventTable& table) const
{
    return {&table, EventTimes(m_columns.timesView()), m_columns.typesView(), m_columns.rowsView(),
            m_lostCount > 0 ? m_columns.lostView() : ColumnView<std::uint8_t>()};
}

void LiveIndex::prefetch(const UserState& state) const
{
    if (state.count > 0)
        prefetchFrom(state, state.count - 1);
}

void LiveIndex::prefetchFrom(const UserState& state, std::uint32_t place) const
{
    if (place >= state.count)
        return;
    const std::uint32_t at = state.begin + place;
    __builtin_prefetch(m_columns.times(at), 1);
    __builtin_prefetch(m_columns.types(at), 1);
    __builtin_prefetch(m_columns.rows(at), 1);
}

PauseHistogram LiveIndex::pauses() const
{
    PauseHistogram pauses = m_pauses;
    if (m_eventCount > 0 && pauses.bins.empty())
        pauses.bins.assign(PauseHistogram::kBins, 0);
    for (const UserState& state : m_states)
        pauses.longest = std::max(pauses.longest, state.longestPause);
    return pauses;
}

SharedEvents LiveIndex::share(std::shared_ptr<const EventTable> table)
{
    SharedEvents events{.table = std::move(table),
                        .users = m_users,
                        .regions = {},
                        .times = m_columns.timesView(),
                        .types = m_columns.typesView(),
                        .rows = m_columns.rowsView(),
                        .lost = m_lostCount > 0 ? m_columns.lostView() : ColumnView<std::uint8_t>(),
                        .lostCount = m_lostCount,
                        .eventCount = m_eventCount,
                        .eventsOfType = m_eventsOfType,
                        .earliest = m_earliest,
                        .latest = m_latest,
                        .keepsAlive = m_columns.pin()};
    m_usersShown = true;
    events.regions.reserve(m_users->ids.size());
    for (const StringId user : m_users->ids) {
        UserState& state = m_states[indexOf(user)];
        state.shown = state.count;
        events.regions.push_back({state.begin, state.count});
    }
    return events;
}

std::size_t LiveIndex::bytes() const
{
    return m_columns.bytes() + m_states.capacity() * sizeof(UserState) + m_users->ids.capacity() * sizeof(StringId)
           + m_users->placeOfId.capacity() * sizeof(std::uint32_t);
}

} // namespace lull
