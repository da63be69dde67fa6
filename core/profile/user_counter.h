// Counts the sessions of a range of users from their bits: those of a single event, which are most at short gaps, many at a
// time.
#pragma once

#include "core/metrics/charts_tally.h"
#include "core/metrics/search_totals.h"
#include "core/metrics/user_totals.h"
#include "core/profile/session_bitmap.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

namespace lull {

// In units of the blocks, in no order; those of a session of a single event, 0, are only counted.
template <typename Blocks>
struct CountedLengths {
    std::vector<typename Blocks::Length> durations = {};
    std::vector<typename Blocks::Length> clickDelays = {};
};

// All that lasts outlives the counter.
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

    void countUsers(std::size_t begin, std::size_t end, const std::stop_token& stop)
    {
        constexpr std::size_t kUsersBetweenPolls = 1 << 8;
        for (std::size_t user = begin; user < end; ++user) {
            if ((user - begin) % kUsersBetweenPolls == 0 && stop.stop_requested())
                return;
            countUser(user);
        }
    }
    // What the searches of these users met; in the order of the index, as they are known.
    void countSearches(std::span<const SearchFacts> facts, const std::stop_token& stop)
    {
        constexpr std::size_t kSearchesBetweenPolls = 1 << 14;
        lengths.clickDelays.reserve(facts.size());
        for (std::size_t s = 0; s < facts.size(); ++s) {
            if (s % kSearchesBetweenPolls == 0 && stop.stop_requested())
                return;
            const SearchFacts& search = facts[s];
            const std::size_t end = m_bits.firstEvent + m_bits.endOf(search.event - m_bits.firstEvent);
            const SearchOutcome outcome = outcomeOf(search, end, m_times);
            searches.add(outcome);
            if (outcome.firstClickDelay)
                lengths.clickDelays.push_back(lengthBetween(search.event, search.firstClick));
        }
    }

    ChartsTally charts;
    GapTotals totals{.moments = GapMoments{}}; // but for events and duration
    SearchSums searches;
    CountedLengths<Blocks> lengths;
    Int128 duration = 0; // in units

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
            const UserTotals here = countStarts(user, at, behind);
            charts.series.add(place, here);
            own.add(here);
            at = m_bits.starts.firstFrom(behind);
        }
        totals.add(own);
        countEnds(user, begin, end, own.sessions);
    }

    // The sessions that start at the places [begin, end).
    UserTotals countStarts(std::size_t user, std::size_t begin, std::size_t end)
    {
        UserTotals here;
        for (; begin < end; begin += std::min<std::size_t>(64, end - begin)) {
            const std::uint64_t starts = m_bits.starts.from(begin) & BitRow::lowBits(std::min<std::size_t>(64, end - begin));
            const std::uint64_t singles = starts & m_bits.starts.from(begin + 1);
            countSingles(singles, begin, here);
            for (std::uint64_t rest = starts & ~singles; rest != 0; rest &= rest - 1)
                countSession(user, begin + static_cast<std::size_t>(std::countr_zero(rest)), here);
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
        searches.orphanClicks += bitsOf(singles & m_bits.clicks.from(begin));
    }

    void countSession(std::size_t user, std::size_t first, UserTotals& here)
    {
        const std::size_t end = m_bits.endOf(first);
        Session session{.user = static_cast<std::uint32_t>(user),
                        .firstEvent = static_cast<std::uint32_t>(m_bits.firstEvent + first),
                        .endEvent = static_cast<std::uint32_t>(m_bits.firstEvent + end)};
        if (end - first <= 64)
            countShort(session, first, end);
        else
            countLong(session, first, end);
        here.add(session);
        charts.distribution.add(session);
        const Length length = lengthBetween(session.firstEvent, session.endEvent - 1);
        lengths.durations.push_back(length);
        duration += countOf(length);
    }

    void countShort(Session& session, std::size_t first, std::size_t end)
    {
        const std::uint64_t inside = BitRow::lowBits(end - first);
        const std::uint64_t searched = m_bits.searches.from(first) & inside;
        const std::uint64_t clicks = m_bits.clicks.from(first) & inside;
        session.searches = static_cast<std::uint32_t>(bitsOf(searched));
        session.clicks = static_cast<std::uint32_t>(bitsOf(clicks));
        session.clickedSearches = static_cast<std::uint32_t>(bitsOf(m_bits.clicked.from(first) & inside));
        searches.orphanClicks += bitsOf(clicks & ((searched & (0 - searched)) - 1)); // all of them where nothing is searched
    }

    void countLong(Session& session, std::size_t first, std::size_t end)
    {
        session.searches = static_cast<std::uint32_t>(m_bits.searches.count(first, end));
        session.clicks = static_cast<std::uint32_t>(m_bits.clicks.count(first, end));
        session.clickedSearches = static_cast<std::uint32_t>(m_bits.clicked.count(first, end));
        const std::size_t firstSearch = session.searches > 0 ? m_bits.searches.firstFrom(first) : end;
        searches.orphanClicks += m_bits.clicks.count(first, firstSearch);
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

    // From one event of the index to another.
    [[nodiscard]] Length lengthBetween(std::size_t first, std::size_t last) const
    {
        return Length(m_blocks.timeAt(last) - m_blocks.timeAt(first));
    }
    static std::int64_t countOf(std::uint32_t length) { return length; }
    static std::int64_t countOf(Duration length) { return length.count(); }

    const SessionIndex& m_index;
    EventTimes m_times;
    const Blocks& m_blocks;
    SessionRule m_rule;
    std::span<const EventTime> m_watermarks;
    const SessionBitmap& m_bits;
    std::vector<std::int64_t> m_edges;
};

} // namespace lull
