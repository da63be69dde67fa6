#include "summary_compare.h"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

namespace lull::test {

bool same(const std::optional<double>& a, const std::optional<double>& b)
{
    return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) <= 1e-9 * std::max(1.0, std::abs(*b)));
}

namespace {

void assertSame(const char* name, const std::optional<double>& actual, const std::optional<double>& expected)
{
    RC_LOG() << name << '\n';
    if (!same(actual, expected))
        RC_ASSERT(actual == expected);
}

void assertSame(const char* name, const RatioEstimate& actual, const reference::Ratio& expected)
{
    assertSame(name, actual.value, expected.value);
    RC_ASSERT(actual.users == expected.users);
    RC_ASSERT(actual.ci95.has_value() == expected.ci95.has_value());
    if (actual.ci95) {
        assertSame(name, actual.ci95->low, expected.ci95->first);
        assertSame(name, actual.ci95->high, expected.ci95->second);
    }
}

} // namespace

void assertSame(const Summary& actual, const reference::Metrics& expected)
{
    RC_ASSERT(actual.users == expected.users);
    RC_ASSERT(actual.sessions == expected.sessions);
    RC_ASSERT(actual.searchSessions == expected.searchSessions);
    RC_ASSERT(actual.usersWithSearch == expected.usersWithSearch);
    RC_ASSERT(actual.events == expected.events);
    RC_ASSERT(actual.searches == expected.searches);
    RC_ASSERT(actual.clicks == expected.clicks);
    RC_ASSERT(actual.clickedSearches == expected.clickedSearches);
    RC_ASSERT(actual.clicksWithoutSearch == expected.clicksWithoutSearch);
    RC_ASSERT(actual.orphanClicks == expected.orphanClicks);
    RC_ASSERT(actual.singleEventSessions == expected.singleEventSessions);
    RC_ASSERT(actual.searchesWithKnownResults == expected.searchesWithKnownResults);
    RC_ASSERT(actual.mrrLeftOut == expected.mrrLeftOut);
    assertSame("duration median", actual.duration.median, expected.durationMedian);
    assertSame("duration mean", actual.duration.mean, expected.durationMean);
    assertSame("duration p90", actual.duration.p90, expected.durationP90);
    assertSame("first click median", actual.timeToFirstClick.median, expected.firstClickMedian);
    assertSame("first click p90", actual.timeToFirstClick.p90, expected.firstClickP90);
    assertSame("zero results", actual.zeroResultsRate, expected.zeroResultsRate);
    assertSame("mrr", actual.mrr, expected.mrr);
    assertSame("searches per session", actual.searchesPerSession, expected.searchesPerSession);
    assertSame("bounce", actual.bounceRate, expected.bounceRate);
    assertSame("abandonment", actual.abandonmentRate, expected.abandonmentRate);
    assertSame("clicks per search, pooled", actual.clicksPerSearch.pooled, expected.clicksPerSearchPooled);
    assertSame("clicks per search, mean", actual.clicksPerSearch.mean, expected.clicksPerSearchMean);
    assertSame("search CTR, pooled", actual.searchCtr.pooled, expected.searchCtrPooled);
    assertSame("search CTR, mean", actual.searchCtr.mean, expected.searchCtrMean);
    assertSame("session CTR", actual.sessionCtr, expected.sessionCtr);
}

} // namespace lull::test
