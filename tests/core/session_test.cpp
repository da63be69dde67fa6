// The session index and the split at a gap.
#include "event_streams.h"

#include <QtTest>

#include <numeric>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::outcomeOf;
using test::Scenario;
using test::Stream;

SessionIndex indexOf(const Stream& stream)
{
    return makeDataset(test::tableOf(stream), EngineRules{}).value().index;
}

std::size_t sessionsAt(const Stream& stream, Duration gap, Boundary boundary)
{
    return splitSessions(indexOf(stream), {gap, boundary}, {}).value().size();
}

std::vector<ClosedBy> closedBy(const std::vector<std::int64_t>& seconds, const EngineRules& rules)
{
    std::vector<ClosedBy> reasons;
    const test::Run run = test::run(test::searchesAt(seconds), rules, 10s);
    for (const Session& session : run.result.sessions.all())
        reasons.push_back(session.closedBy);
    return reasons;
}

bool bytesBefore(std::string_view a, std::string_view b)
{
    return std::ranges::lexicographical_compare(
        a, b, {}, [](char c) { return static_cast<unsigned char>(c); }, [](char c) { return static_cast<unsigned char>(c); });
}

class SessionTest : public QObject {
    Q_OBJECT

private slots:
    void indexOrdersUsersByTheBytesOfTheirNames()
    {
        Stream stream;
        for (const char* user : {"b", "\xC3\xA9", "10", "2", "B", "1", "\xFF", "007", "a", "ab"})
            stream.push_back({.user = user});
        const SessionIndex index = indexOf(stream);
        const std::vector<std::string_view> expected{"007", "1", "10", "2", "B", "a", "ab", "b", "\xC3\xA9", "\xFF"};
        QCOMPARE(index.userCount(), expected.size());
        for (std::size_t user = 0; user < expected.size(); ++user) {
            QCOMPARE(index.userName(user), expected[user]);
            QCOMPARE(index.findUser(expected[user]).value(), user);
        }
        QVERIFY(!index.findUser("c") && !index.findUser("") && !index.findUser("01"));
        QCOMPARE(index.firstUserNotBefore(""), std::size_t{0});
        QCOMPARE(index.firstUserNotBefore("1"), std::size_t{1});
        QCOMPARE(index.firstUserNotBefore("11"), std::size_t{3});
        QCOMPARE(index.firstUserNotBefore("a\xFF"), std::size_t{7});
        QCOMPARE(index.firstUserNotBefore("\xFF\xFF"), index.userCount());
    }

    void indexOfNothingIsEmpty()
    {
        for (const SessionIndex& index : {SessionIndex{}, indexOf({})}) {
            QCOMPARE(index.userCount(), std::size_t{0});
            QCOMPARE(index.eventCount(), std::size_t{0});
            QVERIFY(index.earliest() == kBeforeAllTime && index.latest() == kBeforeAllTime);
            QVERIFY(!index.findUser("1"));
            QCOMPARE(index.firstUserNotBefore("1"), std::size_t{0});
            QCOMPARE(splitSessions(index, {}, {}, {}, 4).value().size(), std::size_t{0});
        }
    }

