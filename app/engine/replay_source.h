// A log that is there already, played again as a stream.
//
//   ReplaySource source(table, ReplayOrder::Arrival);
#pragma once

#include "app/engine/stream_source.h"

#include <memory>
#include <vector>

namespace lull::app {

enum class ReplayOrder {
    Arrival, // the rows as they stand; what comes out of order stays so, and may be late
    Event,   // sorted by event time, ties as they stand: nothing is late
};

// A log does not know when its rows arrived. Each is taken to arrive as soon as it can: at the largest event time of the
// rows up to it.
class ReplaySource final : public StreamSource {
public:
    // O(n); O(n log n) for event order.
    ReplaySource(std::shared_ptr<const EventTable> table, ReplayOrder order);

    [[nodiscard]] std::optional<EventTime> nextArrival() override;
    EventRecord next() override;
    void rewind() override;
    [[nodiscard]] std::span<const std::string> dimensionNames() const override { return m_table->dimensionNames(); }

private:
    [[nodiscard]] Row rowAt(std::size_t place) const { return m_rows.empty() ? static_cast<Row>(place) : m_rows[place]; }

    std::shared_ptr<const EventTable> m_table;
    std::vector<Row> m_rows;  // none in arrival order
    std::size_t m_next = 0;
    EventTime m_latest = kBeforeAllTime; // of the events before m_next
    std::vector<std::string_view> m_items;                        // of the event handed out last
    std::vector<std::optional<std::string_view>> m_dimensions;    // likewise
};

} // namespace lull::app
