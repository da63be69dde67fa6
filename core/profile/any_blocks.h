// Blocks of events of any index, in the fastest form that its columns allow.
//
//   withBlocks(index, rule, [&](const auto& blocks) { blocks.block(begin).searches … });
#pragma once

#include "core/profile/session_blocks.h"

namespace lull {

// Any index: event by event.
class GeneralBlocks {
public:
    using Length = Duration;

    GeneralBlocks(const SessionIndex& index, const SessionRule& rule)
        : m_times(index.times()), m_types(index.types()), m_rule(rule)
    {
    }

    [[nodiscard]] EventBlock block(std::size_t begin) const
    {
        EventBlock block;
        const std::size_t count = std::min(kBlockEvents, m_types.size() - begin);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t event = begin + i;
            const bool joins = event > 0 && m_rule.joins(m_times[event] - m_times[event - 1]);
            block.pauses |= std::uint64_t{!joins} << i;
            block.searches |= std::uint64_t{m_types[event] == EventType::Search} << i;
            block.clicks |= std::uint64_t{m_types[event] == EventType::Click} << i;
        }
        return block;
    }
    // In microseconds.
    [[nodiscard]] Duration unit() const { return Duration{1}; }
    [[nodiscard]] std::int64_t timeAt(std::size_t event) const { return m_times[event].time_since_epoch().count(); }
    [[nodiscard]] Length between(std::size_t first, std::size_t last) const { return m_times[last] - m_times[first]; }

private:
    EventTimes m_times;
    ColumnView<EventType> m_types;
    SessionRule m_rule;
};

// Calls work(blocks) with the blocks that suit the form in which the index holds its columns.
template <typename Work>
void withBlocks(const SessionIndex& index, const SessionRule& rule, const Work& work)
{
    const EventTimes times = index.times();
    const EventType* types = index.types().flat();
    const std::size_t events = index.eventCount();
    if (types != nullptr && times.ticks() != nullptr)
        work(FlatBlocks(times.ticks(), times.unit(), types, events, rule));
    else if (types != nullptr && times.wide().flat() != nullptr)
        work(FlatBlocks(times.wide().flat(), Duration{1}, types, events, rule));
    else
        work(GeneralBlocks(index, rule));
}

} // namespace lull