    void indexKeepsItsInvariants()
    {
        QVERIFY(rc::check("users by bytes, events by time, ties by arrival, all accepted ones", [] {
            const Scenario scenario = *test::scenarios();
            const Dataset data = makeDataset(test::tableOf(scenario.stream), scenario.rules).value();
            const SessionIndex& index = data.index;
            const ColumnView<Row> rowOfEvent = index.rows();
            std::vector<Row> rows(rowOfEvent.begin(), rowOfEvent.end());
            for (const LateEvent& late : data.late)
                rows.push_back(late.row);
            std::ranges::sort(rows);
            std::vector<Row> all(scenario.stream.size());
            std::iota(all.begin(), all.end(), 0U);
            RC_ASSERT(rows == all);
            EventTime earliest = kLatestTime;
            EventTime latest = kEarliestTime;
            for (std::size_t user = 0; user < index.userCount(); ++user) {
                RC_ASSERT(index.firstEventOf(user) < index.endEventOf(user));
                RC_ASSERT((user == 0 || bytesBefore(index.userName(user - 1), index.userName(user))));
                for (std::size_t e = index.firstEventOf(user); e < index.endEventOf(user); ++e) {
                    const auto& event = scenario.stream[index.rows()[e]];
                    RC_ASSERT(event.user == index.userName(user));
                    RC_ASSERT(index.times()[e] == test::timeOf(event.time));
                    RC_ASSERT(index.types()[e] == event.type);
                    if (e > index.firstEventOf(user))
                        RC_ASSERT(std::pair(index.times()[e - 1], index.rows()[e - 1])
                                  < std::pair(index.times()[e], index.rows()[e]));
                    earliest = std::min(earliest, index.times()[e]);
                    latest = std::max(latest, index.times()[e]);
                }
            }
            if (index.eventCount() > 0)
                RC_ASSERT((index.earliest() == earliest && index.latest() == latest));
        }));
    }

    void joinsAtExactlyTheGap()
    {
        const Stream stream = test::searchesAt({0, 10, 20});
        QCOMPARE(sessionsAt(stream, 10s, Boundary::Inclusive), std::size_t{1});
        QCOMPARE(sessionsAt(stream, 10s - 1us, Boundary::Inclusive), std::size_t{3});
    }

    void splitsAtExactlyTheGapWhereExclusive()
    {
        const Stream stream = test::searchesAt({0, 10, 20});
        QCOMPARE(sessionsAt(stream, 10s, Boundary::Exclusive), std::size_t{3});
        QCOMPARE(sessionsAt(stream, 10s + 1us, Boundary::Exclusive), std::size_t{1});
    }

    void tiesAreOneSessionAtAnyGap()
    {
        const Stream stream = test::searchesAt(std::vector<std::int64_t>(50, 7));
        for (const Boundary boundary : {Boundary::Inclusive, Boundary::Exclusive}) {
            QCOMPARE(sessionsAt(stream, 1us, boundary), std::size_t{1});
            QCOMPARE(sessionsAt(stream, kLongestDuration, boundary), std::size_t{1});
        }
    }

    void gapsReachFromAMicrosecondToTenThousandYears()
    {
        Stream stream(3);
        stream[0] = {.user = "u", .time = kEarliestTime.time_since_epoch().count()};
        stream[1] = {.user = "u", .time = kEarliestTime.time_since_epoch().count() + 1};
        stream[2] = {.user = "u", .time = kLatestTime.time_since_epoch().count()};
        QCOMPARE(sessionsAt(stream, 1us, Boundary::Inclusive), std::size_t{2});
        QCOMPARE(sessionsAt(stream, 1us, Boundary::Exclusive), std::size_t{3});
        QCOMPARE(sessionsAt(stream, kLongestDuration, Boundary::Inclusive), std::size_t{1});
        QCOMPARE(sessionsAt(stream, kLongestDuration - 1us, Boundary::Inclusive), std::size_t{1});
        QCOMPARE(sessionsAt(stream, kLongestDuration - 1us, Boundary::Exclusive), std::size_t{2});
        QCOMPARE(sessionsAt(stream, kLongestDuration - 2us, Boundary::Inclusive), std::size_t{2});
    }

