// A log that is there already, played again as a stream.
//
//   ReplaySource source(table, ReplayOrder::Arrival);
#pragma once

#include "app/engine/stream_source.h"
#include "core/event/field_filter.h"

#include <memory>
#include <vector>

namespace lull::app {

enum class ReplayOrder {
    Arrival, // as the log has them; what comes out of order stays so, and may be late
    Event,   // sorted by event time, ties by arrival: nothing is late
};

// A log does not know when its rows arrived. Each is taken to arrive as soon as it can: at the largest event time of the
// rows up to it.
class ReplaySource final : public StreamSource {
public:
    // The events of which all of `where` holds. O(n); O(n log n) for event order.
    ReplaySource(std::shared_ptr<const EventTable> table, ReplayOrder order, const std::vector<FieldFilter>& where = {});

    [[nodiscard]] std::optional<EventTime> nextArrival() override;
    EventRecord next() override;
    void rewind() override;
    [[nodiscard]] std::span<const std::string> dimensionNames() const override { return m_table->dimensionNames(); }

private:
    std::shared_ptr<const EventTable> m_table;
    std::vector<Row> m_rows;  // in the order in which they are played
    std::size_t m_next = 0;
    EventTime m_latest = kBeforeAllTime; // of the events before m_next
    std::vector<std::string_view> m_items;                        // of the event handed out last
    std::vector<std::optional<std::string_view>> m_dimensions;    // likewise
};

} // namespace lull::app
