// Segments of a dimension: whose sessions are whose, every metric of each, and the differences.
#include "core/metrics/segments.h"
#include "event_streams.h"
#include "segment_reference.h"
#include "summary_compare.h"

#include <QtTest>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using reference::Event;
using test::Scenario;
using test::Stream;

Event eventOf(const char* user, std::int64_t second, EventType type, std::optional<std::string> segment)
{
    return {.user = user, .time = second * 1'000'000, .type = type, .segment = std::move(segment)};
}
Event search(const char* user, std::int64_t second, std::optional<std::string> segment)
{
    return eventOf(user, second, EventType::Search, std::move(segment));
}
Event click(const char* user, std::int64_t second, std::optional<std::string> segment)
{
    return eventOf(user, second, EventType::Click, std::move(segment));
}

struct Compared {
    test::Run run;
    SegmentChoice choice;
    std::vector<Segment> segments;

    // As people would name an entry.
    [[nodiscard]] std::string nameOf(std::size_t entry) const
    {
        const SegmentChoice::Entry& chosen = choice.entries[entry];
        return chosen.kind == SegmentKind::Value ? std::string(run.data.table->dimensionValues(0).textOf(chosen.value))
                                                 : std::string("(").append(lull::nameOf(chosen.kind)).append(")");
    }
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> all;
        for (std::size_t entry = 0; entry < choice.entries.size(); ++entry)
            all.push_back(nameOf(entry));
        return all;
    }
};

Compared compare(const Stream& stream, const EngineRules& rules = {}, Duration gap = 10s, std::size_t most = kMostSegments,
                 unsigned threads = 1)
{
    test::Run run = test::run(stream, rules, gap);
    SegmentChoice choice = chooseSegments(run.data.index, run.result.sessions, 0, most);
    auto segments = compareSegments(run.data.index, run.result.sessions, run.result.splitInput(run.data), choice, 0, {}, threads);
    return {std::move(run), std::move(choice), std::move(*segments)};
}

// The reference's sessions of one entry, the rest's being all that no other entry names.
std::vector<reference::Session> sessionsOf(const Compared& compared, std::size_t entry,
                                           std::map<std::optional<std::string>, std::vector<reference::Session>> bySegment)
{
    if (compared.choice.entries[entry].kind == SegmentKind::Value)
        return bySegment[compared.nameOf(entry)];
    if (compared.choice.entries[entry].kind == SegmentKind::Missing)
        return bySegment[std::nullopt];
    for (std::size_t other = 0; other < entry; ++other)
        bySegment.erase(compared.choice.entries[other].kind == SegmentKind::Missing ? std::optional<std::string>{}
                                                                                    : compared.nameOf(other));
    std::vector<reference::Session> rest;
    for (const auto& [value, sessions] : bySegment)
        rest.insert(rest.end(), sessions.begin(), sessions.end());
    return rest;
}

void assertSame(const char* name, const RatioDifference& actual, const reference::Difference& expected)
{
    test::assertSame(name, actual.value, expected.value);
    RC_ASSERT(actual.sharedUsers == expected.shared);
    RC_ASSERT(actual.ci95.has_value() == expected.ci95.has_value());
    if (actual.ci95) {
        test::assertSame(name, actual.ci95->low, expected.ci95->first);
        test::assertSame(name, actual.ci95->high, expected.ci95->second);
    }
}

class TestSegments : public QObject {
    Q_OBJECT

private slots:
    void aSessionsSegmentIsItsFirstEvents()
    {
        const auto compared = compare({search("u", 0, "a"), click("u", 1, "b"), search("u", 100, "b"), click("u", 101, "a")});
        QCOMPARE(compared.names(), (std::vector<std::string>{"a", "b"}));
        QCOMPARE(compared.segments[0].summary.clicks, std::uint64_t{1});
        QCOMPARE(compared.segments[1].summary.clicks, std::uint64_t{1});
        QCOMPARE(compared.segments[0].summary.users, std::uint64_t{1});
    }

    void missingIsASegment()
    {
        const auto compared = compare({search("u", 0, std::nullopt), search("v", 0, "a"), search("w", 0, std::nullopt)});
        QCOMPARE(compared.names(), (std::vector<std::string>{"(missing)", "a"}));
        QCOMPARE(compared.choice.entries[0].sessions, std::uint64_t{2});
        QCOMPARE(compared.choice.values, std::size_t{2});
    }

    void theLargestComeFirstAndTiesGoByValue()
    {
        const auto compared = compare({search("1", 0, "b"), search("2", 0, "\xFF"), search("3", 0, "a"), search("4", 0, "c"),
                                       search("5", 0, "c")});
        QCOMPARE(compared.names(), (std::vector<std::string>{"c", "a", "b", "\xFF"}));
    }

