// Scores of a gap against true sessions: by hand, against brute force, and of simulated data.
#include "core/metrics/truth_score.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulator.h"
#include "event_streams.h"

#include <QtTest>

#include <map>

namespace {

using namespace lull;
using namespace std::chrono_literals;

struct TrueEvent {
    std::string user;
    std::int64_t micros = 0;
    std::uint32_t session = 0;
};

std::shared_ptr<const EventTable> tableOf(const std::vector<TrueEvent>& events)
{
    auto table = std::make_shared<EventTable>();
    for (const TrueEvent& event : events)
        table->append({.user = event.user, .time = test::timeOf(event.micros), .trueSession = event.session});
    return table;
}

SessionIndex indexOfAll(const std::shared_ptr<const EventTable>& table)
{
    std::vector<Row> rows(table->size());
    std::iota(rows.begin(), rows.end(), Row{0});
    return SessionIndex::build(table, rows);
}

// The definition, word for word.
TruthCounts bruteForce(const std::vector<TrueEvent>& events, const SessionRule& rule)
{
    std::map<std::string, std::vector<TrueEvent>> users;
    for (const TrueEvent& event : events)
        users[event.user].push_back(event);
    TruthCounts counts;
    for (auto& [user, own] : users) {
        std::ranges::stable_sort(own, {}, &TrueEvent::micros);
        for (std::size_t i = 1; i < own.size(); ++i) {
            if (own[i].session == 0 || own[i - 1].session == 0)
                continue;
            const bool predicted = !rule.joins(Duration{own[i].micros - own[i - 1].micros});
            const bool isTrue = own[i].session != own[i - 1].session;
            counts.predicted += predicted;
            counts.truths += isTrue;
            counts.hits += predicted && isTrue;
        }
    }
    return counts;
}

// Few users, pauses around whole seconds, a day and far beyond.
rc::Gen<std::vector<TrueEvent>> streams()
{
    return rc::gen::container<std::vector<TrueEvent>>(rc::gen::apply(
        [](int user, std::int64_t seconds, std::int64_t micros, int session) {
            return TrueEvent{std::string(1, static_cast<char>('a' + user)), seconds * 1'000'000 + micros, static_cast<std::uint32_t>(session)};
        },
        rc::gen::inRange(0, 3),
        rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 8), rc::gen::inRange<std::int64_t>(86'395, 86'405),
                       rc::gen::inRange<std::int64_t>(0, 200'000'000'000)),
        rc::gen::element<std::int64_t>(0, 1, 999'999), rc::gen::inRange(0, 4)));
}

QString spellScore(std::optional<double> value) { return value ? QString::number(*value, 'f', 4) : QStringLiteral("–"); }

class TruthScoreTest : public QObject {
    Q_OBJECT

private slots:
    void tablesWithoutTruthKnowNoSession()
    {
        EventTable table;
        table.append({.user = "a"});
        QCOMPARE(trueSessionsOf(table), TrueSessions{0});
        table.append({.user = "a", .trueSession = 3});
        table.append({.user = "a"});
        QCOMPARE(trueSessionsOf(table), (TrueSessions{0, 3, 0}));
    }

    // Pauses of 10 s (no boundary), 10 s (a true one) and 60 s (a true one).
    void countsHitsPredictedAndTrueBoundaries()
    {
        const auto table = tableOf({{"a", 0, 1}, {"a", 10'000'000, 1}, {"a", 20'000'000, 2}, {"a", 80'000'000, 3}});
        const SessionIndex index = indexOfAll(table);
        const TrueSessions truth = trueSessionsOf(*table);
        QCOMPARE(truth, (TrueSessions{1, 1, 2, 3}));
        const TruthCounts at10 = countTruth(index, truth, {10s, Boundary::Inclusive});
        QCOMPARE(at10, (TruthCounts{.hits = 1, .predicted = 1, .truths = 2}));
        QCOMPARE(*at10.precision(), 1.0);
        QCOMPARE(*at10.recall(), 0.5);
        QCOMPARE(*at10.f1(), 2.0 / 3);
        const TruthCounts exclusive = countTruth(index, truth, {10s, Boundary::Exclusive});
        QCOMPARE(exclusive, (TruthCounts{.hits = 2, .predicted = 3, .truths = 2}));
        QCOMPARE(*exclusive.f1(), 0.8);
    }

    void thereIsNoScoreWithNothingToDivideBy()
    {
        QVERIFY(!TruthCounts{}.precision() && !TruthCounts{}.recall() && !TruthCounts{}.f1());
        const TruthCounts noneFound{.hits = 0, .predicted = 0, .truths = 3};
        QVERIFY(!noneFound.precision());
        QCOMPARE(*noneFound.recall(), 0.0);
        QCOMPARE(*noneFound.f1(), 0.0);
        const SessionIndex empty;
        QCOMPARE(countTruth(empty, {}, {1s, Boundary::Inclusive}), TruthCounts{});
        QCOMPARE(TruthProfile::build(empty, {}, Boundary::Inclusive)->at(0), TruthCounts{});
    }

    void pausesOfUnknownSessionsCountNowhere()
    {
        const auto table = tableOf({{"a", 0, 1}, {"a", 1, 0}, {"a", 2, 2}, {"b", 0, 0}, {"b", 5, 1}, {"b", 9, 1}});
        const TruthCounts counts = countTruth(indexOfAll(table), trueSessionsOf(*table), {Duration{1}, Boundary::Inclusive});
        QCOMPARE(counts, (TruthCounts{.hits = 0, .predicted = 1, .truths = 0}));
    }

    void countsAsTheDefinitionSays()
    {
        QVERIFY(rc::check("any gap", [] {
            const auto events = *streams();
            const auto gap = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(0, 9'000'000), rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 58));
            const auto boundary = *rc::gen::element(Boundary::Inclusive, Boundary::Exclusive);
            const auto table = tableOf(events);
            const SessionRule rule{Duration{gap}, boundary};
            RC_ASSERT(countTruth(indexOfAll(table), trueSessionsOf(*table), rule) == bruteForce(events, rule));
        }));
    }

    void everyColumnOfTheProfileIsTheScoreAtItsGap()
    {
        QVERIFY(rc::check("whole seconds to a day", [] {
            const auto events = *streams();
            const auto boundary = *rc::gen::element(Boundary::Inclusive, Boundary::Exclusive);
            const auto table = tableOf(events);
            const auto profile = TruthProfile::build(indexOfAll(table), trueSessionsOf(*table), boundary);
            for (const std::size_t gap : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 86'390, 86'397, 86'398, 86'399, 86'400})
                RC_ASSERT(profile->at(gap) == bruteForce(events, {std::chrono::seconds{gap}, boundary}));
        }));
    }

    void stopsWhereAskedTo()
    {
        const auto table = tableOf({{"a", 0, 1}, {"a", 1, 2}});
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!TruthProfile::build(indexOfAll(table), trueSessionsOf(*table), Boundary::Inclusive, stop.get_token()));
    }

    // Prints what a gap is worth on simulated data, and holds it to the shape that two clear humps must have.
    void scoresTheGapsOfSimulatedData()
    {
        const SimulatorSettings settings{.events = 200'000, .users = 4'000, .days = 14, .seed = 42};
        auto table = std::make_shared<EventTable>();
        Simulator simulator(settings);
        EventText text(settings);
        while (const auto event = simulator.next())
            table->append(text.recordOf(*event));
        const SessionIndex index = indexOfAll(table);
        const TrueSessions truth = trueSessionsOf(*table);
        const auto profile = TruthProfile::build(index, truth, Boundary::Inclusive);
        QCOMPARE(profile->find(30min), std::optional(profile->at(1800)));
        QVERIFY(!profile->find(500ms));
        QVERIFY(!profile->find(25h));
        std::map<std::size_t, double> f1;
        for (const std::size_t gap : {10, 60, 300, 600, 1800, 3600, 7200}) {
            const TruthCounts counts = profile->at(gap);
            QCOMPARE(counts, countTruth(index, truth, {std::chrono::seconds{gap}, Boundary::Inclusive}));
            f1[gap] = *counts.f1();
            qInfo().noquote() << QString("gap %1 s: precision %2, recall %3, F1 %4")
                                     .arg(gap, 4).arg(spellScore(counts.precision()), spellScore(counts.recall()), spellScore(counts.f1()));
        }
        QVERIFY(f1[1800] > 0.96);
        QVERIFY(f1[1800] > f1[300] && f1[300] > f1[60] && f1[60] > f1[10]);
        QVERIFY(f1[1800] > f1[3600] && f1[3600] > f1[7200]);
    }
};

} // namespace

QTEST_APPLESS_MAIN(TruthScoreTest)
#include "truth_score_test.moc"
