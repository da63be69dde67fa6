// The intervals of a CTR over time, against the plainest way to find them.
#include "core/metrics/series_intervals.h"
#include "event_streams.h"

#include <QtTest>

#include <cmath>
#include <map>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;

// Dividend and divisor of one session, as the specification has them.
std::pair<double, double> partsOf(const Session& session, CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return {session.clickedSearches, session.searches};
    case CtrKind::ClicksPerSearchPooled: return {session.clicks, session.searches};
    case CtrKind::SearchCtrMean: return {static_cast<double>(session.clickedSearches) / session.searches, 1};
    case CtrKind::ClicksPerSearchMean: return {static_cast<double>(session.clicks) / session.searches, 1};
    case CtrKind::SessionCtr: break;
    }
    return {session.clicks > 0 ? 1 : 0, 1};
}

// Each bucket looks at every session.
reference::Ratio bucketRatio(const test::Run& run, const CtrSeries& series, std::size_t bucket)
{
    std::map<std::uint32_t, std::pair<double, double>> users; // X, Y
    for (const Session& session : run.result.sessions.all()) {
        const EventTime begins = run.data.index.times()[session.firstEvent];
        const bool isHere = begins >= series.buckets[bucket].begin
            && (bucket + 1 == series.buckets.size() || begins < series.buckets[bucket + 1].begin);
        if (!isHere || session.searches == 0)
            continue;
        const auto [y, x] = partsOf(session, series.kind);
        users[session.user].first += x;
        users[session.user].second += y;
    }
    std::vector<std::pair<double, double>> totals;
    for (const auto& [user, total] : users)
        totals.push_back(total);
    return reference::clusteredRatio(totals);
}

bool isClose(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

class TestSeriesIntervals : public QObject {
    Q_OBJECT

private slots:
    void everyBucketIsClusteredByItsUsers()
    {
        QVERIFY(rc::check("as the reference finds them", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const CtrKind kind = *rc::gen::elementOf(kAllCtrKinds);
            const auto width = Duration{std::int64_t{1} << *rc::gen::inRange(0, 40)};
            const auto series = ctrOverTime(run.data.index, run.result.sessions, kind, width).value();
            const auto estimates = estimateBuckets(run.data.index, run.result.sessions, series).value();
            RC_ASSERT(estimates.size() == series.buckets.size());
            for (std::size_t b = 0; b < estimates.size(); ++b) {
                const reference::Ratio expected = bucketRatio(run, series, b);
                RC_ASSERT(estimates[b].value == series.buckets[b].value);
                RC_ASSERT(estimates[b].users == expected.users);
                RC_ASSERT(estimates[b].ci95.has_value() == expected.ci95.has_value());
                if (expected.ci95)
                    RC_ASSERT(isClose(estimates[b].ci95->low, expected.ci95->first) && isClose(estimates[b].ci95->high, expected.ci95->second));
            }
        }));
    }

    void nothingHasNoEstimates()
    {
        const test::Run run = test::run({}, {}, 10s);
        QVERIFY(estimateBuckets(run.data.index, run.result.sessions, {}).value().empty());
    }

    void stopsWhenAsked()
    {
        const test::Run run = test::run(test::searchesAt({0, 100}), {}, 10s);
        const auto series = ctrOverTime(run.data.index, run.result.sessions, CtrKind::SearchCtrPooled, 1s).value();
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!estimateBuckets(run.data.index, run.result.sessions, series, stop.get_token()));
    }
};

} // namespace

QTEST_MAIN(TestSeriesIntervals)
#include "test_series_intervals.moc"
