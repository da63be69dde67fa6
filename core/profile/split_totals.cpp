#include "core/profile/split_totals.h"

#include "core/parallel.h"
#include "core/profile/session_blocks.h"

#include <algorithm>
#include <vector>

// Counting bits has an instruction that default flags leave out; so have wider vectors. Where the processor of the day has
// them, a second copy of the kernel is run.
#if defined(__x86_64__) && defined(__GNUC__)
#define LULL_WIDER_TARGET [[gnu::target("avx2,bmi,bmi2,popcnt"), gnu::flatten]]
#endif

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

std::uint64_t bitsOf(std::uint64_t bits) { return static_cast<std::uint64_t>(std::popcount(bits)); }

// Which events are met first by a sender before them: the first of `stops` behind each of `senders`. A sender puts a 1 on the
// event behind it; adding lets it ripple through the events that do not stop it. `carry` is the 1 that is still under way at
// the end of the block before, then of this one.
std::uint64_t firstStops(std::uint64_t senders, std::uint64_t stops, std::uint64_t& carry)
{
    std::uint64_t landed = 0;
    const bool ripplesOut = __builtin_add_overflow(~stops, (senders << 1) | carry, &landed);
    carry = (senders >> 63) | (ripplesOut ? 1 : 0);
    return landed & stops;
}

// What reaches from one block into the next.
struct Carry {
    std::uint64_t searches = 0; // of the session under way
    std::uint64_t clicks = 0;
    std::uint64_t clicked = 0;
    std::uint64_t started = 0;  // 1 where the block's last event started a session
    std::uint64_t search = 0;   // 1 where the latest search waits for its first click
    std::uint64_t user = 0;     // 1 where the user waits for their first search
};

// Users [beginUser, endUser), all of whose sessions are counted here.
template <typename Blocks>
class Counter {
public:
    Counter(const SessionIndex& index, const Blocks& blocks, std::size_t beginUser, std::size_t endUser)
        : m_index(index), m_blocks(blocks), m_users(endUser - beginUser), m_user(beginUser), m_endUser(endUser), m_begin(index.firstEventOf(beginUser)),
          m_end(index.firstEventOf(endUser))
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
            const std::size_t count = std::min(kBlockEvents, m_end - begin);
            countBlock(begin, ~std::uint64_t{0} >> (kBlockEvents - count));
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
    // `inside` has a bit for each event of the block that is ours.
    void countBlock(std::size_t begin, std::uint64_t inside)
    {
        EventBlock block = m_blocks.block(begin);
        block.searches &= inside;
        block.clicks &= inside;
        const std::uint64_t users = userStarts(begin);
        const std::uint64_t starts = (block.pauses & inside) | users;
        m_single += bitsOf(starts & ((starts << 1) | m_carry.started));
        m_carry.started = starts >> 63;
        m_lastStarts = starts;
        const std::uint64_t clicked = firstStops(block.searches, block.searches | block.clicks | starts, m_carry.search)
                                      & block.clicks & ~starts;
        m_usersWithSearch += bitsOf(users & block.searches)
                             + bitsOf(firstStops(users & ~block.searches, users | block.searches, m_carry.user)
                                      & block.searches & ~users);
        countSessions(begin, block, starts, clicked);
    }

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

    // Every start ends the session before it.
    void countSessions(std::size_t begin, const EventBlock& block, std::uint64_t starts, std::uint64_t clicked)
    {
        std::uint64_t searchesBefore = 0 - m_carry.searches;
        std::uint64_t clicksBefore = 0 - m_carry.clicks;
        std::uint64_t clickedBefore = 0 - m_carry.clicked;
        for (std::uint64_t rest = starts; rest != 0; rest &= rest - 1) {
            const std::uint64_t below = (rest & (0 - rest)) - 1;
            const std::uint64_t searchesHere = bitsOf(block.searches & below);
            const std::uint64_t clicksHere = bitsOf(block.clicks & below);
            const std::uint64_t clickedHere = bitsOf(clicked & below);
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
        m_carry.clicked = bitsOf(clicked) - clickedBefore;
    }

    // The last session ends with the last event.
    void finish()
    {
        m_counts.add(m_carry.searches, m_carry.clicks, m_carry.clicked);
        m_duration += m_blocks.timeAt(m_end - 1);
        const std::size_t lastOfBlock = (m_end - m_begin - 1) % kBlockEvents;
        m_single += (m_lastStarts >> lastOfBlock) & 1;
    }

    const SessionIndex& m_index;
    const Blocks& m_blocks;
    std::size_t m_users;
    std::size_t m_user; // the next to start
    std::size_t m_endUser;
    std::size_t m_begin;
    std::size_t m_end;
    Carry m_carry;
    std::uint64_t m_lastStarts = 0;
    std::uint64_t m_single = 0;
    std::uint64_t m_usersWithSearch = 0;
    Int128 m_duration = 0;
    SessionCounts m_counts;
};

#ifdef LULL_WIDER_TARGET
template <typename Blocks>
LULL_WIDER_TARGET void runWider(Counter<Blocks>& counter, const std::stop_token& stop)
{
    counter.run(stop);
}
bool hasWider()
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
           && __builtin_cpu_supports("popcnt");
}
#else
template <typename Blocks>
void runWider(Counter<Blocks>& counter, const std::stop_token& stop)
{
    counter.run(stop);
}
bool hasWider() { return false; }
#endif

struct UserRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

template <typename Blocks>
GapTotals countUsers(const SessionIndex& index, const Blocks& blocks, UserRange users, const std::stop_token& stop)
{
    Counter<Blocks> counter(index, blocks, users.begin, users.end);
    if (hasWider())
        runWider(counter, stop);
    else
        counter.run(stop);
    return counter.totals();
}

// By the form in which the index holds its columns.
GapTotals countUsers(const SessionIndex& index, const SessionRule& rule, UserRange users, const std::stop_token& stop)
{
    const EventTimes times = index.times();
    const EventType* types = index.types().flat();
    const std::size_t events = index.eventCount();
    if (types != nullptr && times.ticks() != nullptr)
        return countUsers(index, FlatBlocks(times.ticks(), times.unit(), types, events, rule), users, stop);
    if (types != nullptr && times.wide().flat() != nullptr)
        return countUsers(index, FlatBlocks(times.wide().flat(), Duration{1}, types, events, rule), users, stop);
    return countUsers(index, GeneralBlocks(index, rule), users, stop);
}

} // namespace

std::optional<GapTotals> totalsAt(const SessionIndex& index, const SessionRule& rule, std::stop_token stop, unsigned threads)
{
    std::vector<GapTotals> parts(std::max(1U, threads));
    forEachPart(index.userCount(), parts.size(), [&](std::size_t part, std::size_t begin, std::size_t end) {
        parts[part] = countUsers(index, rule, {begin, end}, stop);
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
