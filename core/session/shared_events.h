// The events of a stream that goes on as one of its moments sees them: shared with the stream, which goes on behind them.
#pragma once

#include "core/event/column_view.h"
#include "core/event/event_table.h"

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace lull {

// Where one user's events stand in the columns: [begin, begin + count).
struct UserRegion {
    std::uint32_t begin = 0;
    std::uint32_t count = 0;
};

inline constexpr std::uint32_t kNoUser = 0xFFFF'FFFF;

// Users in order of their first accepted event.
struct StreamUsers {
    std::vector<StringId> ids;           // in the table's userNames()
    std::vector<std::uint32_t> placeOfId; // kNoUser where the user has no accepted event
};

struct SharedEvents {
    std::shared_ptr<const EventTable> table;
    std::shared_ptr<const StreamUsers> users;
    std::vector<UserRegion> regions;     // one per user
    ColumnView<EventTime> times;         // the columns have room between the regions
    ColumnView<EventType> types;
    ColumnView<Row> rows;
    ColumnView<std::uint8_t> lost;       // empty where no merge lost an event
    std::size_t lostCount = 0;
    std::size_t eventCount = 0;
    std::array<std::size_t, kAllEventTypes.size()> eventsOfType{};
    EventTime earliest = kBeforeAllTime;
    EventTime latest = kBeforeAllTime;
    std::shared_ptr<const void> keepsAlive; // the memory behind the columns, which the stream leaves as it is until then
};

// Places of users in the order of their names, found when first asked for. Any thread may ask.
class UsersByName {
public:
    explicit UsersByName(const SharedEvents& events) : m_events(events) {}
    // O(users · log users) once.
    [[nodiscard]] std::span<const std::uint32_t> places() const;

private:
    const SharedEvents& m_events;
    mutable std::once_flag m_once;
    mutable std::vector<std::uint32_t> m_places;
};

} // namespace lull
