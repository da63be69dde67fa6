// Distributions over sessions and searches: their bins, and every value counted once.
#include "core/metrics/distributions.h"
#include "core/metrics/summary.h"
#include "event_streams.h"

#include <QtTest>

#include <limits>
#include <numeric>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;
using test::Stream;
using Bin = Distribution::Bin;

constexpr double kEndless = std::numeric_limits<double>::infinity();

Distribution distributionOf(const Stream& stream, SpreadOf spread, Duration gap = 1h)
{
    const test::Run run = test::run(stream, {}, gap);
    return distribute(run.data.index, run.result.sessions, run.result.splitInput(run.data), spread).value();
}

Stream sessionLasting(Duration duration)
{
    return {{.user = "u", .time = 0}, {.user = "u", .time = duration.count()}};
}

Stream searchThenClick(Duration delay, unsigned position = 0)
{
    return {{.user = "u", .time = 0, .type = EventType::Search},
            {.user = "u", .time = delay.count(), .type = EventType::Click, .position = position}};
}

std::uint64_t countOf(const Distribution& distribution)
{
    return std::accumulate(distribution.bins.begin(), distribution.bins.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const Bin& bin) { return sum + bin.count; });
}

class TestDistributions : public QObject {
    Q_OBJECT

private slots:
    void aDurationOnAnEdgeIsInTheBinThatStartsThere_data()
    {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("0") << qint64{0} << 0.0 << 1e-6;
        QTest::newRow("1 µs") << qint64{1} << 1e-6 << 0.1;
        QTest::newRow("1 s") << qint64{1'000'000} << 1.0 << 2.0;
        QTest::newRow("just under 1 min") << qint64{59'999'999} << 30.0 << 60.0;
        QTest::newRow("1 min") << qint64{60'000'000} << 60.0 << 120.0;
        QTest::newRow("a century") << qint64{3'155'760'000'000'000} << 30 * 86'400.0 << kEndless;
    }

    void aDurationOnAnEdgeIsInTheBinThatStartsThere()
    {
        QFETCH(qint64, micros);
        QFETCH(double, low);
        QFETCH(double, high);
        const auto distribution = distributionOf(sessionLasting(Duration{micros}), SpreadOf::SessionDuration, kLongestDuration);
        QCOMPARE(distribution.bins.size(), std::size_t{1});
        QCOMPARE(distribution.bins.front(), (Bin{low, high, 1}));
        QCOMPARE(distribution.median.value(), static_cast<double>(micros) / 1e6);
    }

    void smallCountsHaveBinsOfTheirOwn()
    {
        Stream stream;
        for (std::int64_t event = 0; event < 12; ++event)
            stream.push_back({.user = "twelve", .time = event});
        stream.push_back({.user = "two", .time = 0});
        stream.push_back({.user = "two", .time = 1});
        const auto events = distributionOf(stream, SpreadOf::Events);
        QCOMPARE(events.bins.front(), (Bin{2, 3, 1}));
        QCOMPARE(events.bins.back(), (Bin{11, 16, 1}));
        QCOMPARE(events.bins.size(), std::size_t{10}); // 2 … 10 one by one, then 11 to 15
        QCOMPARE(events.median.value(), 2.0);
        QCOMPARE(events.p90.value(), 12.0);
        const auto searches = distributionOf(stream, SpreadOf::Searches);
        QCOMPARE(searches.bins, (std::vector<Bin>{{0, 1, 2}}));
    }

    void onlyClickedSearchesHaveAFirstClick()
    {
        Stream stream = searchThenClick(3s, 7);
        stream.push_back({.user = "v", .time = 0, .type = EventType::Search});
        stream.push_back({.user = "w", .time = 0, .type = EventType::Click});
        const auto delays = distributionOf(stream, SpreadOf::FirstClick);
        QCOMPARE(delays.bins, (std::vector<Bin>{{2, 5, 1}}));
        const auto positions = distributionOf(stream, SpreadOf::FirstClickPosition);
        QCOMPARE(positions.bins, (std::vector<Bin>{{7, 8, 1}}));
        QCOMPARE(positions.unknown, std::uint64_t{0});
    }

    void aClickInTheNextSessionIsNone()
    {
        QVERIFY(distributionOf(searchThenClick(2h), SpreadOf::FirstClick, 1h).bins.empty());
    }

    void unknownPositionsAreCountedApart()
    {
        const auto positions = distributionOf(searchThenClick(1s), SpreadOf::FirstClickPosition);
        QVERIFY(positions.bins.empty() && !positions.median);
        QCOMPARE(positions.unknown, std::uint64_t{1});
    }

    void everyValueIsInOneBin()
    {
        QVERIFY(rc::check("totals and medians are the summary's", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const SplitInput input = run.result.splitInput(run.data);
            const Summary summary = summarise(run.data.index, run.result.sessions, input).value();
            for (const SpreadOf spread : kAllSpreads) {
                const auto distribution = distribute(run.data.index, run.result.sessions, input, spread).value();
                RC_ASSERT(countOf(distribution) == distribution.total);
                const bool bySearch = spread == SpreadOf::FirstClick || spread == SpreadOf::FirstClickPosition;
                RC_ASSERT(distribution.total + distribution.unknown == (bySearch ? summary.clickedSearches : summary.sessions));
                for (std::size_t bin = 1; bin < distribution.bins.size(); ++bin)
                    RC_ASSERT(distribution.bins[bin].low == distribution.bins[bin - 1].high);
                if (spread == SpreadOf::SessionDuration)
                    RC_ASSERT(distribution.median == summary.duration.median && distribution.p90 == summary.duration.p90);
                if (spread == SpreadOf::FirstClick)
                    RC_ASSERT(distribution.median == summary.timeToFirstClick.median);
            }
        }));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const test::Run run = test::run(searchThenClick(1s), {}, 1h);
        for (const SpreadOf spread : kAllSpreads)
            QVERIFY(!distribute(run.data.index, run.result.sessions, {}, spread, source.get_token()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestDistributions)
#include "test_distributions.moc"
