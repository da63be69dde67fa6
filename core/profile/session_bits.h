// Where sessions start and what is clicked, 64 events at a time: what every pass over the bits of a log begins with.
//
//   SessionBits bits(index, blocks, beginUser, endUser);
//   for (std::size_t begin = bits.begin(); begin < bits.end(); begin += kBlockEvents)
//       const SessionBlock block = bits.next(begin);
#pragma once

#include "core/profile/session_blocks.h"

#include <algorithm>
#include <cstdint>

namespace lull {

[[nodiscard]] inline std::uint64_t bitsOf(std::uint64_t bits) { return static_cast<std::uint64_t>(std::popcount(bits)); }

// Which events are met first by a sender before them: the first of `stops` behind each of `senders`. A sender puts a 1 on the
// event behind it; adding lets it ripple through the events that do not stop it. `carry` is the 1 that is still under way at
// the end of the block before, then of this one.
[[nodiscard]] inline std::uint64_t firstStops(std::uint64_t senders, std::uint64_t stops, std::uint64_t& carry)
{
    std::uint64_t landed = 0;
    const bool ripplesOut = __builtin_add_overflow(~stops, (senders << 1) | carry, &landed);
    carry = (senders >> 63) | (ripplesOut ? 1 : 0);
    return landed & stops;
}

// A bit an event; behind the last event there are none.
struct SessionBlock {
    std::uint64_t users = 0;    // first of a user
    std::uint64_t starts = 0;   // first of a session
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;
    std::uint64_t clicked = 0;  // first click of a search, in its session
};

// Of the users [beginUser, endUser), block by block from their first event on. The index and the blocks outlive it.
template <typename Blocks>
class SessionBits {
public:
    SessionBits(const SessionIndex& index, const Blocks& blocks, std::size_t beginUser, std::size_t endUser)
        : m_index(index), m_blocks(blocks), m_user(beginUser), m_endUser(endUser), m_begin(index.firstEventOf(beginUser)),
          m_end(beginUser < endUser ? index.endEventOf(endUser - 1) : m_begin)
    {
    }

    [[nodiscard]] std::size_t begin() const { return m_begin; }
    [[nodiscard]] std::size_t end() const { return m_end; }

    // Of the events from `begin` on, which is begin() the first time and kBlockEvents more each time.
    [[nodiscard]] SessionBlock next(std::size_t begin)
    {
        const std::uint64_t inside = ~std::uint64_t{0} >> (kBlockEvents - std::min(kBlockEvents, m_end - begin));
        const EventBlock events = m_blocks.block(begin);
        SessionBlock block;
        block.users = userStarts(begin);
        block.starts = (events.pauses & inside) | block.users;
        block.searches = events.searches & inside;
        block.clicks = events.clicks & inside;
        block.clicked = firstStops(block.searches, block.searches | block.clicks | block.starts, m_awaitedClick) & block.clicks
                        & ~block.starts;
        return block;
    }

private:
    std::uint64_t userStarts(std::size_t begin)
    {
        std::uint64_t starts = 0;
        for (; m_user < m_endUser; ++m_user) {
            const std::size_t at = m_index.firstEventOf(m_user) - begin;
            if (at >= kBlockEvents)
                break;
            starts |= std::uint64_t{1} << at;
        }
        return starts;
    }

    const SessionIndex& m_index;
    const Blocks& m_blocks;
    std::size_t m_user; // the next to start
    std::size_t m_endUser;
    std::size_t m_begin;
    std::size_t m_end;
    std::uint64_t m_awaitedClick = 0; // 1 where the latest search of the blocks before waits for its first click
};

} // namespace lull
