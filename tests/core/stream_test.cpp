// Engine rules, the event clock, and who is late.
#include "event_streams.h"

#include "core/stream/event_clock.h"

#include <QtTest>

#include <numeric>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::atSecond;
using test::Scenario;
using test::Stream;

std::vector<Row> lateRows(const Dataset& data)
{
    std::vector<Row> rows;
    for (const LateEvent& late : data.late)
        rows.push_back(late.row);
    return rows;
}

// Who is late among searches of one user, under bytewax.
std::vector<Row> lateAmong(const std::vector<std::int64_t>& seconds, Duration wait,
                           WatermarkScope scope = WatermarkScope::User)
{
    EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
    rules.wait = wait;
    rules.watermark = scope;
    return lateRows(makeDataset(test::tableOf(test::searchesAt(seconds)), rules).value());
}

using Rows = std::vector<Row>;

class StreamTest : public QObject {
    Q_OBJECT

private slots:
    void namesPresets()
    {
        const std::array<std::string_view, 3> names{"batch", "bytewax", "bytewax-0.19"};
        for (std::size_t i = 0; i < names.size(); ++i) {
            QCOMPARE(nameOf(kAllEnginePresets[i]), names[i]);
            QVERIFY(parseEnginePreset(names[i]).value() == kAllEnginePresets[i]);
        }
        for (const char* name : {"", "bytewax-0.18", "spark", "batch "})
            QVERIFY2(!parseEnginePreset(name), name);
        QCOMPARE(parseEnginePreset("spark").error().code, ErrorCode::BadArgument);
    }

    void namesScopesAndBoundaries()
    {
        for (const WatermarkScope scope : {WatermarkScope::None, WatermarkScope::User, WatermarkScope::Stream})
            QVERIFY(parseWatermarkScope(nameOf(scope)).value() == scope);
        for (const Boundary boundary : {Boundary::Inclusive, Boundary::Exclusive})
            QVERIFY(parseBoundary(nameOf(boundary)).value() == boundary);
        QCOMPARE(nameOf(WatermarkScope::None), std::string_view("none"));
        QCOMPARE(nameOf(WatermarkScope::User), std::string_view("user"));
        QCOMPARE(nameOf(WatermarkScope::Stream), std::string_view("stream"));
        QCOMPARE(nameOf(Boundary::Inclusive), std::string_view("inclusive"));
        QCOMPARE(nameOf(Boundary::Exclusive), std::string_view("exclusive"));
        QCOMPARE(parseWatermarkScope("global").error().code, ErrorCode::BadArgument);
        QCOMPARE(parseBoundary("open").error().code, ErrorCode::BadArgument);
    }

    void presetsMakeTheirFourChoices()
    {
        const EngineRules batch = EngineRules::of(EnginePreset::Batch);
        QVERIFY(batch.boundary == Boundary::Inclusive && batch.watermark == WatermarkScope::None && !batch.canBeLate());
        const EngineRules bytewax = EngineRules::of(EnginePreset::Bytewax);
        QVERIFY(bytewax.boundary == Boundary::Inclusive && bytewax.watermark == WatermarkScope::User && bytewax.canBeLate());
        const EngineRules old = EngineRules::of(EnginePreset::Bytewax019);
        QVERIFY(old.boundary == Boundary::Exclusive && old.watermark == WatermarkScope::User && old.canBeLate());
        for (const EnginePreset preset : kAllEnginePresets) {
            QVERIFY(EngineRules::of(preset).preset == preset);
            QVERIFY(EngineRules::of(preset).wait == Duration{0});
        }
    }

    void clockKnowsNothingBeforeTheFirstEvent()
    {
        EventClock clock(WatermarkScope::User, 1s, 2);
        QVERIFY(clock.watermark(0, atSecond(100)) == kBeforeAllTime);
        clock.observe(0, atSecond(10), atSecond(100));
        QVERIFY(clock.watermark(0, atSecond(100)) == atSecond(9));
        QVERIFY(clock.watermark(1, atSecond(100)) == kBeforeAllTime);
    }

