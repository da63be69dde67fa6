// Counts the sessions of a range of users from their bits: those of a single event, which are most at short gaps, many at a
// time.
#pragma once

#include "core/metrics/charts_tally.h"
#include "core/metrics/user_totals.h"
#include "core/profile/session_bitmap.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

namespace lull {

// What is handed in outlives the counter.
template <typename Blocks>
class UserCounter {
public:
    using Length = typename Blocks::Length;

    UserCounter(const SessionIndex& index, const Blocks& blocks, const SessionRule& rule, std::span<const EventTime> watermarks,
                const SessionBitmap& bits, ChartsTally empty)
        : charts(std::move(empty)), m_index(index), m_times(index.times()), m_blocks(blocks), m_rule(rule),
          m_watermarks(watermarks), m_bits(bits)
    {
        findEdges();
    }

    void count(std::size_t begin, std::size_t end, const std::stop_token& stop)
    {
        constexpr std::size_t kUsersBetweenPolls = 1 << 8;
        for (std::size_t user = begin; user < end; ++user) {
            if ((user - begin) % kUsersBetweenPolls == 0 && stop.stop_requested())
                return;
            countUser(user);
        }
    }

    ChartsTally charts;
    GapTotals totals{.moments = GapMoments{}}; // but for events and duration
    std::uint64_t orphanClicks = 0;
    std::vector<Length> durations; // but for sessions of a single event, whose are 0

private:
    // Where the buckets end, in units.
    void findEdges()
    {
        const CtrSeries series = charts.series.series();
        const Duration unit = m_blocks.unit();
        const std::size_t first = m_bits.firstEvent;
        const EventTime origin = m_times[first] - m_blocks.timeAt(first) * unit;
        for (const CtrBucket& bucket : series.buckets) {
            const std::int64_t until = (bucket.begin + series.bucket - origin).count();
            m_edges.push_back(until / unit.count() + (until % unit.count() > 0 ? 1 : 0));
        }
    }

    void countUser(std::size_t user)
    {
        const std::size_t begin = m_index.firstEventOf(user) - m_bits.firstEvent;
        const std::size_t end = m_index.endEventOf(user) - m_bits.firstEvent;
        UserTotals own;
        for (std::size_t at = begin; at < end;) {
            const std::size_t place = charts.series.placeOf(m_times[m_bits.firstEvent + at]);
            std::size_t behind = at + 1;
            while (behind < end && m_blocks.timeAt(m_bits.firstEvent + behind) < m_edges[place])
                ++behind;
            const UserTotals here = countStarts(at, behind);
            charts.series.add(place, here);
            own.add(here);
            at = m_bits.starts.firstFrom(behind);
        }
        totals.add(own);
        countEnds(user, begin, end, own.sessions);
    }

    // The sessions that start at the places [begin, end).
    UserTotals countStarts(std::size_t begin, std::size_t end)
    {
        UserTotals here;
        for (; begin < end; begin += std::min<std::size_t>(64, end - begin)) {
            const std::uint64_t starts = m_bits.starts.from(begin) & BitRow::lowBits(std::min<std::size_t>(64, end - begin));
            const std::uint64_t singles = starts & m_bits.starts.from(begin + 1);
            countSingles(singles, begin, here);
            for (std::uint64_t rest = starts & ~singles; rest != 0; rest &= rest - 1)
                countSession(begin + static_cast<std::size_t>(std::countr_zero(rest)), here);
        }
        return here;
    }

    void countSingles(std::uint64_t singles, std::size_t begin, UserTotals& here)
    {
        const std::uint64_t sessions = bitsOf(singles);
        const std::uint64_t searched = bitsOf(singles & m_bits.searches.from(begin));
        here.addSingles(sessions, searched);
        charts.distribution.addUnclicked(1, searched);
        charts.distribution.addUnclicked(0, sessions - searched);
        orphanClicks += bitsOf(singles & m_bits.clicks.from(begin));
    }

    void countSession(std::size_t first, UserTotals& here)
    {
        const SessionBitmap::Counted counted = m_bits.sessionFrom(first);
        here.add(counted.session);
        charts.distribution.add(counted.session);
        orphanClicks += counted.orphanClicks;
        durations.push_back(m_blocks.between(counted.session.firstEvent, counted.session.endEvent - 1));
    }

    // From the last session back: those behind which the watermark is not far enough are open when the input ends.
    void countEnds(std::size_t user, std::size_t begin, std::size_t end, std::uint64_t sessions)
    {
        std::uint64_t open = m_watermarks.empty() ? 1 : 0;
        for (std::size_t behind = end; !m_watermarks.empty() && behind > begin; ++open) {
            if (m_rule.isClosedAt(m_watermarks[user], m_times[m_bits.firstEvent + behind - 1]))
                break;
            for (--behind; !m_bits.starts.isSet(behind);)
                --behind;
        }
        charts.ends.counts[static_cast<std::size_t>(ClosedBy::EndOfInput)] += open;
        charts.ends.counts[static_cast<std::size_t>(ClosedBy::Gap)] += sessions - open;
    }

    const SessionIndex& m_index;
    EventTimes m_times;
    const Blocks& m_blocks;
    SessionRule m_rule;
    std::span<const EventTime> m_watermarks;
    const SessionBitmap& m_bits;
    std::vector<std::int64_t> m_edges;
};

} // namespace lull
