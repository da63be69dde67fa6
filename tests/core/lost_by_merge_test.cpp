// What the preset bytewax-0.19 forgets when a session is joined from before its start.
#include "event_streams.h"

#include "core/stream/lost_by_merge.h"

#include <QtTest>

#include <sstream>

Q_DECLARE_METATYPE(std::vector<std::int64_t>)

namespace {

using namespace lull;
using namespace std::chrono_literals;
using Seconds = std::vector<std::int64_t>;

EngineRules rulesWaiting(Duration wait)
{
    EngineRules rules = EngineRules::of(EnginePreset::Bytewax019);
    rules.wait = wait;
    return rules;
}

Seconds everyTenSeconds(std::int64_t count)
{
    Seconds seconds;
    for (std::int64_t i = 0; i < count; ++i)
        seconds.push_back(10 * i);
    return seconds;
}

// "5..10 {5} 20..20 {20}": bounds and what is kept, in seconds, kept in order of arrival.
std::string sessionsOf(const test::Stream& stream, Duration gap)
{
    std::ostringstream text;
    for (const auto& session : test::run(stream, rulesWaiting(100s), gap).outcome().sessions) {
        auto kept = session.kept;
        std::ranges::sort(kept);
        text << (text.view().empty() ? "" : " ") << session.first / 1'000'000 << ".." << session.last / 1'000'000 << " {";
        for (std::size_t i = 0; i < kept.size(); ++i)
            text << (i ? "," : "") << stream[kept[i]].time / 1'000'000;
        text << '}';
    }
    return text.str();
}

class LostByMergeTest : public QObject {
    Q_OBJECT

private slots:
    // Observed with Bytewax 0.19.1, a gap of 6 s and a wait of 100 s.
    void losesWhatTheEngineLoses_data()
    {
        QTest::addColumn<Seconds>("arrivals");
        QTest::addColumn<QString>("kept");
        QTest::newRow("earlier event") << Seconds{10, 5} << "5..10 {5}";
        QTest::newRow("two lost") << Seconds{10, 12, 8} << "8..12 {8}";
        QTest::newRow("bridge") << Seconds{10, 20, 15} << "10..20 {10,15}";
        QTest::newRow("inside") << Seconds{0, 10, 5} << "0..10 {0,5}";
        QTest::newRow("two sessions") << Seconds{0, 5, 20, 15, 11} << "0..5 {0,5} 11..20 {11}";
        QTest::newRow("refilled") << Seconds{10, 5, 7, 6} << "5..10 {5,7,6}";
        QTest::newRow("lost again") << Seconds{10, 5, 2} << "2..10 {2}";
        QTest::newRow("tie with the start") << Seconds{10, 12, 10} << "10..12 {10,12,10}";
        QTest::newRow("in order") << Seconds{1, 2, 3} << "1..3 {1,2,3}";
        QTest::newRow("exactly the gap before") << Seconds{10, 4} << "4..4 {4} 10..10 {10}";
    }
    void losesWhatTheEngineLoses()
    {
        QFETCH(Seconds, arrivals);
        QFETCH(QString, kept);
        QCOMPARE(QString::fromStdString(sessionsOf(test::searchesAt(arrivals), 6s)), kept);
    }

    // Observed with Bytewax 0.19.1 for every count of open sessions up to 139, and every one of them tied with.
    void losesTheContentsOfSomeTiesWhereManySessionsAreOpen()
    {
        for (std::int64_t open = 1; open <= 60; ++open) {
            for (std::int64_t tied = 0; tied < open; ++tied) {
                Seconds arrivals = everyTenSeconds(open);
                arrivals.push_back(10 * tied);
                const test::Run run = test::run(test::searchesAt(arrivals), rulesWaiting(1000s), 6s);
                const bool loses = reference::standsBeforeItsTie(static_cast<std::size_t>(open), static_cast<std::size_t>(tied));
                QCOMPARE(run.result.lostCount, loses ? std::size_t{1} : std::size_t{0});
                QVERIFY(!loses || run.result.lostEvents[static_cast<std::size_t>(tied)] == 1);
            }
        }
    }

