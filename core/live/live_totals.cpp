#include "core/live/live_totals.h"

#include <algorithm>

namespace lull {

namespace {

// Pooled and mean differ in how sessions are added up, not in what a single one is worth.
constexpr std::array kDistributionKinds{CtrKind::SearchCtrPooled, CtrKind::ClicksPerSearchPooled, CtrKind::SessionCtr};

std::size_t placeOf(CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled:
    case CtrKind::SearchCtrMean: return 0;
    case CtrKind::ClicksPerSearchPooled:
    case CtrKind::ClicksPerSearchMean: return 1;
    case CtrKind::SessionCtr: break;
    }
    return 2;
}

} // namespace

LiveTotals::LiveTotals()
{
    std::ranges::transform(kDistributionKinds, m_distributions.begin(), CtrDistribution::of);
}

UserTotals& LiveTotals::totalsOf(StringId user)
{
    if (indexOf(user) >= m_users.size())
        m_users.resize(std::max(indexOf(user) + 1, m_users.size() * 2));
    return m_users[indexOf(user)];
}

void LiveTotals::add(StringId user, const ClosedSession& closed)
{
    UserTotals& totals = totalsOf(user);
    m_sums.users += totals.sessions == 0 ? 1 : 0;
    m_sums.usersWithSearch += totals.searchSessions == 0 && closed.session.searches > 0 ? 1 : 0;
    totals.add(closed.session);
    m_sums.add(closed.session);
    m_sums.totalDuration += closed.duration.count();
    m_sums.search.orphanClicks += closed.orphanClicks;
    m_durations.add(closed.duration);
    for (const SearchOutcome& search : closed.searches) {
        m_sums.search.add(search);
        if (search.firstClickDelay)
            m_clickDelays.add(*search.firstClickDelay);
    }
    m_series.add(closed.begin, closed.session);
    for (CtrDistribution& distribution : m_distributions)
        distribution.add(closed.session);
}

void LiveTotals::remove(StringId user, const ClosedSession& closed)
{
    UserTotals& totals = totalsOf(user);
    totals.remove(closed.session);
    m_sums.users -= totals.sessions == 0 ? 1 : 0;
    m_sums.usersWithSearch -= totals.searchSessions == 0 && closed.session.searches > 0 ? 1 : 0;
    m_sums.remove(closed.session);
    m_sums.totalDuration -= closed.duration.count();
    m_sums.search.orphanClicks -= closed.orphanClicks;
    m_durations.remove(closed.duration);
    for (const SearchOutcome& search : closed.searches) {
        m_sums.search.remove(search);
        if (search.firstClickDelay)
            m_clickDelays.remove(*search.firstClickDelay);
    }
    m_series.remove(closed.begin, closed.session);
    for (CtrDistribution& distribution : m_distributions)
        distribution.remove(closed.session);
}

Summary LiveTotals::summary()
{
    GapTotals totals{.moments = GapMoments{}};
    for (const UserTotals& user : m_users)
        if (user.sessions > 0)
            totals.add(user);
    return summaryOf(m_sums, m_durations.medianAndP90(), m_clickDelays.medianAndP90(), totals);
}

CtrSeries LiveTotals::overTime(CtrKind kind, EventTime earliest, EventTime latest, Duration bucket) const
{
    if (m_sums.sessions == 0)
        return CtrSeries{kind, bucket, {}};
    return m_series.series(kind, earliest, latest, bucket);
}

CtrDistribution LiveTotals::distribution(CtrKind kind) const
{
    CtrDistribution distribution = m_distributions[placeOf(kind)];
    distribution.kind = kind;
    return distribution;
}

std::size_t LiveTotals::bytes() const
{
    return m_users.capacity() * sizeof(UserTotals) + m_durations.bytes() + m_clickDelays.bytes();
}

} // namespace lull
