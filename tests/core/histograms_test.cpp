// Histograms of pauses and of per-session CTR.
#include "core/metrics/histograms.h"
#include "event_streams.h"

#include <QtTest>

#include <cmath>
#include <numeric>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;

std::uint64_t sumOf(const std::vector<std::uint64_t>& bins)
{
    return std::accumulate(bins.begin(), bins.end(), std::uint64_t{0});
}

Sessions sessionsWith(const std::vector<std::array<std::uint32_t, 3>>& counts)
{
    std::vector<Session> sessions;
    for (const auto& [searches, clicks, clicked] : counts)
        sessions.push_back({.endEvent = 1, .searches = searches, .clicks = clicks, .clickedSearches = clicked});
    return Sessions(std::move(sessions), 1);
}

class HistogramsTest : public QObject {
    Q_OBJECT

private slots:
    void binsMeetAtTheirEdges()
    {
        const std::size_t bins = PauseHistogram::kBinsPerDecade * PauseHistogram::kDecades;
        for (std::size_t bin = 0; bin < bins; ++bin) {
            const double low = PauseHistogram::lowerEdge(bin);
            const double high = PauseHistogram::lowerEdge(bin + 1);
            QVERIFY(low < high);
            const auto first = static_cast<std::int64_t>(std::ceil(low));
            if (static_cast<double>(first) >= high || first > 1'000'000'000'000'000) // beyond, doubles skip whole numbers
                continue;
            QCOMPARE(PauseHistogram::binOf(Duration{first}), bin);
            if (first > 1)
                QVERIFY(PauseHistogram::binOf(Duration{first - 1}) < bin);
        }
        QCOMPARE(PauseHistogram::lowerEdge(0), 1.0);
        QVERIFY(PauseHistogram::lowerEdge(bins) > static_cast<double>(kLongestDuration.count()));
    }

    void everyPowerOfTenOpensABin()
    {
        std::int64_t power = 1;
        for (std::size_t decade = 0; decade < PauseHistogram::kDecades; ++decade, power *= 10)
            QCOMPARE(PauseHistogram::binOf(Duration{power}), decade * PauseHistogram::kBinsPerDecade);
    }

    void binOfAgreesWithTheEdges()
    {
        QVERIFY(rc::check("lowerEdge(binOf(p)) <= p < lowerEdge(binOf(p) + 1)", [] {
            const auto magnitude = *rc::gen::inRange(0, 58);
            const auto pause = std::min((std::int64_t{1} << magnitude) + *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << magnitude),
                                        kLongestDuration.count());
            const std::size_t bin = PauseHistogram::binOf(Duration{pause});
            RC_ASSERT(PauseHistogram::lowerEdge(bin) <= static_cast<double>(pause));
            RC_ASSERT(static_cast<double>(pause) < PauseHistogram::lowerEdge(bin + 1));
        }));
    }

    void theLongestPauseHasABin()
    {
        QVERIFY(PauseHistogram::binOf(kLongestDuration) < PauseHistogram::kBinsPerDecade * PauseHistogram::kDecades);
    }

    void noEventsNoBins()
    {
        const PauseHistogram histogram = countPauses(SessionIndex{});
        QVERIFY(histogram.bins.empty());
        QCOMPARE(histogram.total, std::uint64_t{0});
    }

    void countsEveryPauseOnce()
    {
        QVERIFY(rc::check("pauses = accepted events - users, each in its bin", [] {
            const Scenario scenario = *test::scenarios();
            const Dataset data = makeDataset(test::tableOf(scenario.stream), scenario.rules).value();
            const SessionIndex& index = data.index;
            std::vector<std::uint64_t> bins(PauseHistogram::kBinsPerDecade * PauseHistogram::kDecades);
            std::uint64_t zero = 0;
            std::vector<Duration> pauses;
            for (std::size_t user = 0; user < index.userCount(); ++user)
                for (std::size_t e = index.firstEventOf(user) + 1; e < index.endEventOf(user); ++e) {
                    const Duration pause = index.times()[e] - index.times()[e - 1];
                    if (pause.count() == 0) {
                        ++zero;
                        continue;
                    }
                    pauses.push_back(pause);
                    ++bins[PauseHistogram::binOf(pause)];
                }
            const PauseHistogram histogram = countPauses(index);
            RC_ASSERT(histogram.zero == zero);
            RC_ASSERT(histogram.total == index.eventCount() - index.userCount());
            RC_ASSERT(sumOf(histogram.bins) + histogram.zero == histogram.total);
            if (index.eventCount() > 0)
                RC_ASSERT(histogram.bins == bins);
            RC_ASSERT(histogram.shortest.count() == (pauses.empty() ? 0 : std::ranges::min(pauses).count()));
            RC_ASSERT(histogram.longest.count() == (pauses.empty() ? 0 : std::ranges::max(pauses).count()));
        }));
    }