    void clockAdvancesWithTheSystemAndNeverFalls()
    {
        EventClock clock(WatermarkScope::User, 1s, 1);
        clock.observe(0, atSecond(10), atSecond(100));
        QVERIFY(clock.watermark(0, atSecond(103)) == atSecond(12));
        clock.observe(0, atSecond(11), atSecond(103)); // behind: 11 − 1 < 12
        QVERIFY(clock.watermark(0, atSecond(103)) == atSecond(12));
        clock.observe(0, atSecond(20), atSecond(104));
        QVERIFY(clock.watermark(0, atSecond(104)) == atSecond(19));
    }

    void clockOfTheStreamIsSharedAndNoneStandsStill()
    {
        EventClock stream(WatermarkScope::Stream, 2s, 3);
        stream.observe(1, atSecond(10), {});
        QVERIFY(stream.watermark(2, {}) == atSecond(8));
        EventClock none(WatermarkScope::None, 0s, 1);
        none.observe(0, atSecond(10), {});
        QVERIFY(none.watermark(0, {}) == kBeforeAllTime);
    }

    void clockTakesInstantsFromEndToEnd()
    {
        EventClock clock(WatermarkScope::User, kLongestDuration, 1);
        clock.observe(0, kEarliestTime, kLatestTime);
        QVERIFY(clock.watermark(0, kLatestTime) == kEarliestTime - kLongestDuration);
        clock.observe(0, kLatestTime, kLatestTime);
        QVERIFY(clock.watermark(0, kLatestTime) == kEarliestTime);
        clock.observe(0, kEarliestTime, kLatestTime);
        QVERIFY(clock.watermark(0, kLatestTime) == kEarliestTime);
    }

    void clockEqualsTheLargestOverAllEvents()
    {
        QVERIFY(rc::check("watermark = max(time - wait + now - arrival), and never falls", [] {
            const auto scope = *rc::gen::element(WatermarkScope::User, WatermarkScope::Stream);
            const auto wait = *rc::gen::inRange<std::int64_t>(0, 20);
            struct Seen {
                std::size_t user;
                std::int64_t time, arrival;
            };
            std::vector<Seen> seen;
            EventClock clock(scope, Duration{wait}, 1); // more users come than were announced
            std::int64_t now = *rc::gen::inRange<std::int64_t>(-50, 50);
            std::array<std::int64_t, 3> before{};
            before.fill(kBeforeAllTime.time_since_epoch().count());
            const int steps = *rc::gen::inRange(1, 30);
            for (int step = 0; step < steps; ++step) {
                now += *rc::gen::weightedElement<std::int64_t>({{3, 0}, {1, 1}, {1, 7}});
                if (*rc::gen::arbitrary<bool>()) {
                    seen.push_back({*rc::gen::inRange<std::size_t>(0, 3), *rc::gen::inRange<std::int64_t>(-30, 30), now});
                    clock.observe(seen.back().user, EventTime{Duration{seen.back().time}}, EventTime{Duration{now}});
                }
                for (std::size_t user = 0; user < 3; ++user) {
                    std::int64_t expected = kBeforeAllTime.time_since_epoch().count();
                    for (const Seen& event : seen)
                        if (scope == WatermarkScope::Stream || event.user == user)
                            expected = std::max(expected, event.time - wait + (now - event.arrival));
                    const auto actual = clock.watermark(user, EventTime{Duration{now}}).time_since_epoch().count();
                    RC_ASSERT(actual == expected);
                    RC_ASSERT(actual >= before[user]);
                    before[user] = actual;
                }
            }
        }));
    }