    void usersACenturyApartShareNoSession()
    {
        Stream stream = test::searchesAt({-1'577'880'000, 1'577'880'000, -1'577'880'001});
        stream[1].user = "v";
        QCOMPARE(sessionsAt(stream, kLongestDuration, Boundary::Inclusive), std::size_t{2});
    }

    void withoutAWatermarkTheGapClosesAllButTheLast()
    {
        const EngineRules batch;
        QCOMPARE(closedBy({0, 50, 100}, batch), (std::vector{ClosedBy::Gap, ClosedBy::Gap, ClosedBy::EndOfInput}));
        QCOMPARE(nameOf(ClosedBy::Gap), std::string_view("gap"));
        QCOMPARE(nameOf(ClosedBy::EndOfInput), std::string_view("end_of_input"));
    }

    void theWatermarkClosesWhatItHasPassed()
    {
        EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
        using enum ClosedBy;
        QCOMPARE(closedBy({0, 11}, rules), (std::vector{Gap, EndOfInput}));
        rules.wait = 1s; // the watermark stops at exactly last + gap
        QCOMPARE(closedBy({0, 11}, rules), (std::vector{EndOfInput, EndOfInput}));
        rules.wait = 999'999us;
        QCOMPARE(closedBy({0, 11}, rules), (std::vector{Gap, EndOfInput}));
        rules = EngineRules::of(EnginePreset::Bytewax019);
        rules.wait = 1s;
        QCOMPARE(closedBy({0, 11}, rules), (std::vector{Gap, EndOfInput}));
        rules.wait = 1s + 1us;
        QCOMPARE(closedBy({0, 11}, rules), (std::vector{EndOfInput, EndOfInput}));
    }

    void theStreamsWatermarkClosesAUsersLastSession()
    {
        Stream stream = test::searchesAt({0, 100});
        stream[1].user = "v";
        EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
        rules.watermark = WatermarkScope::Stream;
        const test::Run run = test::run(stream, rules, 10s);
        QVERIFY(run.result.sessions.all()[0].closedBy == ClosedBy::Gap);
        QVERIFY(run.result.sessions.all()[1].closedBy == ClosedBy::EndOfInput);
    }

    void sessionsEqualTheReference()
    {
        QVERIFY(rc::check("sessions of any stream under any rules", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const auto expected = reference::batch(scenario.stream, scenario.referenceRules());
            RC_CLASSIFY(expected.sessions.size() > 10, "many sessions");
            RC_ASSERT(run.outcome() == expected);
            for (std::size_t i = 0; i < expected.sessions.size(); ++i) {
                const Session& session = run.result.sessions.all()[i];
                const auto counts = reference::countsOf(scenario.stream, expected.sessions[i]);
                RC_ASSERT(session.events() == expected.sessions[i].kept.size());
                RC_ASSERT(session.lostEvents == expected.sessions[i].lost.size());
                RC_ASSERT(session.searches == counts.searches);
                RC_ASSERT(session.clicks == counts.clicks);
                RC_ASSERT(session.clickedSearches == counts.clickedSearches);
            }
        }));
    }

    // The identity of the bytewax presets: taking events one by one, merging and closing on the way, gives what a look at
    // all accepted events gives, whatever the order of arrival.
    void streamingEqualsBatchOverAcceptedEvents()
    {
        QVERIFY(rc::check("streaming result = batch result over events that were not late", [] {
            const Scenario scenario = *test::scenarios({EnginePreset::Bytewax, EnginePreset::Bytewax019});
            RC_PRE(scenario.rules.watermark != WatermarkScope::None);
            const auto rules = scenario.referenceRules();
            const auto streamed = reference::stream(scenario.stream, rules);
            RC_ASSERT(streamed == reference::batch(scenario.stream, rules));
            RC_ASSERT(test::run(scenario.stream, scenario.rules, scenario.gap).outcome() == streamed);

            std::vector<bool> late(scenario.stream.size());
            for (const auto& event : streamed.late)
                late[event.arrival] = true;
            Stream accepted;
            for (std::size_t i = 0; i < scenario.stream.size(); ++i)
                if (!late[i])
                    accepted.push_back(scenario.stream[i]);
            EngineRules batch;
            batch.boundary = scenario.rules.boundary;
            const auto fromAccepted = test::run(accepted, batch, scenario.gap).outcome();
            RC_ASSERT(fromAccepted.late.empty());
            RC_ASSERT(fromAccepted.sessions.size() == streamed.sessions.size());
            for (std::size_t i = 0; i < streamed.sessions.size(); ++i) {
                const auto& one = fromAccepted.sessions[i];
                const auto& other = streamed.sessions[i];
                RC_ASSERT((one.user == other.user && one.first == other.first && one.last == other.last));
                RC_ASSERT(one.kept.size() == other.kept.size() + other.lost.size());
            }
        }));
    }

    void anyOrderGivesTheSameSessionsWhereNobodyIsLate()
    {
        QVERIFY(rc::check("with a long wait the order of arrival does not matter", [] {
            Scenario scenario = *test::scenarios({EnginePreset::Bytewax});
            scenario.rules.wait = kLongestDuration;
            const auto bounds = [&](const Stream& stream) {
                std::vector<std::tuple<std::string, std::int64_t, std::int64_t, std::size_t>> all;
                for (const auto& session : test::run(stream, scenario.rules, scenario.gap).outcome().sessions)
                    all.emplace_back(session.user, session.first, session.last, session.kept.size());
                return all;
            };
            Stream sorted = scenario.stream;
            std::ranges::stable_sort(sorted, {}, &reference::Event::time);
            RC_ASSERT(bounds(scenario.stream) == bounds(sorted));
        }));
    }

    void lateSetDoesNotDependOnTheGap()
    {
        QVERIFY(rc::check("an engine that streams at another gap drops the same events", [] {
            const Scenario scenario = *test::scenarios({EnginePreset::Bytewax, EnginePreset::Bytewax019});
            auto rules = scenario.referenceRules();
            const Dataset data = makeDataset(test::tableOf(scenario.stream), scenario.rules).value();
            for (const std::int64_t gap : {std::int64_t{1}, scenario.gap.count() * 2, kLongestDuration.count()}) {
                rules.gap = gap;
                const auto expected = reference::stream(scenario.stream, rules);
                const auto result = sessionize(data, Duration{gap}).value();
                RC_ASSERT(outcomeOf(data, result).late == expected.late);
                if (rules.watermark != WatermarkScope::None)
                    RC_ASSERT(outcomeOf(data, result) == expected);
            }
        }));
    }

    void anyNumberOfThreadsGivesTheSameSessions()
    {
        QVERIFY(rc::check("1 to 7 threads", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run one = test::run(scenario.stream, scenario.rules, scenario.gap);
            for (unsigned threads = 2; threads <= 7; ++threads) {
                const test::Run many = test::run(scenario.stream, scenario.rules, scenario.gap, threads);
                RC_ASSERT(std::ranges::equal(one.result.sessions.all(), many.result.sessions.all()));
                for (std::size_t user = 0; user < one.data.index.userCount(); ++user)
                    RC_ASSERT(std::ranges::equal(one.result.sessions.ofUser(user), many.result.sessions.ofUser(user)));
            }
        }));
    }

