#include "core/profile/gap_profile.h"

#include "core/parallel.h"
#include "core/profile/merge_tree.h"
#include "core/profile/profile_bins.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace lull {

namespace {

// Users are taken in batches of about so many events: few enough for a core's own cache, and enough for sorting by counting
// to pay, and for each bin to be met by several users at a time.
constexpr std::size_t kBatchEvents = 1 << 13;

// A merge to come: the event that starts the right piece, by its place in the batch, and the bin in which it joins.
struct Merge {
    std::uint32_t bin = 0;
    std::uint32_t event = 0;
};

// By bin; merges of one bin keep their order. Two rounds of counting, several times faster than comparing.
class MergeSorter {
public:
    void sort(std::vector<Merge>& merges)
    {
        m_other.resize(merges.size());
        round(merges, m_other, 0);
        round(m_other, merges, kDigitBits);
    }

private:
    static constexpr int kDigitBits = 9;
    static constexpr std::uint32_t kDigits = 1U << kDigitBits;
    static_assert(gapCountOf(GapGrid::Seconds) <= kDigits * kDigits && gapCountOf(GapGrid::Milliseconds) <= kDigits * kDigits);

    static void round(const std::vector<Merge>& from, std::vector<Merge>& to, int shift)
    {
        std::array<std::uint32_t, kDigits> places{};
        for (const Merge& merge : from)
            ++places[(merge.bin >> shift) & (kDigits - 1)];
        std::exclusive_scan(places.begin(), places.end(), places.begin(), 0U);
        for (const Merge& merge : from)
            to[places[(merge.bin >> shift) & (kDigits - 1)]++] = merge;
    }

    std::vector<Merge> m_other;
};

// How a loop reads the index: straight from its arrays, or through views that take any form of it.
struct FlatEvents {
    explicit FlatEvents(const SessionIndex& index)
        : ticks(index.times().ticks()), types(index.types().flat()), unit(index.times().unit())
    {
    }
    [[nodiscard]] Duration deltaBefore(std::size_t event) const { return unit * (ticks[event] - ticks[event - 1]); }
    [[nodiscard]] EventType typeAt(std::size_t event) const { return types[event]; }

    const std::uint32_t* ticks;
    const EventType* types;
    Duration unit;
};

struct AnyEvents {
    explicit AnyEvents(const SessionIndex& index) : times(index.times()), types(index.types()) {}
    [[nodiscard]] Duration deltaBefore(std::size_t event) const { return times[event] - times[event - 1]; }
    [[nodiscard]] EventType typeAt(std::size_t event) const { return types[event]; }

    EventTimes times;
    ColumnView<EventType> types;
};

// Adds users' merges to bins, batch by batch.
template <typename Events>
class UserBatches {
public:
    UserBatches(const SessionIndex& index, Boundary boundary, GapGrid grid, ProfileBins& bins)
        : m_index(index), m_events(index), m_boundary(boundary), m_grid(grid), m_bins(bins)
    {
    }

    void add(std::size_t beginUser, std::size_t endUser)
    {
        m_firstEvent = m_index.firstEventOf(beginUser);
        m_tree.start(m_index.firstEventOf(endUser) - m_firstEvent,
                     [this](std::size_t event) { return m_events.typeAt(m_firstEvent + event); });
        m_users.clear();
        m_userOf.clear();
        m_merges.clear();
        for (std::size_t user = beginUser; user < endUser; ++user)
            addAlone(user);
        m_sorter.sort(m_merges);
        for (auto merge = m_merges.begin(); merge != m_merges.end();)
            merge = applyBin(merge);
    }

private:
    struct User {
        UserTotals totals;
        SessionBin sessions; // of the totals as they entered the bins last
        SearchBin searches;
    };

    void addAlone(std::size_t user)
    {
        const std::size_t begin = m_index.firstEventOf(user) - m_firstEvent;
        const std::size_t end = m_index.endEventOf(user) - m_firstEvent;
        const UserTotals totals = m_tree.totalsAlone(begin, end);
        m_bins.fixed.add({end - begin, 1, totals.searches > 0 ? 1U : 0U, totals.searches, totals.searches * totals.searches});
        m_userOf.insert(m_userOf.end(), end - begin, static_cast<std::uint32_t>(m_users.size()));
        m_users.push_back({totals, SessionBin::of(totals), SearchBin::of(totals)});
        m_bins.sessionsAlone.add(m_users.back().sessions);
        m_bins.searchesAlone.add(m_users.back().searches);
        listMerges(begin, end);
    }

