// Sessions of a stretch of time.
#include "core/session/session_filter.h"
#include "core/snapshot.h"
#include "event_streams.h"

#include <QtTest>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::atSecond;
using test::Scenario;

Sessions within(const test::Run& run, const TimeRange& range)
{
    return filterSessions(run.data.index, run.result.sessions, {.range = range}).value();
}

// A range whose ends lie on events, or a microsecond beside them.
TimeRange anyRange(const test::Run& run)
{
    const SessionIndex& index = run.data.index;
    const auto anyInstant = [&] {
        const EventTime time = index.eventCount() == 0 ? EventTime{} : index.times()[*rc::gen::inRange<std::size_t>(0, index.eventCount())];
        return time + Duration{*rc::gen::inRange(-1, 2)};
    };
    const EventTime a = anyInstant();
    const EventTime b = anyInstant();
    return {std::min(a, b), std::max(a, b)};
}

class SessionFilterTest : public QObject {
    Q_OBJECT

private slots:
    void aRangeIsHalfOpen()
    {
        const TimeRange range{atSecond(10), atSecond(20)};
        QVERIFY(!range.contains(atSecond(10) - 1us) && range.contains(atSecond(10)));
        QVERIFY(range.contains(atSecond(20) - 1us) && !range.contains(atSecond(20)));
        QCOMPARE(range.length(), Duration{10s});
        QVERIFY((TimeRange{atSecond(5), atSecond(5)}).isEmpty());
        QVERIFY(range.meet({atSecond(15), atSecond(99)}) == (TimeRange{atSecond(15), atSecond(20)}));
        QVERIFY(range.meet({atSecond(20), atSecond(99)}).isEmpty());
        QCOMPARE(range.meet({atSecond(30), atSecond(99)}).length(), Duration{0});
    }

    void aSessionBelongsWhereItsFirstEventLies()
    {
        // One session from 0 to 8 s, one at 100 s.
        const test::Run run = test::run(test::searchesAt({0, 8, 100}), {}, 10s);
        QCOMPARE(within(run, {atSecond(0), atSecond(1)}).size(), std::size_t{1});
        QCOMPARE(within(run, {atSecond(0), atSecond(1)}).all()[0].events(), 2U); // whole, beyond the range's end
        QCOMPARE(within(run, {atSecond(1), atSecond(100)}).size(), std::size_t{0});
        QCOMPARE(within(run, {atSecond(1), atSecond(100) + 1us}).size(), std::size_t{1});
        QCOMPARE(within(run, {atSecond(0), atSecond(0)}).size(), std::size_t{0});
    }

    void usersWithoutASessionKeepTheirPlace()
    {
        test::Stream stream;
        for (const auto& [user, second] : {std::pair{"a", 1}, {"b", 50}, {"c", 2}, {"d", 60}})
            stream.push_back({.user = user, .time = second * 1'000'000});
        const test::Run run = test::run(stream, {}, 10s);
        const Sessions sessions = within(run, {atSecond(40), atSecond(70)});
        for (const std::size_t user : {0, 2})
            QVERIFY(sessions.ofUser(user).empty());
        for (const std::size_t user : {1, 3})
            QCOMPARE(sessions.ofUser(user).size(), std::size_t{1});
        QCOMPARE(sessions.indexOfEvent(3, 3).value(), std::size_t{1});
    }

    void withoutConditionsAllAreAccepted()
    {
        const test::Run run = test::run(test::searchesAt({0, 100}), {}, 10s);
        QVERIFY(SessionFilter{}.acceptsAll());
        QCOMPARE(filterSessions(run.data.index, run.result.sessions, {}).value().size(), std::size_t{2});
    }

    void equalsTheReference()
    {
        QVERIFY(rc::check("the sessions that begin in the range, and no other", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const TimeRange range = anyRange(run);
            Sessionized filtered = run.result;
            filtered.sessions = within(run, range);
            const reference::Outcome all = reference::batch(scenario.stream, scenario.referenceRules());
            std::vector<reference::Session> expected;
            for (const reference::Session& session : all.sessions)
                if (range.contains(test::timeOf(session.first)))
                    expected.push_back(session);
            RC_CLASSIFY(!expected.empty() && expected.size() < all.sessions.size(), "a part of the sessions");
            RC_ASSERT(test::outcomeOf(run.data, filtered).sessions == expected);
        }));
    }

    void aSnapshotIsOverTheRangeAlone()
    {
        QVERIFY(rc::check("series and distribution add up to the filtered sessions", [] {
            Scenario scenario = *test::scenarios();
            test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const TimeRange range = anyRange(run);
            const Sessions expected = within(run, range);
            const OpenedData opened{nullptr, std::make_shared<const Dataset>(std::move(run.data)), nullptr, nullptr};
            const Snapshot snapshot = takeSnapshot(opened, scenario.gap, CtrKind::SessionCtr, {}, 2, {.range = range}).value();
            RC_ASSERT(snapshot.result->sessions.size() == run.result.sessions.size());
            RC_ASSERT(snapshot.sessions->size() == expected.size());
            RC_ASSERT(snapshot.summary.sessions == expected.size());
            std::uint64_t counted = 0;
            for (const CtrBucket& bucket : snapshot.overTime.buckets) {
                RC_ASSERT((bucket.begin < range.end && bucket.begin + snapshot.overTime.bucket > range.begin));
                counted += bucket.sessions;
            }
            RC_ASSERT(counted == expected.size());
            RC_ASSERT(snapshot.distribution.searchSessions + snapshot.distribution.withoutSearch == expected.size());
        }));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const test::Run run = test::run(test::searchesAt({0}), {}, 10s);
        const SessionFilter filter{.range = TimeRange{atSecond(0), atSecond(1)}};
        QVERIFY(!filterSessions(run.data.index, run.result.sessions, filter, source.get_token()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(SessionFilterTest)
#include "session_filter_test.moc"
