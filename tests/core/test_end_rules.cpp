// Sessions that end by more than the gap: an app_close, a longest length, midnight in a zone.
#include "core/session/local_dates.h"
#include "core/session/session_ends.h"
#include "event_streams.h"

#include <absl/time/time.h>

#include <QtTest>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;
using test::Stream;

EventTime utc(const char* text)
{
    absl::Time time;
    std::string error;
    if (!absl::ParseTime(absl::RFC3339_full, text, &time, &error))
        qFatal("%s", error.c_str());
    return EventTime{Duration{absl::ToUnixMicros(time)}};
}

Stream at(const std::vector<EventTime>& times)
{
    Stream stream;
    for (const EventTime time : times)
        stream.push_back({.user = "u", .time = time.time_since_epoch().count(), .type = EventType::Search});
    return stream;
}

EngineRules batchWith(EndRules ends)
{
    EngineRules rules;
    rules.ends = std::move(ends);
    return rules;
}

// How many events each session has.
std::vector<std::uint32_t> sizes(const Stream& stream, const EngineRules& rules, Duration gap = 1h)
{
    std::vector<std::uint32_t> counts;
    const test::Run run = test::run(stream, rules, gap);
    for (const Session& session : run.result.sessions.all())
        counts.push_back(session.events());
    return counts;
}

std::vector<ClosedBy> reasons(const Stream& stream, const EngineRules& rules, Duration gap = 1h)
{
    std::vector<ClosedBy> all;
    const test::Run run = test::run(stream, rules, gap);
    for (const Session& session : run.result.sessions.all())
        all.push_back(session.closedBy);
    return all;
}

using Sizes = std::vector<std::uint32_t>;
using Reasons = std::vector<ClosedBy>;

