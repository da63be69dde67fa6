// Counts what searches met in their sessions, which are known by their bits.
#pragma once

#include "core/metrics/search_totals.h"
#include "core/profile/session_bitmap.h"

#include <span>
#include <stop_token>
#include <vector>

namespace lull {

// What is handed in outlives the counter.
template <typename Blocks>
class SearchCounter {
public:
    SearchCounter(const EventTimes& times, const Blocks& blocks, const SessionBitmap& bits)
        : m_times(times), m_blocks(blocks), m_bits(bits)
    {
    }

    // In the order of the index; all in the bitmap. Not all where `stop` is requested on the way.
    void count(std::span<const SearchFacts> facts, const std::stop_token& stop)
    {
        constexpr std::size_t kSearchesBetweenPolls = 1 << 14;
        clickDelays.reserve(facts.size());
        for (std::size_t s = 0; s < facts.size(); ++s) {
            if (s % kSearchesBetweenPolls == 0 && stop.stop_requested())
                return;
            const SearchFacts& search = facts[s];
            const std::size_t sessionEnd = m_bits.firstEvent + m_bits.endOf(search.event - m_bits.firstEvent);
            const SearchOutcome outcome = outcomeOf(search, sessionEnd, m_times);
            sums.add(outcome);
            if (outcome.firstClickDelay)
                clickDelays.push_back(m_blocks.between(search.event, search.firstClick));
        }
    }

    SearchSums sums; // without orphan clicks
    std::vector<typename Blocks::Length> clickDelays;

private:
    EventTimes m_times;
    const Blocks& m_blocks;
    const SessionBitmap& m_bits;
};

} // namespace lull