    void equalToTheWatermarkIsNotLate()
    {
        QCOMPARE(lateAmong({10, 9}, 1s), Rows{});
        QCOMPARE(lateAmong({10, 8}, 1s), Rows{1});
        QCOMPARE(lateAmong({10, 10}, 0s), Rows{});
        QCOMPARE(lateAmong({10, 9}, 0s), Rows{1});
        QCOMPARE(lateAmong({10, 9}, 999'999us), Rows{1});
    }

    void aLateEventDoesNotMoveTheWatermark()
    {
        QCOMPARE(lateAmong({10, 20, 5, 19, 20, 18}, 1s), (Rows{2, 5}));
    }

    void withoutAWatermarkNobodyIsLate()
    {
        QCOMPARE(lateAmong({10, 9, 1}, 0s, WatermarkScope::None), Rows{});
    }

    void oneUserMakesAnotherLateOnlyUnderTheStreamsWatermark()
    {
        Stream stream = test::searchesAt({10, 5});
        stream[1].user = "v";
        EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
        QVERIFY(makeDataset(test::tableOf(stream), rules).value().late.empty());
        rules.watermark = WatermarkScope::Stream;
        const Dataset data = makeDataset(test::tableOf(stream), rules).value();
        QCOMPARE(lateRows(data), Rows{1});
        QVERIFY(data.late[0].watermark == atSecond(10));
        QVERIFY(data.late[0].lateBy(atSecond(5)) == Duration{5s});
        QCOMPARE(data.index.userCount(), std::size_t{1}); // "v" has no accepted event
    }

    void batchCallsNobodyLateUnderAnyWatermark()
    {
        EngineRules rules = EngineRules::of(EnginePreset::Batch);
        rules.watermark = WatermarkScope::User;
        QVERIFY(makeDataset(test::tableOf(test::searchesAt({10, 1})), rules).value().late.empty());
    }

    void lateSetEqualsTheReference()
    {
        QVERIFY(rc::check("late events, their watermarks and the final watermarks", [] {
            const Scenario scenario = *test::scenarios();
            const auto expected = reference::batch(scenario.stream, scenario.referenceRules());
            const Dataset data = makeDataset(test::tableOf(scenario.stream), scenario.rules).value();
            RC_CLASSIFY(!expected.late.empty(), "some late");
            RC_ASSERT(data.late.size() == expected.late.size());
            for (std::size_t i = 0; i < expected.late.size(); ++i) {
                RC_ASSERT(data.late[i].row == expected.late[i].arrival);
                RC_ASSERT(data.late[i].watermark.time_since_epoch().count() == expected.late[i].watermark);
            }
            RC_ASSERT(data.index.eventCount() + data.late.size() == scenario.stream.size());
        }));
    }

    void finalWatermarksAreOfTheWholeInput()
    {
        QVERIFY(rc::check("watermarks at the end of input", [] {
            const Scenario scenario = *test::scenarios();
            const Dataset data = makeDataset(test::tableOf(scenario.stream), scenario.rules).value();
            if (scenario.rules.watermark == WatermarkScope::None) {
                RC_ASSERT(data.watermarks.empty());
                return;
            }
            RC_ASSERT(data.watermarks.size() == data.index.userCount());
            for (std::size_t user = 0; user < data.index.userCount(); ++user) {
                std::int64_t latest = std::numeric_limits<std::int64_t>::min();
                for (const auto& event : scenario.stream)
                    if (scenario.rules.watermark == WatermarkScope::Stream || event.user == data.index.userName(user))
                        latest = std::max(latest, event.time);
                RC_ASSERT(data.watermarks[user].time_since_epoch().count() == latest - scenario.rules.wait.count());
            }
        }));
    }

    void aLongerWaitByLatenessWouldKeepTheEvent()
    {
        QVERIFY(rc::check("wait + lateBy keeps a late event, a microsecond less does not", [] {
            Scenario scenario = *test::scenarios({EnginePreset::Bytewax});
            scenario.rules.watermark = WatermarkScope::Stream;
            const auto table = test::tableOf(scenario.stream);
            const Dataset data = makeDataset(table, scenario.rules).value();
            RC_CLASSIFY(!data.late.empty(), "some late");
            if (data.late.empty())
                return;
            const LateEvent& late = data.late[*rc::gen::inRange<std::size_t>(0, data.late.size())];
            const auto isLateWith = [&](Duration wait) {
                EngineRules rules = scenario.rules;
                rules.wait = wait;
                const auto rows = lateRows(makeDataset(table, rules).value());
                return std::ranges::find(rows, late.row) != rows.end();
            };
            const Duration enough = scenario.rules.wait + late.lateBy(table->timeAt(late.row));
            RC_ASSERT(!isLateWith(enough));
            RC_ASSERT(isLateWith(enough - 1us));
        }));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const auto table = test::tableOf(test::searchesAt({1, 2, 3}));
        QVERIFY(!makeDataset(table, EngineRules::of(EnginePreset::Bytewax), source.get_token()));
        const Dataset data = makeDataset(table, EngineRules::of(EnginePreset::Bytewax019)).value();
        QVERIFY(!sessionize(data, 1s, source.get_token()));
        QVERIFY(!sessionize(data, 1s, source.get_token(), 3));
    }
};

} // namespace

QTEST_GUILESS_MAIN(StreamTest)
#include "stream_test.moc"