    void findsSessionsByUserAndEvent()
    {
        QVERIFY(rc::check("ofUser, indexOfEvent and splitUser agree with all()", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const SessionIndex& index = run.data.index;
            const Sessions& sessions = run.result.sessions;
            std::size_t count = 0;
            for (std::size_t user = 0; user < index.userCount(); ++user) {
                const auto ofUser = sessions.ofUser(user);
                RC_ASSERT(!ofUser.empty());
                count += ofUser.size();
                std::vector<Session> alone;
                splitUser(index, user, run.result.rule, run.result.splitInput(run.data), alone);
                RC_ASSERT(std::ranges::equal(alone, ofUser));
                for (std::size_t event = 0; event < index.eventCount(); ++event) {
                    const auto found = sessions.indexOfEvent(user, event);
                    const bool theirs = event >= index.firstEventOf(user) && event < index.endEventOf(user);
                    RC_ASSERT(found.has_value() == theirs);
                    if (!found)
                        continue;
                    const Session& session = sessions.all()[*found];
                    RC_ASSERT((session.user == user && session.firstEvent <= event && event < session.endEvent));
                }
            }
            RC_ASSERT(count == sessions.size());
        }));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const SessionIndex index = indexOf(test::searchesAt({1, 2, 3}));
        for (const unsigned threads : {1U, 4U})
            QVERIFY(!splitSessions(index, {}, {}, source.get_token(), threads));
    }
};

} // namespace

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
