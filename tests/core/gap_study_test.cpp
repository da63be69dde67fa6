// What the window takes from a profile: summaries and curves, against sessions split at each gap.
#include "core/profile/gap_study.h"
#include "event_streams.h"

#include <QtTest>

#include <cmath>
#include <map>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;

void assertNear(const RatioEstimate& a, const RatioEstimate& b)
{
    RC_ASSERT(a.value == b.value);
    RC_ASSERT(a.users == b.users);
    RC_ASSERT(a.ci95.has_value() == b.ci95.has_value());
    if (a.ci95)
        RC_ASSERT(std::abs(a.ci95->halfWidth() - b.ci95->halfWidth()) <= 1e-9 + 1e-6 * std::abs(b.ci95->halfWidth()));
}

void assertSame(Summary found, const Summary& expected)
{
    for (const CtrKind kind : kAllCtrKinds)
        assertNear(found.ctr(kind), expected.ctr(kind));
    assertNear(found.bounceRate, expected.bounceRate);
    assertNear(found.abandonmentRate, expected.abandonmentRate);
    // What the profile does not know, and what was compared already.
    found.clicksPerSearch = expected.clicksPerSearch;
    found.searchCtr = expected.searchCtr;
    found.sessionCtr = expected.sessionCtr;
    found.bounceRate = expected.bounceRate;
    found.abandonmentRate = expected.abandonmentRate;
    found.duration.median = expected.duration.median;
    found.duration.p90 = expected.duration.p90;
    found.timeToFirstClick = expected.timeToFirstClick;
    found.zeroResultsRate = expected.zeroResultsRate;
    found.mrr = expected.mrr;
    found.searchesWithKnownResults = expected.searchesWithKnownResults;
    found.mrrLeftOut = expected.mrrLeftOut;
    found.orphanClicks = expected.orphanClicks;
    RC_ASSERT(found == expected);
}

Summary summaryOf(const Dataset& data, Duration gap)
{
    const Sessionized result = *sessionize(data, gap);
    return *summarise(data.index, result.sessions, result.splitInput(data));
}

class GapStudyTest : public QObject {
    Q_OBJECT

private slots:
    void aSummaryFromTheProfileIsThatOfTheSessions()
    {
        QVERIFY(rc::check("every number that a profile knows, at any gap of the grid", [] {
            const Scenario scenario = *test::scenarios({EnginePreset::Batch, EnginePreset::Bytewax});
            const Dataset data = *makeDataset(test::tableOf(scenario.stream), scenario.rules);
            const auto study = studyGaps(data);
            RC_ASSERT(study.has_value() && study->profile);
            const GapGrid grid = study->profile->grid();
            const auto at = *rc::gen::weightedOneOf<std::size_t>({{3, rc::gen::inRange<std::size_t>(1, 12)},
                                                                  {1, rc::gen::inRange<std::size_t>(1, gapCountOf(grid))}});
            const Duration gap = gapAt(grid, at);
            const GapTotals* totals = study->find({gap, data.rules.boundary});
            RC_ASSERT(totals != nullptr);
            assertSame(summaryAt(*totals, summaryOf(data, scenario.gap)), summaryOf(data, gap));
        }));
    }

    void gapsOffTheGridAndOtherBoundariesAreNotAnswered()
    {
        const Dataset data = *makeDataset(test::tableOf(test::searchesAt({0, 100, 5000})), {});
        const GapStudy study = *studyGaps(data);
        QVERIFY(study.find({30min, Boundary::Inclusive}) != nullptr);
        QVERIFY(study.find({30min, Boundary::Exclusive}) == nullptr);
        QVERIFY(study.find({30min + 1us, Boundary::Inclusive}) == nullptr);
        QVERIFY(study.find({25h, Boundary::Inclusive}) == nullptr);
    }

