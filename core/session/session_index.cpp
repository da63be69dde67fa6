#include "core/session/session_index.h"

#include <algorithm>
#include <ranges>

namespace lull {

namespace {

// The table's user ids that own at least one of the rows, ordered by name.
std::vector<StringId> usersByName(const EventTable& table, std::span<const std::uint32_t> eventsOfId)
{
    std::vector<StringId> users;
    for (std::uint32_t id = 0; id < eventsOfId.size(); ++id)
        if (eventsOfId[id] > 0)
            users.push_back(StringId{id});
    const Dictionary& names = table.userNames();
    std::ranges::sort(users, {}, [&names](StringId id) { return names.textOf(id); });
    return users;
}

} // namespace

SessionIndex::SessionIndex() : m_table(std::make_shared<EventTable>()), m_firstEvents{0} {}

SessionIndex SessionIndex::build(std::shared_ptr<const EventTable> table, std::span<const Row> rows)
{
    SessionIndex index;
    index.m_table = std::move(table);
    const EventTable& events = *index.m_table;

    std::vector<std::uint32_t> eventsOfId(events.userNames().size(), 0);
    for (const Row row : rows)
        ++eventsOfId[indexOf(events.userAt(row))];
    index.m_users = usersByName(events, eventsOfId);

    // A counting sort by user keeps arrival order within each user.
    index.m_firstEvents.assign(1, 0);
    index.m_firstEvents.reserve(index.m_users.size() + 1);
    std::vector<std::uint32_t>& nextPlaceOfId = eventsOfId;
    for (const StringId id : index.m_users) {
        const std::uint32_t begin = index.m_firstEvents.back();
        index.m_firstEvents.push_back(begin + eventsOfId[indexOf(id)]);
        nextPlaceOfId[indexOf(id)] = begin;
    }
    index.m_rows.resize(rows.size());
    for (const Row row : rows)
        index.m_rows[nextPlaceOfId[indexOf(events.userAt(row))]++] = row;

    const auto timeOf = [&events](Row row) { return events.timeAt(row); };
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        const std::span<Row> own = std::span(index.m_rows).subspan(index.m_firstEvents[user],
                                                                   index.m_firstEvents[user + 1] - index.m_firstEvents[user]);
        if (!std::ranges::is_sorted(own, {}, timeOf))
            std::ranges::stable_sort(own, {}, timeOf);
    }

    std::vector<EventTime> times(rows.size());
    std::ranges::transform(index.m_rows, times.begin(), timeOf);
    if (!times.empty()) {
        const auto [earliest, latest] = std::ranges::minmax(times);
        index.m_earliest = earliest;
        index.m_latest = latest;
    }
    index.m_times = PackedTimes(std::move(times));
    index.m_types.resize(rows.size());
    std::ranges::transform(index.m_rows, index.m_types.begin(), [&events](Row row) { return events.typeAt(row); });
    for (const EventType type : index.m_types)
        ++index.m_eventsOfType[static_cast<std::size_t>(type)];
    index.m_searches = findSearchFacts(index, 0, index.userCount());
    return index;
}

SessionIndex SessionIndex::over(SharedEvents events)
{
    SessionIndex index;
    index.m_table = events.table;
    index.m_eventsOfType = events.eventsOfType;
    index.m_earliest = events.earliest;
    index.m_latest = events.latest;
    index.m_shared = std::make_shared<const Shared>(std::move(events));
    return index;
}

SessionIndex SessionIndex::packed() const
{
    if (isPacked())
        return *this;
    std::vector<Row> accepted;
    accepted.reserve(eventCount());
    for (std::size_t user = 0; user < userCount(); ++user)
        for (std::size_t event = firstEventOf(user); event < endEventOf(user); ++event)
            accepted.push_back(rows()[event]);
    std::ranges::sort(accepted);
    return build(m_table, accepted);
}

std::optional<std::size_t> SessionIndex::findUser(std::string_view name) const
{
    const std::size_t user = firstUserNotBefore(name);
    if (user == userCount() || userName(user) != name)
        return std::nullopt;
    return user;
}

std::optional<std::size_t> SessionIndex::findUser(StringId id) const
{
    if (!m_shared)
        return findUser(m_table->userNames().textOf(id));
    const std::vector<std::uint32_t>& places = m_shared->events.users->placeOfId;
    if (indexOf(id) >= places.size() || places[indexOf(id)] == kNoUser)
        return std::nullopt;
    return places[indexOf(id)];
}

std::size_t SessionIndex::firstUserNotBefore(std::string_view prefix) const
{
    const auto places = std::views::iota(std::size_t{0}, userCount());
    const auto found = std::ranges::lower_bound(places, prefix, {}, [this](std::size_t place) { return userName(userByName(place)); });
    return found == places.end() ? userCount() : userByName(*found);
}

std::size_t SessionIndex::bytes() const
{
    return m_users.capacity() * sizeof(StringId) + m_firstEvents.capacity() * sizeof(std::uint32_t)
           + m_times.bytes() + m_types.capacity() * sizeof(EventType)
           + m_rows.capacity() * sizeof(Row) + m_searches.capacity() * sizeof(SearchFacts);
}

} // namespace lull
