// Events ordered by user name, then time, then arrival, as flat columns for the loops that read millions.
#pragma once

#include "core/event/dictionary.h"
#include "core/event/event_type.h"
#include "core/session/event_times.h"

#include <algorithm>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace lull {

// Immutable once made; shared by the table and the index of a data set in which no event is late.
struct OrderedEvents {
    std::vector<StringId> users;               // those with an event, ordered by the bytes of their names
    std::vector<std::uint32_t> firstEvents{0}; // of each user, and one more: user u's events are [u, u + 1)
    PackedTimes times;
    std::vector<EventType> types;

    // The place in `users` of the one that owns an event. O(log users).
    [[nodiscard]] std::size_t userOf(std::size_t event) const
    {
        return static_cast<std::size_t>(std::ranges::upper_bound(firstEvents, event) - firstEvents.begin()) - 1;
    }
    // Counting capacity.
    [[nodiscard]] std::size_t bytes() const
    {
        return users.capacity() * sizeof(StringId) + firstEvents.capacity() * sizeof(std::uint32_t) + times.bytes()
               + types.capacity() * sizeof(EventType);
    }
};

// Sorts ids by the bytes of their texts. False where `stop` was requested on the way: they are left as they are then.
// threads > 0.
bool sortByText(std::vector<StringId>& ids, const Dictionary& texts, unsigned threads = 1, const std::stop_token& stop = {});

} // namespace lull
