#include "core/profile/split_totals.h"

#include "core/parallel.h"
#include "core/profile/any_blocks.h"
#include "core/profile/session_bits.h"
#include "core/wider_target.h"

#include <algorithm>
#include <vector>

namespace lull {

namespace {

constexpr std::size_t kBlocksBetweenPolls = 1 << 12;

// Sessions by their searches, clicks and clicked searches: most have fewer than 16 of each and are counted in a table, from
// which all totals follow in the end.
class SessionCounts {
public:
    void add(std::uint64_t searches, std::uint64_t clicks, std::uint64_t clicked)
    {
        if ((searches | clicks) < kSmall) // there are no more clicked searches than searches
            ++m_small[searches * kSmall * kSmall + clicks * kSmall + clicked];
        else
            addTimes(m_large, searches, clicks, clicked, 1);
    }
    [[nodiscard]] GapTotals totals() const
    {
        GapTotals totals = m_large;
        for (std::size_t place = 0; place < m_small.size(); ++place)
            addTimes(totals, place / (kSmall * kSmall), place / kSmall % kSmall, place % kSmall, m_small[place]);
        return totals;
    }

private:
    static constexpr std::uint64_t kSmall = 16;

    static void addTimes(GapTotals& totals, std::uint64_t searches, std::uint64_t clicks, std::uint64_t clicked,
                         std::uint64_t times)
    {
        totals.sessions += times;
        if (searches == 0)
            return;
        totals.searchSessions += times;
        totals.searches += times * searches;
        totals.clicks += times * clicks;
        totals.clickedSearches += times * clicked;
        totals.clickedSessions += clicks > 0 ? times : 0;
        totals.clicksPerSearch.add(clicks, searches, times);
        totals.searchCtr.add(clicked, searches, times);
    }

    std::vector<std::uint32_t> m_small = std::vector<std::uint32_t>(kSmall * kSmall * kSmall, 0);
    GapTotals m_large;
};

// What reaches from one block into the next.
struct Carry {
    std::uint64_t searches = 0; // of the session under way
    std::uint64_t clicks = 0;
    std::uint64_t clicked = 0;
    std::uint64_t started = 0;  // 1 where the block's last event started a session
    std::uint64_t user = 0;     // 1 where the user waits for their first search
};

// Users [beginUser, endUser), all of whose sessions are counted here.
template <typename Blocks>
class Counter {
public:
    Counter(const SessionIndex& index, const Blocks& blocks, std::size_t beginUser, std::size_t endUser)
        : m_blocks(blocks), m_bits(index, blocks, beginUser, endUser), m_users(endUser - beginUser), m_begin(m_bits.begin()),
          m_end(m_bits.end())
    {
    }

    void run(const std::stop_token& stop)
    {
        std::size_t untilPoll = kBlocksBetweenPolls;
        for (std::size_t begin = m_begin; begin < m_end; begin += kBlockEvents) {
            if (--untilPoll == 0) {
                if (stop.stop_requested())
                    return;
                untilPoll = kBlocksBetweenPolls;
            }
            countBlock(begin, m_bits.next(begin));
        }
        if (m_begin < m_end)
            finish();
    }

    [[nodiscard]] GapTotals totals() const
    {
        GapTotals totals = m_counts.totals();
        totals.events = m_end - m_begin;
        totals.users = m_users;
        totals.usersWithSearch = m_usersWithSearch;
        totals.singleEventSessions = m_single;
        totals.duration = m_duration * m_blocks.unit().count();
        return totals;
    }

private:
    void countBlock(std::size_t begin, const SessionBlock& block)
    {
        const std::uint64_t users = block.users;
        m_single += bitsOf(block.starts & ((block.starts << 1) | m_carry.started));
        m_carry.started = block.starts >> 63;
        m_lastStarts = block.starts;
        m_usersWithSearch += bitsOf(users & block.searches)
                             + bitsOf(firstStops(users & ~block.searches, users | block.searches, m_carry.user)
                                      & block.searches & ~users);
        countSessions(begin, block);
    }

