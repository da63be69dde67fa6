#include "core/session/session_index.h"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace lull {

namespace {

// Users and their rows, ordered by name, time and arrival.
struct Placed {
    OrderedEvents events;
    std::vector<Row> rows;
};

// The table's user ids that own at least one of the rows, ordered by name.
std::vector<StringId> usersByName(const EventTable& table, std::span<const std::uint32_t> eventsOfId)
{
    std::vector<StringId> users;
    for (std::uint32_t id = 0; id < eventsOfId.size(); ++id)
        if (eventsOfId[id] > 0)
            users.push_back(StringId{id});
    sortByText(users, table.userNames());
    return users;
}

// A counting sort by user keeps arrival order within each user.
Placed placeByUser(const EventTable& table, std::span<const Row> rows)
{
    Placed placed;
    std::vector<std::uint32_t> eventsOfId(table.userNames().size(), 0);
    for (const Row row : rows)
        ++eventsOfId[indexOf(table.userAt(row))];
    placed.events.users = usersByName(table, eventsOfId);
    std::vector<std::uint32_t>& firstEvents = placed.events.firstEvents;
    firstEvents.reserve(placed.events.users.size() + 1);
    std::vector<std::uint32_t>& nextPlaceOfId = eventsOfId;
    for (const StringId id : placed.events.users) {
        const std::uint32_t begin = firstEvents.back();
        firstEvents.push_back(begin + eventsOfId[indexOf(id)]);
        nextPlaceOfId[indexOf(id)] = begin;
    }
    placed.rows.resize(rows.size());
    for (const Row row : rows)
        placed.rows[nextPlaceOfId[indexOf(table.userAt(row))]++] = row;
    return placed;
}

void sortByTime(const EventTable& table, Placed& placed, const std::stop_token& stop)
{
    const auto timeOf = [&table](Row row) { return table.timeAt(row); };
    for (std::size_t user = 0; user < placed.events.users.size() && !stop.stop_requested(); ++user) {
        const std::uint32_t begin = placed.events.firstEvents[user];
        const std::span<Row> own = std::span(placed.rows).subspan(begin, placed.events.firstEvents[user + 1] - begin);
        if (!std::ranges::is_sorted(own, {}, timeOf))
            std::ranges::stable_sort(own, {}, timeOf);
    }
}

// Of a table in order, rows that ascend are in order too.
Placed placeInOrder(const OrderedEvents& all, std::span<const Row> rows)
{
    Placed placed{{}, {rows.begin(), rows.end()}};
    auto row = rows.begin();
    for (std::size_t user = 0; user < all.users.size(); ++user) {
        const auto end = std::ranges::lower_bound(row, rows.end(), all.firstEvents[user + 1]);
        if (end == row)
            continue;
        placed.events.users.push_back(all.users[user]);
        placed.events.firstEvents.push_back(static_cast<std::uint32_t>(end - rows.begin()));
        row = end;
    }
    return placed;
}

void fillColumns(const EventTable& table, Placed& placed, const std::stop_token& stop)
{
    constexpr std::size_t kRowsBetweenLooks = 1 << 16;
    const std::size_t rows = placed.rows.size();
    std::vector<EventTime> times(rows);
    placed.events.types.resize(rows);
    for (std::size_t begin = 0; begin < rows && !stop.stop_requested(); begin += kRowsBetweenLooks) {
        for (std::size_t at = begin; at < std::min(rows, begin + kRowsBetweenLooks); ++at) {
            times[at] = table.timeAt(placed.rows[at]);
            placed.events.types[at] = table.typeAt(placed.rows[at]);
        }
    }
    placed.events.times = PackedTimes(std::move(times));
}

} // namespace

SessionIndex::SessionIndex() : m_table(std::make_shared<EventTable>()), m_events(std::make_shared<OrderedEvents>()) {}

SessionIndex SessionIndex::build(std::shared_ptr<const EventTable> table, unsigned threads, const std::stop_token& stop)
{
    if (!table->isOrdered()) {
        std::vector<Row> rows(table->size());
        std::iota(rows.begin(), rows.end(), Row{0});
        return build(std::move(table), rows, threads, stop);
    }
    SessionIndex index;
    index.m_events = table->ordered();
    index.m_rowIsEvent = true;
    index.m_table = std::move(table);
    index.finish(threads, stop);
    return index;
}

SessionIndex SessionIndex::build(std::shared_ptr<const EventTable> table, std::span<const Row> rows, unsigned threads,
                                 const std::stop_token& stop)
{
    SessionIndex index;
    index.m_table = std::move(table);
    const EventTable& events = *index.m_table;
    Placed placed = events.isOrdered() ? placeInOrder(*events.ordered(), rows) : placeByUser(events, rows);
    if (!events.isOrdered())
        sortByTime(events, placed, stop);
    fillColumns(events, placed, stop);
    if (stop.stop_requested())
        return {};
    index.m_rows = std::move(placed.rows);
    index.m_events = std::make_shared<const OrderedEvents>(std::move(placed.events));
    index.finish(threads, stop);
    return index;
}

// What follows from the columns.
void SessionIndex::finish(unsigned threads, const std::stop_token& stop)
{
    const EventTimes inOrder = times();
    for (std::size_t user = 0; user < userCount(); ++user) {
        const EventTime first = inOrder[firstEventOf(user)];
        const EventTime last = inOrder[endEventOf(user) - 1];
        m_earliest = user == 0 ? first : std::min(m_earliest, first);
        m_latest = std::max(m_latest, last);
    }
    for (const EventType type : m_events->types)
        ++m_eventsOfType[static_cast<std::size_t>(type)];
    m_searches = findSearchFacts(*this, std::max(1U, threads), stop);
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
    const bool shared = m_events == m_table->ordered();
    return (shared ? 0 : m_events->bytes()) + m_rows.capacity() * sizeof(Row) + m_searches.capacity() * sizeof(SearchFacts);
}

} // namespace lull
