// Whose event comes next: users by the time of their next event.
//
//   TurnQueue turns(std::move(all));
//   while (!turns.empty()) { Turn turn = turns.first(); …; turns.postponeFirst(turn.atMs + pause); }
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace lull {

struct Turn {
    std::int64_t atMs = 0;
    std::uint32_t user = 0; // decides between turns at the same time
    auto operator<=>(const Turn&) const = default;
};

// A binary heap. Beside std::priority_queue it moves its first entry back in one go, and stops early: the next event of a
// user is mostly soon, and only the few turns before it are passed.
class TurnQueue {
public:
    TurnQueue() = default;
    explicit TurnQueue(std::vector<Turn> turns) : m_turns(std::move(turns))
    {
        std::ranges::make_heap(m_turns, std::greater{});
    }

    [[nodiscard]] bool empty() const { return m_turns.empty(); }
    [[nodiscard]] const Turn& first() const { return m_turns.front(); }

    // The first turn's user comes again at `atMs`, not before. O(log of the turns up to then).
    void postponeFirst(std::int64_t atMs)
    {
        m_turns.front().atMs = atMs;
        sinkFirst();
    }

    // The first turn's user comes never again.
    void removeFirst()
    {
        m_turns.front() = m_turns.back();
        m_turns.pop_back();
        if (!m_turns.empty())
            sinkFirst();
    }

private:
    void sinkFirst()
    {
        const Turn moving = m_turns.front();
        std::size_t hole = 0;
        for (std::size_t child = 1; child < m_turns.size(); child = 2 * hole + 1) {
            if (child + 1 < m_turns.size() && m_turns[child + 1] < m_turns[child])
                ++child;
            if (moving <= m_turns[child])
                break;
            m_turns[hole] = m_turns[child];
            hole = child;
        }
        m_turns[hole] = moving;
    }

    std::vector<Turn> m_turns; // a heap: the first is the least
};

} // namespace lull
