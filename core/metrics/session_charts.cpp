#include "core/metrics/session_charts.h"

#include "core/metrics/series_tally.h"
#include "core/parallel.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace lull {

namespace {

constexpr std::size_t kSessionsBetweenPolls = 1 << 14;

// Sessions by their searches and clicks: most have few of each and are counted in a table, from which their distribution
// follows in the end.
class DistributionTally {
public:
    explicit DistributionTally(CtrKind kind) : m_large(CtrDistribution::of(kind)) {}

    void add(const Session& session)
    {
        const std::uint32_t clicks = clicksOf(session);
        if ((session.searches | clicks) < kSmall)
            ++m_small[session.searches * kSmall + clicks];
        else
            m_large.add(session);
    }
    void addTo(CtrDistribution& sum) const
    {
        for (std::size_t bin = 0; bin < sum.bins.size(); ++bin)
            sum.bins[bin].sessions += m_large.bins[bin].sessions;
        sum.searchSessions += m_large.searchSessions;
        sum.withoutSearch += m_large.withoutSearch;
        for (std::uint32_t place = 0; place < m_small.size(); ++place)
            addTimes(sum, place / kSmall, place % kSmall, m_small[place]);
    }

private:
    static constexpr std::uint32_t kSmall = 16;

    // The clicks that the kind looks at.
    [[nodiscard]] std::uint32_t clicksOf(const Session& session) const
    {
        const bool ofSearches = m_large.kind == CtrKind::SearchCtrPooled || m_large.kind == CtrKind::SearchCtrMean;
        return ofSearches ? session.clickedSearches : session.clicks;
    }
    static void addTimes(CtrDistribution& sum, std::uint32_t searches, std::uint32_t clicks, std::uint64_t times)
    {
        if (const auto bin = sum.binOf({.searches = searches, .clicks = clicks, .clickedSearches = clicks})) {
            sum.searchSessions += times;
            sum.bins[*bin].sessions += times;
        } else {
            sum.withoutSearch += times;
        }
    }

    CtrDistribution m_large;
    std::vector<std::uint64_t> m_small = std::vector<std::uint64_t>(std::size_t{kSmall} * kSmall, 0);
};

// What one part of the sessions adds.
struct Part {
    SeriesTally series;
    DistributionTally distribution;
    EndCounts ends;
    std::uint64_t lostEvents = 0;

    void add(std::span<const Session> sessions, const EventTimes& times, const std::stop_token& stop)
    {
        for (std::size_t s = 0; s < sessions.size(); ++s) {
            if (s % kSessionsBetweenPolls == 0 && stop.stop_requested())
                return;
            const Session& session = sessions[s];
            series.add(times[session.firstEvent], session);
            distribution.add(session);
            ++ends.counts[static_cast<std::size_t>(session.closedBy)];
            lostEvents += session.lostEvents;
        }
    }
};

} // namespace

std::optional<SessionCharts> chartSessions(const SessionIndex& index, const Sessions& sessions, const ChartsWanted& wanted,
                                           const std::stop_token& stop, unsigned threads)
{
    SessionCharts charts{{.kind = wanted.kind, .bucket = wanted.bucket, .buckets = {}, .zone = wanted.zone}, CtrDistribution::of(wanted.kind), {}};
    if (sessions.size() == 0)
        return charts;
    const TimeRange all = timeOfAllEvents(index);
    const CtrSeries empty = emptySeries(wanted.kind, wanted.range ? wanted.range->meet(all) : all, wanted.bucket, wanted.zone);
    std::vector<Part> parts(threads, Part{SeriesTally(empty), DistributionTally(wanted.kind), {}});
    forEachPart(sessions.size(), parts.size(), [&](std::size_t part, std::size_t begin, std::size_t end) {
        Part own = parts[part]; // so that threads do not share cache lines
        own.add(sessions.all().subspan(begin, end - begin), index.times(), stop);
        parts[part] = std::move(own);
    });
    if (stop.stop_requested())
        return std::nullopt;
    for (const Part& part : std::span(parts).subspan(1))
        parts.front().series.add(part.series);
    charts.overTime = std::move(parts.front().series).series();
    for (const Part& part : parts) {
        part.distribution.addTo(charts.distribution);
        std::ranges::transform(charts.ends.counts, part.ends.counts, charts.ends.counts.begin(), std::plus<>{});
        charts.lostEvents += part.lostEvents;
    }
    return charts;
}

} // namespace lull