    // It takes 20 open sessions; the watermark closes the first of them at its end and the gap, 6 s.
    void countsOnlySessionsThatAreStillOpen()
    {
        Seconds arrivals = everyTenSeconds(20); // to 190 s
        arrivals.push_back(10);
        QCOMPARE(test::run(test::searchesAt(arrivals), rulesWaiting(185s), 6s).result.lostCount, std::size_t{1});
        QCOMPARE(test::run(test::searchesAt(arrivals), rulesWaiting(184s), 6s).result.lostCount, std::size_t{0});
    }

    void countsLostEventsInNothing()
    {
        test::Stream stream = test::searchesAt({10, 12, 5});
        stream[1].type = EventType::Click;
        const test::Run run = test::run(stream, rulesWaiting(100s), 8s);
        QCOMPARE(run.result.lostCount, std::size_t{2});
        QCOMPARE(run.result.lostEvents.size(), std::size_t{3});
        const Session& session = run.result.sessions.all()[0];
        QCOMPARE(session.events(), 1U);
        QCOMPARE(session.lostEvents, 2U);
        QCOMPARE(session.searches, 1U);
        QCOMPARE(session.clicks, 0U);
        QCOMPARE(session.clickedSearches, 0U);
    }

    void onlyThisPresetLoses()
    {
        for (const EnginePreset preset : {EnginePreset::Batch, EnginePreset::Bytewax}) {
            EngineRules rules = rulesWaiting(100s);
            rules.preset = preset;
            const test::Run run = test::run(test::searchesAt({10, 5}), rules, 6s);
            QCOMPARE(run.result.lostCount, std::size_t{0});
            QVERIFY(run.result.lostEvents.empty());
        }
    }

    void saysNothingWhereNothingIsLost()
    {
        const test::Run run = test::run(test::searchesAt({1, 2, 30, 40}), rulesWaiting(0s), 6s);
        QCOMPARE(run.result.lostCount, std::size_t{0});
        QVERIFY(run.result.lostEvents.empty());
    }

    void equalsTheReference()
    {
        QVERIFY(rc::check("what bytewax-0.19 keeps and loses", [] {
            const test::Scenario scenario = *test::scenarios({EnginePreset::Bytewax019});
            const auto expected = reference::batch(scenario.stream, scenario.referenceRules());
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            RC_ASSERT(run.outcome() == expected);
            std::size_t lost = 0;
            for (const auto& session : expected.sessions)
                lost += session.lost.size();
            RC_CLASSIFY(lost > 0, "some lost");
            RC_ASSERT(run.result.lostCount == lost);
            RC_ASSERT(run.result.lostEvents.empty() == (lost == 0));
        }));
    }

    // Late events and bounds are those of bytewax with an exclusive boundary.
    void changesNeitherBoundsNorLateness()
    {
        QVERIFY(rc::check("bytewax-0.19 = bytewax --boundary exclusive, but for what is lost", [] {
            test::Scenario scenario = *test::scenarios({EnginePreset::Bytewax019});
            const auto old = test::run(scenario.stream, scenario.rules, scenario.gap).outcome();
            scenario.rules.preset = EnginePreset::Bytewax;
            const auto current = test::run(scenario.stream, scenario.rules, scenario.gap).outcome();
            RC_ASSERT(old.late == current.late);
            RC_ASSERT(old.sessions.size() == current.sessions.size());
            for (std::size_t i = 0; i < old.sessions.size(); ++i) {
                RC_ASSERT(old.sessions[i].first == current.sessions[i].first);
                RC_ASSERT(old.sessions[i].last == current.sessions[i].last);
                RC_ASSERT(old.sessions[i].closedBy == current.sessions[i].closedBy);
                RC_ASSERT(!old.sessions[i].kept.empty());
            }
        }));
    }
};

} // namespace

QTEST_GUILESS_MAIN(LostByMergeTest)
#include "lost_by_merge_test.moc"