    // Those beyond the grid are left out.
    void listMerges(std::size_t begin, std::size_t end)
    {
        const std::size_t gaps = m_bins.sessions.size();
        for (std::size_t event = begin + 1; event < end; ++event) {
            const std::uint64_t bin = binOf(m_grid, m_boundary, m_events.deltaBefore(m_firstEvent + event));
            if (bin < gaps)
                m_merges.push_back({static_cast<std::uint32_t>(bin), static_cast<std::uint32_t>(event)});
        }
    }

    // All merges of one user in one bin, in any order: only what they come to together matters.
    std::vector<Merge>::iterator applyBin(std::vector<Merge>::iterator merge)
    {
        const std::uint32_t bin = merge->bin;
        const std::uint32_t owner = m_userOf[merge->event];
        User& user = m_users[owner];
        bool searchesMoved = false;
        Uint128 duration = 0;
        for (; merge != m_merges.end() && merge->bin == bin && m_userOf[merge->event] == owner; ++merge) {
            searchesMoved |= m_tree.mergeBefore(merge->event, user.totals);
            // The two durations and the pause between them make the new one.
            duration += static_cast<std::uint64_t>(m_events.deltaBefore(m_firstEvent + merge->event).count());
        }
        enter(user.sessions, SessionBin::of(user.totals), m_bins.sessions[bin]);
        m_bins.sessions[bin].duration += duration;
        if (searchesMoved)
            enter(user.searches, SearchBin::of(user.totals), m_bins.searches[bin]);
        return merge;
    }

    template <typename Bin>
    static void enter(Bin& before, const Bin& after, Bin& bin)
    {
        bin.addChange(before, after);
        before = after;
    }

    const SessionIndex& m_index;
    const Events m_events;
    Boundary m_boundary;
    GapGrid m_grid;
    ProfileBins& m_bins;
    MergeTree m_tree;
    MergeSorter m_sorter;
    // Of the batch under way: its first event in the index, its users, and by event whose it is.
    std::size_t m_firstEvent = 0;
    std::vector<User> m_users;
    std::vector<std::uint32_t> m_userOf;
    std::vector<Merge> m_merges;
};

template <typename Events>
void addUsers(const SessionIndex& index, Boundary boundary, GapGrid grid, std::size_t beginUser, std::size_t endUser,
              const std::stop_token& stop, ProfileBins& bins)
{
    UserBatches<Events> batches(index, boundary, grid, bins);
    for (std::size_t user = beginUser; user < endUser && !stop.stop_requested();) {
        std::size_t batchEnd = user + 1;
        while (batchEnd < endUser && index.endEventOf(batchEnd) - index.firstEventOf(user) <= kBatchEvents)
            ++batchEnd;
        batches.add(user, batchEnd);
        user = batchEnd;
    }
}

} // namespace

std::optional<GapProfile> GapProfile::build(const SessionIndex& index, Boundary boundary, GapGrid grid, std::stop_token stop,
                                            unsigned threads)
{
    if (!index.isPacked())
        return build(index.packed(), boundary, grid, stop, threads);
    threads = std::max(1U, threads);
    const bool isFlat = index.times().ticks() != nullptr && index.types().flat() != nullptr;
    const auto add = isFlat ? addUsers<FlatEvents> : addUsers<AnyEvents>;
    std::vector<ProfileBins> parts(threads, ProfileBins(0));
    forEachPart(index.userCount(), threads, [&](std::size_t part, std::size_t begin, std::size_t end) {
        parts[part] = ProfileBins(gapCountOf(grid));
        add(index, boundary, grid, begin, end, stop, parts[part]);
    });
    if (stop.stop_requested())
        return std::nullopt;
    return GapProfile(boundary, grid, sumUp(parts, threads));
}

GapProfile::GapProfile(Boundary boundary, GapGrid grid, std::vector<GapTotals> totals)
    : m_boundary(boundary), m_grid(grid), m_totals(std::move(totals))
{
}

const GapTotals* GapProfile::find(Duration gap) const
{
    const auto at = findGap(m_grid, gap);
    return at ? &m_totals[*at] : nullptr;
}

std::optional<Error> GapProfile::add(const GapProfile& other)
{
    const auto refuse = [](const std::string& message) { return Error{ErrorCode::BadArgument, message, "", ""}; };
    if (m_boundary != other.m_boundary)
        return refuse("one profile joins at exactly the gap, the other does not");
    if (m_grid != other.m_grid)
        return refuse("one profile is of seconds, the other of milliseconds");
    if (m_totals.front().events + other.m_totals.front().events > std::numeric_limits<std::uint32_t>::max())
        return refuse("together the profiles hold more than 4,294,967,295 events");
    for (std::size_t gap = 0; gap < m_totals.size(); ++gap)
        m_totals[gap].add(other.m_totals[gap]);
    return std::nullopt;
}

} // namespace lull