const std::vector<std::string> kZones{"UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Havana",
                                      "America/Sao_Paulo", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu"};

std::int64_t plainDate(const absl::TimeZone& zone, EventTime time)
{
    return absl::ToCivilDay(absl::FromUnixMicros(time.time_since_epoch().count()), zone) - absl::CivilDay(1970, 1, 1);
}

absl::TimeZone zoneOf(const std::string& name)
{
    absl::TimeZone zone;
    if (!absl::LoadTimeZone(name, &zone))
        qFatal("no zone %s", name.c_str());
    return zone;
}

class EndRulesTest : public QObject {
    Q_OBJECT

private slots:
    void anAppCloseIsTheLastOfItsSession()
    {
        Stream stream = test::searchesAt({0, 10, 20, 30});
        stream[1].type = EventType::AppClose;
        QCOMPARE(sizes(stream, batchWith({.onAppClose = true})), (Sizes{2, 2}));
        QCOMPARE(sizes(stream, batchWith({})), (Sizes{4}));
    }

    void theNextEventStartsAnotherEvenAtTheSameTime()
    {
        Stream stream = test::searchesAt({7, 7, 7});
        stream[1].type = EventType::AppClose;
        QCOMPARE(sizes(stream, batchWith({.onAppClose = true})), (Sizes{2, 1}));
        stream[0].type = EventType::AppClose;
        QCOMPARE(sizes(stream, batchWith({.onAppClose = true})), (Sizes{1, 1, 1}));
    }

    void whatCameBeforeAnAppCloseJoinsItWheneverItArrives()
    {
        Stream stream = test::searchesAt({10, 5, 20});
        stream[0].type = EventType::AppClose;
        QCOMPARE(sizes(stream, batchWith({.onAppClose = true})), (Sizes{2, 1}));
    }

    void joinsAtExactlyTheLongestLength()
    {
        const Stream stream = test::searchesAt({0, 50, 100});
        QCOMPARE(sizes(stream, batchWith({.maxLength = 100s})), (Sizes{3}));
        QCOMPARE(sizes(stream, batchWith({.maxLength = 100s - 1us})), (Sizes{2, 1}));
        EngineRules exclusive = batchWith({.maxLength = 100s}); // the boundary is the gap's
        exclusive.boundary = Boundary::Exclusive;
        QCOMPARE(sizes(stream, exclusive), (Sizes{3}));
    }

    void theLengthCountsFromEachSessionsFirstEvent()
    {
        QCOMPARE(sizes(test::searchesAt({0, 40, 80, 120, 160, 200}), batchWith({.maxLength = 100s})), (Sizes{3, 3}));
        QCOMPARE(sizes(test::searchesAt({0, 0, 1, 1}), batchWith({.maxLength = 0s})), (Sizes{2, 2}));
    }

    void aLongestLengthOfCenturiesChangesNothing()
    {
        QVERIFY(rc::check("as without end rules", [] {
            Scenario scenario = *test::scenarios();
            const auto without = test::run(scenario.stream, scenario.rules, scenario.gap);
            scenario.rules.ends.maxLength = kLongestDuration;
            const auto with = test::run(scenario.stream, scenario.rules, scenario.gap);
            if (scenario.rules.preset != EnginePreset::Bytewax019) // ties of many open sessions are the engine's own
                RC_ASSERT(with.outcome() == without.outcome());
            RC_ASSERT(with.result.sessions.size() == without.result.sessions.size());
        }));
    }

    void splitsAtMidnightOfTheZone()
    {
        const Stream stream = at({utc("2024-03-01T22:59:59.999999Z"), utc("2024-03-01T23:00:00Z"), utc("2024-03-02T00:00:00Z")});
        QCOMPARE(sizes(stream, batchWith({.midnightZone = "UTC"}), 2h), (Sizes{2, 1}));
        QCOMPARE(sizes(stream, batchWith({.midnightZone = "Europe/Berlin"}), 2h), (Sizes{1, 2}));
        QCOMPARE(sizes(stream, batchWith({.midnightZone = "America/New_York"}), 2h), (Sizes{3}));
    }

    void daysAreThoseOfTheClockWhenItChanges()
    {
        // New York springs forward: the 10th of March has 23 hours, from 05:00 to 04:00 UTC.
        const EngineRules newYork = batchWith({.midnightZone = "America/New_York"});
        QCOMPARE(sizes(at({utc("2024-03-10T04:59:59Z"), utc("2024-03-10T05:00:00Z"), utc("2024-03-11T03:59:59Z"), utc("2024-03-11T04:00:00Z")}),
                       newYork, 24h), (Sizes{1, 2, 1}));
        // Sao Paulo's clock went from midnight to one: the day began at one.
        QCOMPARE(sizes(at({utc("2018-11-04T02:59:59Z"), utc("2018-11-04T03:00:00Z")}), batchWith({.midnightZone = "America/Sao_Paulo"})),
                 (Sizes{1, 1}));
        // St John's went back at 00:01 to 23:01: a minute of the next day, then an hour of the day before once more.
        QCOMPARE(sizes(at({utc("2010-11-07T02:29:59Z"), utc("2010-11-07T02:30:30Z"), utc("2010-11-07T02:31:00Z"), utc("2010-11-07T03:30:00Z")}),
                       batchWith({.midnightZone = "America/St_Johns"})), (Sizes{1, 1, 1, 1}));
        QCOMPARE(sizes(at({utc("2010-11-07T02:29:59Z"), utc("2010-11-07T02:31:00Z")}), batchWith({.midnightZone = "America/St_Johns"})),
                 (Sizes{2}));
        // Samoa left out the 30th of December.
        QCOMPARE(sizes(at({utc("2011-12-30T09:59:59Z"), utc("2011-12-30T10:00:00Z")}), batchWith({.midnightZone = "Pacific/Apia"})),
                 (Sizes{1, 1}));
    }

    void localDatesAreThoseOfTheZone()
    {
        QVERIFY(rc::check("dateAt = the date that absl writes, in any order", [] {
            const std::string name = *rc::gen::elementOf(kZones);
            const absl::TimeZone zone = zoneOf(name);
            LocalDates dates(name);
            const auto minutes = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::resize(
                rc::kNominalSize, rc::gen::inRange<std::int64_t>(-5'000 * 24 * 60, 90'000LL * 24 * 60)));
            for (const std::int64_t minute : minutes)
                for (const Duration beside : {Duration{0}, Duration{-1}})
                    RC_ASSERT(dates.dateAt(EventTime{std::chrono::minutes{minute}} + beside)
                              == plainDate(zone, EventTime{std::chrono::minutes{minute}} + beside));
        }));
    }

    void localDatesHoldAroundEveryChangeOfTheClock()
    {
        for (const std::string& name : kZones) {
            const absl::TimeZone zone = zoneOf(name);
            LocalDates dates(name);
            absl::Time time = absl::FromUnixSeconds(-1'000'000'000);
            absl::TimeZone::CivilTransition change;
            for (int changes = 0; changes < 400 && zone.NextTransition(time, &change); ++changes) {
                time = zone.At(change.to).trans;
                for (const Duration beside : {Duration{-25h}, Duration{-1us}, Duration{0}, Duration{30s}, Duration{59min}, Duration{25h}}) {
                    const EventTime near = EventTime{Duration{absl::ToUnixMicros(time)}} + beside;
                    QCOMPARE(dates.dateAt(near), plainDate(zone, near));
                    const EventTime end = dates.endOfDate(near);
                    QVERIFY(end > near);
                    QVERIFY(plainDate(zone, end) != plainDate(zone, near));
                    QCOMPARE(plainDate(zone, end - 1us), plainDate(zone, near)); // the date lasts until then, if with a break
                    for (Duration after{0}; after <= 3h; after += 1min)
                        QVERIFY(plainDate(zone, end + after) > plainDate(zone, near));
                }
            }
        }
    }

    void datesReachFromTheFirstYearToTheLast()
    {
        LocalDates dates("America/New_York");
        QCOMPARE(dates.dateAt(kEarliestTime), plainDate(zoneOf("America/New_York"), kEarliestTime));
        QCOMPARE(dates.dateAt(kLatestTime), plainDate(zoneOf("America/New_York"), kLatestTime));
        QVERIFY(dates.endOfDate(kLatestTime) > kLatestTime);
    }

    void reasonsAreTheRules()
    {
        using enum ClosedBy;
        Stream closes = test::searchesAt({0, 10, 20});
        closes[1].type = closes[2].type = EventType::AppClose;
        QCOMPARE(reasons(closes, batchWith({.onAppClose = true})), (Reasons{AppClose, AppClose}));
        QCOMPARE(reasons(test::searchesAt({0, 50, 101}), batchWith({.maxLength = 100s})), (Reasons{MaxLength, EndOfInput}));
        const Stream night = at({utc("2024-03-01T23:59:00Z"), utc("2024-03-02T00:01:00Z")});
        QCOMPARE(reasons(night, batchWith({.midnightZone = "UTC"})), (Reasons{Midnight, EndOfInput}));
        QCOMPARE(nameOf(AppClose), std::string_view("app_close"));
        QCOMPARE(nameOf(MaxLength), std::string_view("max_length"));
        QCOMPARE(nameOf(Midnight), std::string_view("midnight"));
    }

    void whereSeveralRulesEndASessionTheCloseComesFirstAndThenTheGap()
    {
        using enum ClosedBy;
        Stream stream = at({utc("2024-03-01T12:00:00Z"), utc("2024-03-02T12:00:00Z")});
        const EngineRules rules = batchWith({.onAppClose = true, .maxLength = 1s, .midnightZone = "UTC"});
        QCOMPARE(reasons(stream, rules), (Reasons{Gap, EndOfInput}));
        QCOMPARE(reasons(stream, rules, 48h), (Reasons{MaxLength, EndOfInput}));
        QCOMPARE(reasons(stream, batchWith({.midnightZone = "UTC"}), 48h), (Reasons{Midnight, EndOfInput}));
        stream[0].type = EventType::AppClose;
        QCOMPARE(reasons(stream, rules), (Reasons{AppClose, EndOfInput}));
    }

    void aWatermarkClosesByTheRuleThatItPassesFirst()
    {
        using enum ClosedBy;
        Stream stream = test::searchesAt({0, 50, 111});
        stream[2].user = "v";
        EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
        rules.watermark = WatermarkScope::Stream;
        rules.ends.maxLength = 110s;
        QCOMPARE(reasons(stream, rules), (Reasons{MaxLength, EndOfInput}));
        rules.ends.maxLength = 111s; // an event at 111 could still join
        QCOMPARE(reasons(stream, rules), (Reasons{EndOfInput, EndOfInput}));
        QCOMPARE(reasons(stream, rules, 60s), (Reasons{Gap, EndOfInput}));
    }

    void sessionsEqualTheReference()
    {
        QVERIFY(rc::check("with end rules, on any number of threads", [] {
            const Scenario scenario = *test::endedScenarios({kAllEnginePresets.begin(), kAllEnginePresets.end()});
            const auto expected = reference::batch(scenario.stream, scenario.referenceRules());
            RC_CLASSIFY(std::ranges::any_of(expected.sessions, [](const auto& session) {
                return session.closedBy != ClosedBy::Gap && session.closedBy != ClosedBy::EndOfInput;
            }), "ended by an end rule");
            const unsigned threads = *rc::gen::inRange(1U, 4U);
            RC_ASSERT(test::run(scenario.stream, scenario.rules, scenario.gap, threads).outcome() == expected);
        }));
    }

    // The identity of the bytewax presets holds with end rules too.
    void streamingEqualsBatchOverAcceptedEvents()
    {
        QVERIFY(rc::check("event by event = all at once", [] {
            const Scenario scenario = *test::endedScenarios({EnginePreset::Bytewax, EnginePreset::Bytewax019});
            RC_PRE(scenario.rules.watermark != WatermarkScope::None);
            const auto streamed = reference::stream(scenario.stream, scenario.referenceRules());
            RC_ASSERT(streamed == reference::batch(scenario.stream, scenario.referenceRules()));
            RC_ASSERT(test::run(scenario.stream, scenario.rules, scenario.gap).outcome() == streamed);
        }));
    }

    void anyOrderGivesTheSameSessionsWhereNobodyIsLate()
    {
        QVERIFY(rc::check("with a long wait the order of arrival does not matter, but for ties", [] {
            Scenario scenario = *test::endedScenarios({EnginePreset::Bytewax});
            scenario.rules.wait = kLongestDuration;
            Stream sorted = scenario.stream;
            std::ranges::stable_sort(sorted, {}, &reference::Event::time);
            const auto bounds = [&](const Stream& stream) {
                std::vector<std::tuple<std::string, std::int64_t, std::int64_t, std::size_t>> all;
                for (const auto& session : test::run(stream, scenario.rules, scenario.gap).outcome().sessions)
                    all.emplace_back(session.user, session.first, session.last, session.kept.size());
                return all;
            };
            RC_ASSERT(bounds(scenario.stream) == bounds(sorted));
        }));
    }

    void splitUserAgreesWithAll()
    {
        QVERIFY(rc::check("with end rules", [] {
            const Scenario scenario = *test::endedScenarios({kAllEnginePresets.begin(), kAllEnginePresets.end()});
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            for (std::size_t user = 0; user < run.data.index.userCount(); ++user) {
                std::vector<Session> alone;
                splitUser(run.data.index, user, run.result.rule, run.result.splitInput(run.data), alone);
                RC_ASSERT(std::ranges::equal(alone, run.result.sessions.ofUser(user)));
            }
        }));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const Dataset data = makeDataset(test::tableOf(test::searchesAt({1, 2, 3})), batchWith({.onAppClose = true})).value();
        QVERIFY(!sessionize(data, 1s, source.get_token(), 2));
    }
};

} // namespace

QTEST_GUILESS_MAIN(EndRulesTest)
#include "test_end_rules.moc"