    void curvesAreExactAtTheirPoints()
    {
        const Dataset data = *makeDataset(test::tableOf(test::searchesAt({0, 3, 100, 5000, 90'000, 90'002})), {});
        const GapStudy study = *studyGaps(data);
        const auto& points = study.curves->sessions.points;
        QVERIFY(points.size() <= kMostCurvePoints);
        QCOMPARE(points.front().gap, Duration{1s});
        QCOMPARE(points.back().gap, Duration{24h});
        for (std::size_t i = 0; i < points.size(); ++i) {
            QVERIFY(i == 0 || points[i - 1].gap < points[i].gap);
            QCOMPARE(points[i].value, static_cast<double>(summaryOf(data, points[i].gap).sessions));
            QCOMPARE(study.curves->sessions.valueAt(points[i].gap), points[i].value);
        }
        QVERIFY(study.curves->sessions.moves());
        QVERIFY(!study.curves->ctr(CtrKind::SearchCtrPooled).moves()); // no click at any gap
        QVERIFY(!study.curves->sessions.valueAt(500ms) && !study.curves->sessions.valueAt(25h));
    }

    void theBandOfSessionsIsThatOfTheirNumberPerUser()
    {
        QVERIFY(rc::check("recomputed from every user's sessions, from scratch", [] {
            const Scenario scenario = *test::scenarios({EnginePreset::Batch});
            const Dataset data = *makeDataset(test::tableOf(scenario.stream), scenario.rules);
            const GapStudy study = *studyGaps(data);
            const auto& points = study.curves->sessions.points;
            const GapCurvePoint& point = points[*rc::gen::inRange<std::size_t>(0, points.size())];
            std::map<std::uint32_t, double> ofUser;
            const Sessionized split = *sessionize(data, point.gap);
            for (const Session& session : split.sessions.all())
                ++ofUser[session.user];
            std::vector<std::pair<double, double>> users;
            for (const auto& [user, sessions] : ofUser)
                users.emplace_back(1, sessions);
            const reference::Ratio expected = reference::clusteredRatio(users);
            RC_ASSERT(point.value == static_cast<double>(split.sessions.size()));
            RC_ASSERT(point.ci95.has_value() == (users.size() >= kUsersForAnyInterval));
            if (point.ci95) {
                const auto people = static_cast<double>(users.size());
                RC_ASSERT(std::abs(point.ci95->low - expected.ci95->first * people) <= 1e-7 * point.value);
                RC_ASSERT(std::abs(point.ci95->high - expected.ci95->second * people) <= 1e-7 * point.value);
            }
        }));
    }

    void usersAllAlikeHaveABandWithoutWidth()
    {
        test::Stream stream;
        for (const char* user : {"a", "b", "c", "d", "e", "f"})
            for (const std::int64_t second : {0, 100})
                stream.push_back({.user = user, .time = second * 1'000'000, .type = EventType::Search});
        const GapStudy study = *studyGaps(*makeDataset(test::tableOf(stream), {}));
        const GapCurvePoint& first = study.curves->sessions.points.front();
        QCOMPARE(first.value, 12.0);
        QVERIFY(first.ci95 && first.ci95->halfWidth() < 1e-9);
    }

    void aLogWithoutSearchesHasNoCtrAtAnyGap()
    {
        auto table = std::make_shared<EventTable>();
        for (int second : {0, 10, 500})
            table->append({.user = "u", .time = test::atSecond(second), .type = EventType::Other});
        const GapStudy study = *studyGaps(*makeDataset(table, {}));
        for (const CtrKind kind : kAllCtrKinds)
            QVERIFY(study.curves->ctr(kind).points.empty());
        QVERIFY(!study.curves->sessions.points.empty());
        QVERIFY(study.suggestion->refusal == NoGapReason::TooFewPauses);
    }

    void rulesWithoutAProfileSayWhy()
    {
        // Under Bytewax 0.19 an event that joins a session starting after it makes that one's contents vanish.
        auto table = std::make_shared<EventTable>();
        for (int second : {100, 95})
            table->append({.user = "u", .time = test::atSecond(second), .type = EventType::Search});
        EngineRules rules = EngineRules::of(EnginePreset::Bytewax019);
        rules.wait = 1min;
        const GapStudy study = *studyGaps(*makeDataset(table, rules));
        QVERIFY(!study.profile && !study.curves);
        QVERIFY(study.noProfile && !study.noProfile->message.empty());
        QVERIFY(study.find({10s, Boundary::Exclusive}) == nullptr);
    }

    void stopsWhenAsked()
    {
        const Dataset data = *makeDataset(test::tableOf(test::searchesAt({0, 3, 100})), {});
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!studyGaps(data, stop.get_token()));
    }
};

} // namespace

QTEST_APPLESS_MAIN(GapStudyTest)
#include "gap_study_test.moc"
