#include "core/live/growing_series.h"

#include <array>
#include <utility>
#include <vector>

namespace lull {

namespace {

using namespace std::chrono_literals;

// The widths of chooseBucket up to a day: each divides the next, and a day divides those beyond.
constexpr std::array<Duration, 13> kWidths{Duration{1s},   Duration{5s},    Duration{10s},   Duration{30s}, Duration{1min},
                                           Duration{5min}, Duration{10min}, Duration{30min}, Duration{1h},  Duration{3h},
                                           Duration{6h},   Duration{12h},   Duration{24h}};

// Where there are more, what is drawn is more than six times as wide, and no width is more than five times the one before.
constexpr std::size_t kMostKept = 6 * kMostCtrBuckets;

UserTotals sumOf(UserTotals sum, const UserTotals& other)
{
    sum.sessions += other.sessions;
    sum.singleEvent += other.singleEvent;
    sum.searchSessions += other.searchSessions;
    sum.clickedSessions += other.clickedSessions;
    sum.searches += other.searches;
    sum.clicks += other.clicks;
    sum.clickedSearches += other.clickedSearches;
    sum.clicksPerSearch.add(other.clicksPerSearch);
    sum.searchCtr.add(other.searchCtr);
    return sum;
}

double dividendOf(CtrKind kind, const UserTotals& totals)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return static_cast<double>(totals.clickedSearches);
    case CtrKind::SearchCtrMean: return totals.searchCtr.value();
    case CtrKind::ClicksPerSearchPooled: return static_cast<double>(totals.clicks);
    case CtrKind::ClicksPerSearchMean: return totals.clicksPerSearch.value();
    case CtrKind::SessionCtr: break;
    }
    return static_cast<double>(totals.clickedSessions);
}

std::optional<double> valueOf(CtrKind kind, const UserTotals& totals)
{
    const bool pooled = kind == CtrKind::SearchCtrPooled || kind == CtrKind::ClicksPerSearchPooled;
    const std::uint64_t divisor = pooled ? totals.searches : totals.searchSessions;
    if (divisor == 0)
        return std::nullopt;
    return dividendOf(kind, totals) / static_cast<double>(divisor);
}

} // namespace

void GrowingSeries::add(EventTime begin, const Session& session)
{
    m_totals[bucketNumber(begin, m_width)].add(session);
    if (m_totals.size() > kMostKept)
        widen();
}

void GrowingSeries::widen()
{
    while (m_totals.size() > kMostKept && m_step + 1 < kWidths.size()) {
        const auto narrow = std::exchange(m_totals, {});
        const Duration before = std::exchange(m_width, kWidths[++m_step]);
        for (const auto& [number, totals] : narrow) {
            UserTotals& wide = m_totals[bucketNumber(EventTime{before * number}, m_width)];
            wide = sumOf(wide, totals);
        }
    }
}

CtrSeries GrowingSeries::series(CtrKind kind, EventTime earliest, EventTime latest, Duration bucket) const
{
    CtrSeries series = emptySeries(kind, earliest, latest, bucket);
    const std::int64_t first = bucketNumber(earliest, series.bucket);
    std::vector<UserTotals> totals(series.buckets.size());
    for (const auto& [number, part] : m_totals) {
        if (part.sessions == 0)
            continue;
        UserTotals& whole = totals[static_cast<std::size_t>(bucketNumber(EventTime{m_width * number}, series.bucket) - first)];
        whole = sumOf(whole, part);
    }
    for (std::size_t b = 0; b < totals.size(); ++b) {
        series.buckets[b].sessions = totals[b].sessions;
        series.buckets[b].searchSessions = totals[b].searchSessions;
        series.buckets[b].value = valueOf(kind, totals[b]);
    }
    return series;
}

} // namespace lull
