// Where a stream's events come from, in the order of their arrival, each with the instant at which it arrives.
//
//   while (const auto arrival = source.nextArrival())
//       take(source.next(), *arrival);
#pragma once

#include "core/event/event_table.h"

#include <optional>
#include <span>
#include <string>

namespace lull::app {

// Arrivals never fall. The same source gives the same events every time that it is rewound. Used by one thread.
class StreamSource {
public:
    StreamSource() = default;
    StreamSource(const StreamSource&) = delete;
    StreamSource& operator=(const StreamSource&) = delete;
    virtual ~StreamSource() = default;

    // When the next event arrives; none at the end of the stream. Cheap.
    [[nodiscard]] virtual std::optional<EventTime> nextArrival() = 0;
    // Moves past the next event, which must exist. What it points to is good until the next call.
    virtual EventRecord next() = 0;
    // Back to the first event.
    virtual void rewind() = 0;
    // Extra columns of every record, in its order.
    [[nodiscard]] virtual std::span<const std::string> dimensionNames() const { return {}; }
};

} // namespace lull::app
