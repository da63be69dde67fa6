// The gap profile and the split kernel against sessions found from scratch: every column, every interval, at every gap where
// something changes, and off the grid.
#include "core/profile/gap_profile.h"

#include "core/metrics/summary.h"
#include "core/profile/any_blocks.h"
#include "core/profile/split_totals.h"
#include "event_streams.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;
using test::Stream;

constexpr EventTime kSomeTime{Duration{1'704'067'200'000'000}};
constexpr std::array kGrids{GapGrid::Seconds, GapGrid::Milliseconds};

// A ratio rounded to multiples of 2^-60, by the book.
Int128 units(std::uint64_t dividend, std::uint64_t divisor)
{
    return ((static_cast<Int128>(dividend) << 60) + divisor / 2) / divisor;
}

// What the reference's sessions add up to; moments are compared through the intervals.
GapTotals addedUp(const Stream& stream, const reference::Outcome& outcome)
{
    const auto metrics = reference::measure(stream, outcome.sessions);
    GapTotals totals;
    totals.events = metrics.events;
    totals.users = metrics.users;
    totals.usersWithSearch = metrics.usersWithSearch;
    totals.sessions = metrics.sessions;
    totals.singleEventSessions = metrics.singleEventSessions;
    totals.searchSessions = metrics.searchSessions;
    totals.searches = metrics.searches;
    totals.clicks = metrics.clicks - metrics.clicksWithoutSearch;
    totals.clickedSearches = metrics.clickedSearches;
    Int128 clicksPerSearch = 0;
    Int128 searchCtr = 0;
    for (const reference::Session& session : outcome.sessions) {
        const auto counts = reference::countsOf(stream, session);
        totals.duration += session.last - session.first;
        if (counts.searches == 0)
            continue;
        totals.clickedSessions += counts.clicks > 0 ? 1 : 0;
        clicksPerSearch += units(counts.clicks, counts.searches);
        searchCtr += units(counts.clickedSearches, counts.searches);
    }
    totals.clicksPerSearch = RatioSum(clicksPerSearch);
    totals.searchCtr = RatioSum(searchCtr);
    return totals;
}

GapTotals withoutMoments(GapTotals totals)
{
    totals.moments.reset();
    return totals;
}

bool isClose(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }

void assertSame(const char* name, const RatioEstimate& actual, const reference::Ratio& expected)
{
    RC_LOG() << name << '\n';
    RC_ASSERT(actual.users == expected.users);
    RC_ASSERT(actual.value.has_value() == expected.value.has_value());
    RC_ASSERT(actual.ci95.has_value() == expected.ci95.has_value());
    RC_ASSERT(!actual.value || isClose(*actual.value, *expected.value));
    RC_ASSERT(!actual.ci95 || isClose(actual.ci95->low, expected.ci95->first));
    RC_ASSERT(!actual.ci95 || isClose(actual.ci95->high, expected.ci95->second));
}

void assertSameRates(const GapTotals& totals, const reference::Metrics& expected)
{
    assertSame("search CTR, pooled", estimateOf(totals, CtrKind::SearchCtrPooled), expected.searchCtrPooled);
    assertSame("search CTR, mean", estimateOf(totals, CtrKind::SearchCtrMean), expected.searchCtrMean);
    assertSame("clicks per search, pooled", estimateOf(totals, CtrKind::ClicksPerSearchPooled), expected.clicksPerSearchPooled);
    assertSame("clicks per search, mean", estimateOf(totals, CtrKind::ClicksPerSearchMean), expected.clicksPerSearchMean);
    assertSame("session CTR", estimateOf(totals, CtrKind::SessionCtr), expected.sessionCtr);
    assertSame("bounce rate", bounceRateOf(totals), expected.bounceRate);
    assertSame("abandonment rate", abandonmentRateOf(totals), expected.abandonmentRate);
    const auto mean = meanDurationOf(totals);
    RC_ASSERT(mean.has_value() == expected.durationMean.has_value());
    RC_ASSERT(!mean || isClose(*mean, *expected.durationMean));
}

std::vector<Duration> deltasOf(const SessionIndex& index)
{
    std::vector<Duration> deltas;
    for (std::size_t user = 0; user < index.userCount(); ++user)
        for (std::size_t event = index.firstEventOf(user) + 1; event < index.endEventOf(user); ++event)
            deltas.push_back(index.times()[event] - index.times()[event - 1]);
    return deltas;
}

// Both ends of the grid and the gaps on either side of every delta: between these nothing changes.
std::set<std::size_t> tellingGaps(const SessionIndex& index, GapGrid grid)
{
    const std::size_t last = gapCountOf(grid) - 1;
    std::set<std::size_t> gaps{0, 1, last};
    for (const Duration delta : deltasOf(index))
        for (const std::int64_t beside : {-1, 0, 1, 2})
            gaps.insert(std::min<std::size_t>(last, static_cast<std::size_t>(std::max<std::int64_t>(0, delta / stepOf(grid) + beside))));
    return gaps;
}

std::size_t deltasApart(const SessionIndex& index, const SessionRule& rule)
{
    const auto deltas = deltasOf(index);
    return static_cast<std::size_t>(std::ranges::count_if(deltas, [&](Duration delta) { return !rule.joins(delta); }));
}

// Users with hundreds of events in bursts: several blocks of the kernel, sessions across their edges, and some sessions with
// more than 16 searches or clicks.
SessionIndex busyIndex(unsigned seed, Duration unit, std::size_t users = 9)
{
    std::mt19937 random(seed);
    const auto below = [&random](std::uint32_t limit) { return random() % limit; };
    auto table = std::make_shared<EventTable>();
    std::vector<Row> rows;
    for (std::size_t user = 0; user < users; ++user) {
        const std::string name = std::to_string(user);
        EventTime time = kSomeTime;
        const std::size_t events = below(4) == 0 ? 1 + below(3) : 50 + below(300);
        for (std::size_t event = 0; event < events; ++event) {
            const std::uint32_t kind = below(10);
            table->append({.user = name, .time = time,
                           .type = kind < 4 ? EventType::Search : kind < 8 ? EventType::Click : EventType::Results});
            rows.push_back(static_cast<Row>(rows.size()));
            time += unit * (below(20) == 0 ? 100 + below(100'000) : below(12));
        }
    }
    return SessionIndex::build(table, rows);
}

GapTotals fromSessions(const SessionIndex& index, const SessionRule& rule)
{
    return totalsOf(index, splitSessions(index, rule, {}).value());
}

class GapProfileTest : public QObject {
    Q_OBJECT

private slots:
    void aDeltaEntersTheSmallestGapThatJoinsIt()
    {
        const auto bin = [](Boundary boundary, Duration delta) { return binOf(GapGrid::Seconds, boundary, delta); };
        QCOMPARE(bin(Boundary::Inclusive, 0s), 0U);
        QCOMPARE(bin(Boundary::Inclusive, 1us), 1U);
        QCOMPARE(bin(Boundary::Inclusive, 1s), 1U);
        QCOMPARE(bin(Boundary::Inclusive, 1s + 1us), 2U);
        QCOMPARE(bin(Boundary::Exclusive, 0s), 1U);
        QCOMPARE(bin(Boundary::Exclusive, 1s - 1us), 1U);
        QCOMPARE(bin(Boundary::Exclusive, 1s), 2U);
        QCOMPARE(binOf(GapGrid::Milliseconds, Boundary::Inclusive, 1us), 1U);
        QVERIFY(bin(Boundary::Exclusive, kLongestDuration) > gapCountOf(GapGrid::Seconds));
    }

    void aGapIsOnTheGridOrNot()
    {
        QCOMPARE(findGap(GapGrid::Seconds, 24h), std::optional<std::size_t>(86'400));
        QCOMPARE(findGap(GapGrid::Seconds, 0s), std::optional<std::size_t>(0));
        QVERIFY(!findGap(GapGrid::Seconds, 24h + 1s));
        QVERIFY(!findGap(GapGrid::Seconds, 1500ms));
        QVERIFY(!findGap(GapGrid::Seconds, -1s));
        QCOMPARE(findGap(GapGrid::Milliseconds, 1min), std::optional<std::size_t>(60'000));
        QVERIFY(!findGap(GapGrid::Milliseconds, 1min + 1ms));
    }

    void theGridFollowsTheLongestDelta()
    {
        const auto gridOf = [](const std::vector<std::int64_t>& seconds) {
            return chooseGrid(test::run(test::searchesAt(seconds), {}, 1s).data.index);
        };
        QVERIFY(gridOf({}) == GapGrid::Milliseconds);
        QVERIFY(gridOf({0, 59, 118}) == GapGrid::Milliseconds);
        QVERIFY(gridOf({0, 60}) == GapGrid::Seconds);
    }

    void productsAndSumsOf192BitsAreExact()
    {
        const Int128 big = (static_cast<Int128>(1) << 92) + 12'345;
        Int192 sum = Int192::product(big, big);
        QVERIFY(sum.high() == (static_cast<Int128>(1) << 120) + (static_cast<Int128>(24'690) << 28)); // (2^92+k)²
        QVERIFY(sum.low() == std::uint64_t{12'345} * 12'345);
        QVERIFY(Int192::product(-big, big) + sum == Int192());
        QVERIFY(Int192::product(-3, 5) == Int192(-15));
        QVERIFY(Int192(1) - Int192(2) == Int192(-1));
        sum += Int192(0, ~std::uint64_t{0});
        sum -= Int192(0, ~std::uint64_t{0});
        QVERIFY(sum == Int192::product(big, big));
        QVERIFY(Int192(0, ~std::uint64_t{0}) + Int192(1) == Int192(1, 0));
    }

    void everyColumnAtEveryGapEqualsTheReference()
    {
        QVERIFY(rc::check("profile, kernel and reference agree", [] {
            const Scenario scenario = *test::scenarios({EnginePreset::Batch, EnginePreset::Bytewax});
            const auto grid = *rc::gen::elementOf(kGrids);
            const SessionIndex index = makeDataset(test::tableOf(scenario.stream), scenario.rules)->index;
            const auto profile = GapProfile::build(index, scenario.rules.boundary, grid).value();
            RC_ASSERT(profile.size() == gapCountOf(grid));
            for (const std::size_t at : tellingGaps(index, grid)) {
                const SessionRule rule{gapAt(grid, at), scenario.rules.boundary};
                RC_LOG() << "gap " << rule.gap.count() << '\n';
                const auto outcome = reference::batch(scenario.stream, test::referenceRules(scenario.rules, rule.gap));
                const GapTotals expected = addedUp(scenario.stream, outcome);
                RC_ASSERT(withoutMoments(profile.at(at)) == expected);
                RC_ASSERT(totalsAt(index, rule).value() == expected);
                RC_ASSERT(profile.at(at) == fromSessions(index, rule));
                RC_ASSERT(profile.at(at).sessions == index.userCount() + deltasApart(index, rule));
                assertSameRates(profile.at(at), reference::measure(scenario.stream, outcome.sessions));
            }
        }));
    }

    void anyGapOffTheGridEqualsTheReference()
    {
        QVERIFY(rc::check("kernel and reference agree", [] {
            const Scenario scenario = *test::scenarios({EnginePreset::Batch, EnginePreset::Bytewax});
            const SessionIndex index = makeDataset(test::tableOf(scenario.stream), scenario.rules)->index;
            std::set<Duration> gaps{scenario.gap, 0s, kLongestDuration};
            for (const Duration delta : deltasOf(index))
                gaps.insert({std::max(delta - 1us, Duration{0}), delta, delta + 1us});
            for (const Duration gap : gaps) {
                const auto outcome = reference::batch(scenario.stream, test::referenceRules(scenario.rules, gap));
                const SessionRule rule{gap, scenario.rules.boundary};
                RC_ASSERT(totalsAt(index, rule).value() == addedUp(scenario.stream, outcome));
                assertSameRates(fromSessions(index, rule), reference::measure(scenario.stream, outcome.sessions));
            }
        }));
    }

    void busyUsersSpanBlocks()
    {
        for (unsigned seed = 0; seed < 20; ++seed) {
            // Ticks of whole seconds and of milliseconds, and microseconds in 64 bits.
            for (const Duration unit : {Duration{1s}, Duration{1ms}, Duration{500'000'001us}}) {
                const SessionIndex index = busyIndex(seed, unit);
                for (const std::int64_t units : {0, 1, 5, 11, 100, 60'000}) {
                    for (const Boundary boundary : {Boundary::Inclusive, Boundary::Exclusive}) {
                        const SessionRule rule{unit * units, boundary};
                        QVERIFY(totalsAt(index, rule).value() == withoutMoments(fromSessions(index, rule)));
                    }
                }
            }
            const SessionIndex index = busyIndex(seed, 1s);
            const auto profile = GapProfile::build(index, Boundary::Inclusive, GapGrid::Seconds).value();
            for (const std::size_t at : tellingGaps(index, GapGrid::Seconds))
                QVERIFY(profile.at(at) == fromSessions(index, {gapAt(GapGrid::Seconds, at), Boundary::Inclusive}));
        }
    }

    void blocksAreTheSameHoweverTheColumnsLie()
    {
        const SessionIndex index = busyIndex(7, 1ms);
        const SessionRule rule{5ms, Boundary::Inclusive};
        const FlatBlocks ticks(index.times().ticks(), index.times().unit(), index.types().flat(), index.eventCount(), rule);
        const std::vector<EventTime> wide(index.times().begin(), index.times().end());
        const FlatBlocks micros(wide.data(), Duration{1}, index.types().flat(), index.eventCount(), rule);
        const GeneralBlocks general(index, rule);
        const auto sameAt = [&](std::size_t begin) {
            const std::size_t count = std::min(kBlockEvents, index.eventCount() - begin);
            std::uint64_t inside = ~std::uint64_t{0} >> (kBlockEvents - count);
            for (std::size_t user = 0; user < index.userCount(); ++user) // nothing is told of the pause before a first event
                if (index.firstEventOf(user) - begin < count)
                    inside &= ~(std::uint64_t{1} << (index.firstEventOf(user) - begin));
            const EventBlock expected = general.block(begin);
            for (const EventBlock& block : {ticks.block(begin), micros.block(begin)})
                if (((block.pauses ^ expected.pauses) | (block.searches ^ expected.searches) | (block.clicks ^ expected.clicks)) & inside)
                    return false;
            return true;
        };
        for (std::size_t begin = 0; begin < index.eventCount(); begin += 7)
            QVERIFY(sameAt(begin));
    }

    void pausesOfMonthsAndCenturiesDoNotOverflow()
    {
        Stream stream;
        for (const char* user : {"a", "b", "c"})
            for (const Duration time : {kEarliestTime.time_since_epoch(), Duration{0s}, Duration{49h * 24}, Duration{50h * 24},
                                        kLatestTime.time_since_epoch()})
                stream.push_back({.user = user, .time = time.count(), .type = EventType::Search});
        const SessionIndex index = test::run(stream, {}, 1s).data.index;
        QVERIFY(totalsAt(index, {kLongestDuration, Boundary::Inclusive})->duration == 3 * static_cast<Int128>(kLongestDuration.count()));
        const auto profile = GapProfile::build(index, Boundary::Inclusive, GapGrid::Seconds).value();
        QVERIFY(profile.at(86'399).duration == 0);
        QVERIFY(profile.at(86'400).duration == 3 * Int128{86'400'000'000});
        QCOMPARE(profile.at(86'400).sessions, std::uint64_t{12});
    }

    void nothingHasNothingToDivideBy()
    {
        const auto profile = GapProfile::build(SessionIndex(), Boundary::Inclusive, GapGrid::Seconds, {}, 3).value();
        for (const GapTotals& totals : {profile.at(0), profile.at(86'400), totalsAt(SessionIndex(), {}, {}, 3).value()}) {
            QVERIFY(withoutMoments(totals) == GapTotals{});
            for (const CtrKind kind : kAllCtrKinds)
                QVERIFY(estimateOf(totals, kind) == RatioEstimate{});
            QVERIFY(bounceRateOf(totals) == RatioEstimate{});
            QVERIFY(!meanDurationOf(totals));
        }
    }

    // All users alike: the three sums of the variance cancel to nothing but rounding, if rounding there is.
    void theIntervalOfUsersWhoAreAllAlikeIsAPoint()
    {
        Stream stream;
        for (int user = 0; user < 1000; ++user)
            for (const auto type : {EventType::Search, EventType::Search, EventType::Search, EventType::Click})
                stream.push_back({.user = std::to_string(user), .time = 0, .type = type});
        const auto profile = GapProfile::build(test::run(stream, {}, 1s).data.index, Boundary::Inclusive, GapGrid::Seconds).value();
        for (const CtrKind kind : kAllCtrKinds) {
            const RatioEstimate estimate = estimateOf(profile.at(0), kind);
            QVERIFY(estimate.ci95->halfWidth() < 1e-15);
        }
    }

    void withoutMomentsThereIsAValueWithoutAnInterval()
    {
        const SessionIndex index = busyIndex(1, 1s);
        const RatioEstimate estimate = estimateOf(totalsAt(index, {30s}).value(), CtrKind::SearchCtrMean);
        QVERIFY(estimate.value && !estimate.ci95);
        QVERIFY(estimate.users > 0);
    }

    void agreesWithTheSummaryToTheLastDigit()
    {
        const SessionIndex index = busyIndex(3, 1s);
        const auto profile = GapProfile::build(index, Boundary::Inclusive, GapGrid::Seconds).value();
        const auto sessions = splitSessions(index, {30s}, {}).value();
        const Summary summary = summarise(index, sessions, {}).value();
        for (const CtrKind kind : kAllCtrKinds) {
            const RatioEstimate estimate = estimateOf(profile.at(30), kind);
            QCOMPARE(estimate.value, summary.ctr(kind).value);
            QVERIFY(std::abs(estimate.ci95->low - summary.ctr(kind).ci95->low) < 1e-12);
        }
        QCOMPARE(bounceRateOf(profile.at(30)).value, summary.bounceRate.value);
        QCOMPARE(abandonmentRateOf(profile.at(30)).value, summary.abandonmentRate.value);
        QCOMPARE(meanDurationOf(profile.at(30)), summary.duration.mean);
    }

    void anyNumberOfThreadsGivesTheSameBytes()
    {
        const SessionIndex index = busyIndex(5, 1s, 40);
        const auto one = GapProfile::build(index, Boundary::Exclusive, GapGrid::Seconds).value();
        for (unsigned threads = 2; threads <= 7; ++threads) {
            const auto many = GapProfile::build(index, Boundary::Exclusive, GapGrid::Seconds, {}, threads).value();
            QVERIFY(std::ranges::equal(one.all(), many.all()));
            QVERIFY(totalsAt(index, {30s}, {}, threads) == totalsAt(index, {30s}));
        }
    }

    void profilesOfDisjointUsersAddUp()
    {
        QVERIFY(rc::check("any split of the users", [] {
            const Scenario scenario = *test::scenarios({EnginePreset::Batch});
            const std::size_t salt = *rc::gen::inRange(0, 100);
            std::array<Stream, 3> parts;
            for (const reference::Event& event : scenario.stream)
                parts[(std::hash<std::string>{}(event.user) + salt) % parts.size()].push_back(event);
            const auto profileOf = [&](const Stream& stream) {
                return GapProfile::build(makeDataset(test::tableOf(stream), scenario.rules)->index, scenario.rules.boundary,
                                         GapGrid::Milliseconds).value();
            };
            GapProfile sum = profileOf(parts[0]);
            RC_ASSERT(!sum.add(profileOf(parts[1])));
            RC_ASSERT(!sum.add(profileOf(parts[2])));
            RC_ASSERT(std::ranges::equal(sum.all(), profileOf(scenario.stream).all()));
        }));
    }

    void profilesOfOtherRulesDoNotAddUp()
    {
        const SessionIndex index = busyIndex(1, 1s);
        const auto profileOf = [&](Boundary boundary, GapGrid grid) { return GapProfile::build(index, boundary, grid).value(); };
        GapProfile profile = profileOf(Boundary::Inclusive, GapGrid::Seconds);
        QVERIFY(profile.add(profileOf(Boundary::Exclusive, GapGrid::Seconds)).value().message.contains("exactly the gap"));
        QVERIFY(profile.add(profileOf(Boundary::Inclusive, GapGrid::Milliseconds)).value().message.contains("milliseconds"));
        QVERIFY(std::ranges::equal(profile.all(), profileOf(Boundary::Inclusive, GapGrid::Seconds).all()));
    }

    void tooManyEventsDoNotAddUp()
    {
        GapTotals totals;
        totals.events = 0xFFFF'FFFF;
        GapProfile profile(Boundary::Inclusive, GapGrid::Seconds, std::vector(86'401, totals));
        QVERIFY(!profile.add(GapProfile::build(SessionIndex(), Boundary::Inclusive, GapGrid::Seconds).value()));
        QVERIFY(profile.add(GapProfile::build(busyIndex(1, 1s, 1), Boundary::Inclusive, GapGrid::Seconds).value()).has_value());
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const SessionIndex index = busyIndex(1, 1s);
        QVERIFY(!GapProfile::build(index, Boundary::Inclusive, GapGrid::Seconds, source.get_token(), 2));
        QVERIFY(!totalsAt(index, {}, source.get_token(), 2));
    }
};

} // namespace

QTEST_GUILESS_MAIN(GapProfileTest)
#include "test_gap_profile.moc"
