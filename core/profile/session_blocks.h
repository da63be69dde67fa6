// Events in blocks of 64, a bit each: where sessions start, which are searches, which clicks. What the split kernel counts in.
#pragma once

#include "core/session/session_index.h"
#include "core/session/session_rule.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

namespace lull {

inline constexpr std::size_t kBlockEvents = 64;

struct EventBlock {
    std::uint64_t pauses = 0;   // the delta before this event does not join; arbitrary at a user's first event
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;
};

// One bit a byte of 64, each 0 or 1: the first byte's is the lowest.
[[nodiscard]] inline std::uint64_t packBits(const std::array<std::uint8_t, kBlockEvents>& bytes)
{
    static_assert(std::endian::native == std::endian::little);
    constexpr std::uint64_t kGather = 0x0102'0408'1020'4080; // moves bit 8·i of a word to bit 56 + i
    std::uint64_t bits = 0;
    for (std::size_t word = 0; word < 8; ++word) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + 8 * word, 8);
        bits |= (eight * kGather >> 56) << (8 * word);
    }
    return bits;
}

// Times and types each in one run of memory: loops that a compiler turns into vector instructions. `Tick` is how times are
// stored: 32-bit ticks, or EventTime.
template <typename Tick>
class FlatBlocks {
public:
    // How the time between two events is kept, in units.
    using Length = std::conditional_t<std::is_same_v<Tick, std::uint32_t>, std::uint32_t, Duration>;

    // `unit` is what a tick is long; `end` events.
    FlatBlocks(const Tick* ticks, Duration unit, const EventType* types, std::size_t end, const SessionRule& rule)
        : m_ticks(ticks), m_types(types), m_end(end), m_unit(unit)
    {
        // The longest delta that joins, in ticks; below 0 where none does.
        const std::int64_t longest = rule.boundary == Boundary::Inclusive ? rule.gap.count() : rule.gap.count() - 1;
        m_noneJoins = longest < 0;
        m_longestJoining = deltaOf(Tick{}, m_noneJoins ? 0 : longest / m_unit.count());
    }

    // Of the events from `begin` on; behind the last event of the index bits are arbitrary.
    [[nodiscard]] EventBlock block(std::size_t begin) const
    {
        if (begin > 0 && begin + kBlockEvents <= m_end)
            return blockOf(m_ticks + begin, m_types + begin);
        // At either end of the columns: from copies, one tick before and some behind.
        std::array<Tick, kBlockEvents + 1> ticks{};
        std::array<EventType, kBlockEvents> types{};
        const std::size_t count = std::min(kBlockEvents, m_end - begin);
        ticks[0] = m_ticks[begin > 0 ? begin - 1 : 0];
        std::copy_n(m_ticks + begin, count, ticks.begin() + 1);
        std::copy_n(m_types + begin, count, types.begin());
        return blockOf(ticks.data() + 1, types.data());
    }
    // In ticks, which are units long.
    [[nodiscard]] Duration unit() const { return m_unit; }
    [[nodiscard]] std::int64_t timeAt(std::size_t event) const { return countOf(m_ticks[event]); }
    [[nodiscard]] Length between(std::size_t first, std::size_t last) const { return m_ticks[last] - m_ticks[first]; }

private:
    using Delta = decltype(Tick{} - Tick{});

    static std::int64_t countOf(std::uint32_t ticks) { return ticks; }
    static std::int64_t countOf(EventTime time) { return time.time_since_epoch().count(); }
    static std::uint32_t deltaOf(std::uint32_t, std::int64_t ticks)
    {
        return static_cast<std::uint32_t>(std::min<std::int64_t>(ticks, std::numeric_limits<std::uint32_t>::max()));
    }
    static Duration deltaOf(EventTime, std::int64_t ticks) { return Duration{ticks}; }

    [[nodiscard]] EventBlock blockOf(const Tick* ticks, const EventType* types) const
    {
        const Tick* before = ticks - 1;
        std::array<std::uint8_t, kBlockEvents> pauses;
        std::array<std::uint8_t, kBlockEvents> searches;
        std::array<std::uint8_t, kBlockEvents> clicks;
        for (std::size_t i = 0; i < kBlockEvents; ++i)
            pauses[i] = ticks[i] - before[i] > m_longestJoining ? 1 : 0;
        for (std::size_t i = 0; i < kBlockEvents; ++i) {
            searches[i] = types[i] == EventType::Search ? 1 : 0;
            clicks[i] = types[i] == EventType::Click ? 1 : 0;
        }
        return {m_noneJoins ? ~std::uint64_t{0} : packBits(pauses), packBits(searches), packBits(clicks)};
    }

    const Tick* m_ticks;
    const EventType* m_types;
    std::size_t m_end;
    Duration m_unit;
    Delta m_longestJoining;
    bool m_noneJoins;
};

} // namespace lull