    void beyondTheLargestTheRestIsTogether()
    {
        Stream stream;
        for (int value = 0; value < 10'000; ++value)
            stream.push_back(search(std::to_string(value).c_str(), 0, std::to_string(value)));
        stream.push_back(search("x", 0, "7"));
        const auto compared = compare(stream, {}, 10s, 3);
        QCOMPARE(compared.names(), (std::vector<std::string>{"7", "0", "1", "(rest)"}));
        QCOMPARE(compared.choice.values, std::size_t{10'000});
        QCOMPARE(compared.choice.entries[3].values, std::size_t{9'997});
        QCOMPARE(compared.segments[3].summary.sessions, std::uint64_t{9'997});
        QCOMPARE(compared.segments[3].summary.users, std::uint64_t{9'997});
    }

    void asManyAsAskedForHaveNoRest()
    {
        const auto compared = compare({search("u", 0, "a"), search("v", 0, "b")}, {}, 10s, 2);
        QCOMPARE(compared.names(), (std::vector<std::string>{"a", "b"}));
    }

    void aValueThatStartsNoSessionHasNoEntry()
    {
        const auto compared = compare({search("u", 0, "a"), click("u", 1, "b")});
        QCOMPARE(compared.names(), (std::vector<std::string>{"a"}));
        QCOMPARE(compared.choice.entryOf(StringId{1}), std::uint32_t{SegmentChoice::kNoEntry});
    }

    void nothingHasNoSegments()
    {
        const auto compared = compare({});
        QVERIFY(compared.segments.empty());
        QCOMPARE(compared.choice.values, std::size_t{0});
    }

    void theFirstHasNoDifference()
    {
        const auto compared = compare({search("u", 0, "a"), click("u", 1, "a"), search("v", 0, "b"), search("u", 100, "a")});
        QVERIFY(!compared.segments[0].toBase);
        QCOMPARE(compared.segments[1].toBase->searchCtrPooled.value.value(), -0.5);
        QCOMPARE(compared.segments[1].toBase->abandonmentRate.value.value(), 0.5);
    }

    void everySegmentEqualsTheReference()
    {
        QVERIFY(rc::check("metrics of each segment", [] {
            const Scenario scenario = *test::scenarios();
            const auto most = *rc::gen::inRange<std::size_t>(1, 5);
            const auto outcome = reference::batch(scenario.stream, scenario.referenceRules());
            const auto bySegment = reference::bySegment(scenario.stream, outcome.sessions);
            const auto compared = compare(scenario.stream, scenario.rules, scenario.gap, most);
            RC_ASSERT(compared.choice.values == bySegment.size());
            RC_ASSERT(compared.segments.size() == std::min(bySegment.size(), most + 1));
            RC_CLASSIFY(bySegment.size() > most, "with a rest");
            for (std::size_t entry = 0; entry < compared.segments.size(); ++entry) {
                const auto sessions = sessionsOf(compared, entry, bySegment);
                RC_ASSERT(compared.choice.entries[entry].sessions == sessions.size());
                test::assertSame(compared.segments[entry].summary, reference::measure(scenario.stream, sessions));
            }
        }));
    }

    void everyDifferenceEqualsTheReference()
    {
        QVERIFY(rc::check("differences to the first", [] {
            const Scenario scenario = *test::scenarios();
            const auto outcome = reference::batch(scenario.stream, scenario.referenceRules());
            const auto bySegment = reference::bySegment(scenario.stream, outcome.sessions);
            const auto compared = compare(scenario.stream, scenario.rules, scenario.gap, 3);
            for (std::size_t entry = 1; entry < compared.segments.size(); ++entry) {
                const auto first = sessionsOf(compared, 0, bySegment);
                const auto own = sessionsOf(compared, entry, bySegment);
                for (const CtrKind kind : kAllCtrKinds)
                    assertSame("ctr", compared.segments[entry].toBase->ctr(kind),
                               reference::differenceOf(reference::userRatios(scenario.stream, first, kind),
                                                       reference::userRatios(scenario.stream, own, kind)));
                assertSame("bounce", compared.segments[entry].toBase->bounceRate,
                           reference::differenceOf(reference::userBounces(first), reference::userBounces(own)));
                RC_ASSERT(compared.segments[entry].toBase->abandonmentRate
                          == negated(compared.segments[entry].toBase->searchCtrPooled));
            }
        }));
    }

    void allSegmentsTogetherAreAllSessions()
    {
        QVERIFY(rc::check("sums over segments", [] {
            const Scenario scenario = *test::scenarios();
            const auto compared = compare(scenario.stream, scenario.rules, scenario.gap, 2);
            std::uint64_t sessions = 0;
            std::uint64_t events = 0;
            for (const Segment& segment : compared.segments) {
                sessions += segment.summary.sessions;
                events += segment.summary.events;
            }
            RC_ASSERT(sessions == compared.run.result.sessions.size());
            RC_ASSERT(events + compared.run.result.lostCount == compared.run.data.index.eventCount());
        }));
    }

    void anyNumberOfThreadsGivesTheSameDigits()
    {
        QVERIFY(rc::check("1 to 4 threads", [] {
            const Scenario scenario = *test::scenarios();
            const auto one = compare(scenario.stream, scenario.rules, scenario.gap, 2, 1).segments;
            for (unsigned threads = 2; threads <= 4; ++threads)
                RC_ASSERT(compare(scenario.stream, scenario.rules, scenario.gap, 2, threads).segments == one);
        }));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const auto compared = compare({search("u", 0, "a")});
        QVERIFY(!compareSegments(compared.run.data.index, compared.run.result.sessions, {}, compared.choice, 0, source.get_token()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestSegments)
#include "test_segments.moc"