    // Every start ends the session before it.
    void countSessions(std::size_t begin, const SessionBlock& block)
    {
        std::uint64_t searchesBefore = 0 - m_carry.searches;
        std::uint64_t clicksBefore = 0 - m_carry.clicks;
        std::uint64_t clickedBefore = 0 - m_carry.clicked;
        for (std::uint64_t rest = block.starts; rest != 0; rest &= rest - 1) {
            const std::uint64_t below = (rest & (0 - rest)) - 1;
            const std::uint64_t searchesHere = bitsOf(block.searches & below);
            const std::uint64_t clicksHere = bitsOf(block.clicks & below);
            const std::uint64_t clickedHere = bitsOf(block.clicked & below);
            const std::size_t event = begin + static_cast<std::size_t>(std::countr_zero(rest));
            if (event > m_begin) {
                m_counts.add(searchesHere - searchesBefore, clicksHere - clicksBefore, clickedHere - clickedBefore);
                m_duration += m_blocks.timeAt(event - 1);
            }
            m_duration -= m_blocks.timeAt(event);
            searchesBefore = searchesHere;
            clicksBefore = clicksHere;
            clickedBefore = clickedHere;
        }
        m_carry.searches = bitsOf(block.searches) - searchesBefore;
        m_carry.clicks = bitsOf(block.clicks) - clicksBefore;
        m_carry.clicked = bitsOf(block.clicked) - clickedBefore;
    }

    // The last session ends with the last event.
    void finish()
    {
        m_counts.add(m_carry.searches, m_carry.clicks, m_carry.clicked);
        m_duration += m_blocks.timeAt(m_end - 1);
        const std::size_t lastOfBlock = (m_end - m_begin - 1) % kBlockEvents;
        m_single += (m_lastStarts >> lastOfBlock) & 1;
    }

    const Blocks& m_blocks;
    SessionBits<Blocks> m_bits;
    std::size_t m_users;
    std::size_t m_begin;
    std::size_t m_end;
    Carry m_carry;
    std::uint64_t m_lastStarts = 0;
    std::uint64_t m_single = 0;
    std::uint64_t m_usersWithSearch = 0;
    Int128 m_duration = 0;
    SessionCounts m_counts;
};

struct UserRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

template <typename Blocks>
GapTotals countUsers(const SessionIndex& index, const Blocks& blocks, UserRange users, const std::stop_token& stop)
{
    Counter<Blocks> counter(index, blocks, users.begin, users.end);
    runWidest([&] { counter.run(stop); });
    return counter.totals();
}

} // namespace

std::optional<GapTotals> totalsAt(const SessionIndex& index, const SessionRule& rule, std::stop_token stop, unsigned threads)
{
    if (!index.isPacked())
        return totalsAt(index.packed(), rule, stop, threads);
    std::vector<GapTotals> parts(std::max(1U, threads));
    forEachPart(index.userCount(), parts.size(), [&](std::size_t part, std::size_t begin, std::size_t end) {
        withBlocks(index, rule, [&](const auto& blocks) { parts[part] = countUsers(index, blocks, {begin, end}, stop); });
    });
    if (stop.stop_requested())
        return std::nullopt;
    for (std::size_t part = 1; part < parts.size(); ++part)
        parts.front().add(parts[part]);
    return parts.front();
}

GapTotals totalsOf(const SessionIndex& index, const Sessions& sessions)
{
    const EventTimes times = index.times();
    GapTotals totals;
    totals.moments.emplace();
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        UserTotals own;
        for (const Session& session : sessions.ofUser(user)) {
            own.add(session);
            totals.events += session.events();
            totals.duration += (times[session.endEvent - 1] - times[session.firstEvent]).count();
        }
        totals.add(own);
    }
    return totals;
}

} // namespace lull
