#include "core/profile/gap_profile.h"

#include "core/parallel.h"
#include "core/profile/merge_tree.h"
#include "core/profile/profile_bins.h"

#include <algorithm>
#include <limits>

namespace lull {

namespace {

constexpr std::size_t kEventsBetweenPolls = 1 << 16;

// A merge to come: the event that starts the right piece, and the bin in which it joins.
struct Merge {
    std::uint32_t bin = 0;
    std::uint32_t event = 0;
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

// Adds users' merges to bins, one user after the other.
template <typename Events>
class UserMerges {
public:
    UserMerges(const Events& events, Boundary boundary, GapGrid grid, ProfileBins& bins)
        : m_events(events), m_boundary(boundary), m_grid(grid), m_bins(bins)
    {
    }

    void add(std::size_t firstEvent, std::size_t endEvent)
    {
        const std::size_t count = endEvent - firstEvent;
        m_tree.start(count, [&](std::size_t event) { return m_events.typeAt(firstEvent + event); });
        m_sessions = SessionBin::of(m_tree.totals());
        m_searches = SearchBin::of(m_tree.totals());
        m_bins.sessionsAlone.add(m_sessions);
        m_bins.searchesAlone.add(m_searches);
        const std::uint64_t searches = m_tree.totals().searches;
        m_bins.fixed.add({count, 1, searches > 0 ? 1U : 0U, searches, searches * searches});
        listMerges(firstEvent, count);
        for (auto merge = m_merges.begin(); merge != m_merges.end();)
            merge = applyBin(firstEvent, merge);
    }

private:
    // In the order of their bins; those beyond the grid are left out.
    void listMerges(std::size_t firstEvent, std::size_t count)
    {
        m_merges.clear();
        const std::size_t gaps = m_bins.sessions.size();
        for (std::uint32_t event = 1; event < count; ++event) {
            const std::uint64_t bin = binOf(m_grid, m_boundary, m_events.deltaBefore(firstEvent + event));
            if (bin < gaps)
                m_merges.push_back({static_cast<std::uint32_t>(bin), event});
        }
        std::ranges::sort(m_merges, {}, &Merge::bin);
    }

    // All merges of one bin in any order: only what they come to together matters.
    std::vector<Merge>::iterator applyBin(std::size_t firstEvent, std::vector<Merge>::iterator merge)
    {
        const std::uint32_t bin = merge->bin;
        bool searchesMoved = false;
        Uint128 duration = 0;
        for (; merge != m_merges.end() && merge->bin == bin; ++merge) {
            searchesMoved |= m_tree.mergeBefore(merge->event);
            // The two durations and the pause between them make the new one.
            duration += static_cast<std::uint64_t>(m_events.deltaBefore(firstEvent + merge->event).count());
        }
        replace(m_sessions, SessionBin::of(m_tree.totals()), m_bins.sessions[bin]);
        m_bins.sessions[bin].duration += duration;
        if (searchesMoved)
            replace(m_searches, SearchBin::of(m_tree.totals()), m_bins.searches[bin]);
        return merge;
    }

    template <typename Bin>
    static void replace(Bin& before, const Bin& after, Bin& change)
    {
        change.add(after);
        change.subtract(before);
        before = after;
    }

    const Events& m_events;
    Boundary m_boundary;
    GapGrid m_grid;
    ProfileBins& m_bins;
    MergeTree m_tree;
    std::vector<Merge> m_merges;
    SessionBin m_sessions; // of the user, as of the latest bin
    SearchBin m_searches;
};

template <typename Events>
void addUsers(const SessionIndex& index, Boundary boundary, GapGrid grid, std::size_t beginUser, std::size_t endUser,
              const std::stop_token& stop, ProfileBins& bins)
{
    const Events events(index);
    UserMerges<Events> merges(events, boundary, grid, bins);
    std::size_t polledAt = 0;
    for (std::size_t user = beginUser; user < endUser; ++user) {
        if (index.endEventOf(user) >= polledAt) {
            if (stop.stop_requested())
                return;
            polledAt = index.endEventOf(user) + kEventsBetweenPolls;
        }
        merges.add(index.firstEventOf(user), index.endEventOf(user));
    }
}

} // namespace

std::optional<GapProfile> GapProfile::build(const SessionIndex& index, Boundary boundary, GapGrid grid, std::stop_token stop,
                                            unsigned threads)
{
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
