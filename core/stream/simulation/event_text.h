// Simulated events in words, as a log or an event table holds them.
#pragma once

#include "core/event/event_table.h"
#include "core/stream/simulator.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

// The name of the one extra column that simulated events have.
inline constexpr std::string_view kSegmentColumn = "segment";

// "u-00001" for user 0: five digits, or more where there are more users.
[[nodiscard]] std::string userNameOf(std::uint32_t user);

// Not thread-safe: reuses its memory from event to event, and allocates nothing after the first few.
class EventText {
public:
    explicit EventText(const SimulatorSettings& settings);

    // With the true session, and the segment as the only dimension. The query stands with its search, the items with the
    // results, item and position with a click. Views are valid until the next call.
    [[nodiscard]] EventRecord recordOf(const SimulatedEvent& event);

private:
    static constexpr std::size_t kItemNameBytes = 8; // "i-004571"
    using ItemName = std::array<char, kItemNameBytes>;

    static std::string_view spellItem(ItemNumber item, ItemName& name);
    void setResults(QueryNumber query, EventRecord& record);

    std::vector<std::string> m_segments;
    std::string m_user;
    std::string m_query;
    std::array<ItemName, kMostResults> m_itemNames;
    std::array<std::string_view, kMostResults> m_items;
    std::array<std::optional<std::string_view>, 1> m_dimensions;
};

} // namespace lull