    void distributionGivesZeroABinOfItsOwn()
    {
        const Sessions sessions = sessionsWith({{10, 0, 0}, {10, 1, 1}, {10, 2, 2}, {10, 10, 10}, {0, 3, 0}, {7, 1, 1}});
        const CtrDistribution shares = distributeCtr(sessions, CtrKind::SearchCtrPooled);
        QCOMPARE(shares.bins.size(), std::size_t{11});
        QCOMPARE(shares.searchSessions, std::uint64_t{5});
        QCOMPARE(shares.withoutSearch, std::uint64_t{1});
        QVERIFY(shares.bins[0].low == 0 && shares.bins[0].high == 0);
        const std::vector<std::uint64_t> expected{1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1}; // 1/10 closes its bin, 1/7 is in the next
        for (std::size_t bin = 0; bin < expected.size(); ++bin)
            QCOMPARE(shares.bins[bin].sessions, expected[bin]);
    }

    void distributionEndsOpenForClicksPerSearch()
    {
        const Sessions sessions = sessionsWith({{1, 3, 1}, {1, 4, 1}, {4, 1, 1}, {4, 13, 4}, {3, 1'000'000, 1}});
        const CtrDistribution clicks = distributeCtr(sessions, CtrKind::ClicksPerSearchMean);
        QCOMPARE(clicks.bins.size(), std::size_t{14});
        QVERIFY(std::isinf(clicks.bins.back().high));
        QCOMPARE(clicks.bins.back().low, 3.0);
        QCOMPARE(clicks.bins.back().sessions, std::uint64_t{3});
        QCOMPARE(clicks.bins[12].sessions, std::uint64_t{1}); // exactly 3
        QCOMPARE(clicks.bins[1].sessions, std::uint64_t{1});  // exactly 0.25
    }

    void everyShareOfSmallNumbersIsInItsBin()
    {
        for (std::uint32_t searches = 1; searches <= 60; ++searches)
            for (std::uint32_t clicked = 0; clicked <= searches; ++clicked) {
                const CtrDistribution shares = distributeCtr(sessionsWith({{searches, clicked, clicked}}), CtrKind::SearchCtrMean);
                // ceil(10 · clicked / searches) in whole numbers
                const std::size_t expected = (std::size_t{10} * clicked + searches - 1) / searches;
                QCOMPARE(shares.bins[expected].sessions, std::uint64_t{1});
            }
    }

    void distributionCountsEverySearchSessionOnce()
    {
        QVERIFY(rc::check("bins add up and hold what they say", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            for (const CtrKind kind : kAllCtrKinds) {
                const CtrDistribution distribution = distributeCtr(run.result.sessions, kind);
                std::uint64_t sum = 0;
                for (const CtrDistribution::Bin& bin : distribution.bins) {
                    sum += bin.sessions;
                    std::uint64_t within = 0;
                    for (const Session& session : run.result.sessions.all()) {
                        const auto value = ctrOfSession(kind, session.searches, session.clicks, session.clickedSearches);
                        within += value && (bin.high == 0 ? *value == 0 : bin.low < *value && *value <= bin.high);
                    }
                    RC_ASSERT(bin.sessions == within);
                }
                RC_ASSERT(distribution.kind == kind);
                RC_ASSERT(sum == distribution.searchSessions);
                RC_ASSERT(sum + distribution.withoutSearch == run.result.sessions.size());
            }
        }));
    }
};

} // namespace

QTEST_GUILESS_MAIN(HistogramsTest)
#include "histograms_test.moc"
