// Two segments at many gaps: against segments computed at each gap alone, and the verdict over them.
#include "core/metrics/segment_curve.h"
#include "event_streams.h"

#include <QtTest>

#include <algorithm>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;

RatioDifference differenceFrom(double low, double high, std::size_t users = 100)
{
    return {.value = (low + high) / 2, .ci95 = Interval{low, high}, .usersA = users, .usersB = users};
}

std::vector<GapDifference> curveOf(const std::vector<std::pair<Duration, RatioDifference>>& points)
{
    std::vector<GapDifference> curve;
    for (const auto& [gap, difference] : points)
        curve.push_back({gap, {}, {}, difference});
    return curve;
}

const RatioDifference kBetter = differenceFrom(0.01, 0.05);
const RatioDifference kWorse = differenceFrom(-0.05, -0.01);
const RatioDifference kOpen = differenceFrom(-0.01, 0.05);

class TestSegmentCurve : public QObject {
    Q_OBJECT

private slots:
    void equalsTheSegmentsOfEachGapAlone()
    {
        QVERIFY(rc::check("differenceByGap", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const SegmentChoice choice = chooseSegments(run.data.index, run.result.sessions, 0, 3);
            RC_PRE(choice.entries.size() >= 2U);
            const SegmentPair pair(run.data.index, choice, 0, 1);
            const std::array gaps{Duration{1}, scenario.gap, Duration{scenario.gap * 2}, kLongestDuration};
            for (const CtrKind kind : kAllCtrKinds) {
                const auto curve = differenceByGap(run.data, pair, kind, gaps).value();
                for (std::size_t i = 0; i < gaps.size(); ++i) {
                    const auto other = sessionize(run.data, gaps[i]).value();
                    const auto segments =
                        compareSegments(run.data.index, other.sessions, other.splitInput(run.data), choice).value();
                    RC_ASSERT(curve[i].gap == gaps[i]);
                    RC_ASSERT(curve[i].a.value == segments[0].summary.ctr(kind).value);
                    RC_ASSERT(curve[i].b.value == segments[1].summary.ctr(kind).value);
                    RC_ASSERT(curve[i].difference == segments[1].toBase->ctr(kind));
                }
            }
        }));
    }

    void coversTheSessionsThatTheFilterAccepts()
    {
        QVERIFY(rc::check("differenceAt with a filter", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const SegmentChoice choice = chooseSegments(run.data.index, run.result.sessions, 0, 3);
            RC_PRE(choice.entries.size() >= 2U);
            const EventTime first = run.data.index.earliest();
            const SessionFilter filter{.range = TimeRange{first, first + (run.data.index.latest() - first) / 2}};
            const auto point = differenceAt(run.data, SegmentPair(run.data.index, choice, 0, 1), CtrKind::SessionCtr, scenario.gap,
                                            filter).value();
            const auto part = filterSessions(run.data.index, run.result.sessions, filter).value();
            const auto segments = compareSegments(run.data.index, part, run.result.splitInput(run.data), choice).value();
            RC_ASSERT(point.a.value == segments[0].summary.sessionCtr.value);
            RC_ASSERT(point.difference == segments[1].toBase->sessionCtr);
        }));
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const test::Run run = test::run(test::searchesAt({0, 1}), {}, 10s);
        const SegmentPair pair(run.data.index, chooseSegments(run.data.index, run.result.sessions, 0, 3), 0, 1);
        QVERIFY(!differenceByGap(run.data, pair, CtrKind::SessionCtr, roundGaps(), {}, source.get_token()));
    }

    void theGapsRiseEvenlyFromASecondToADay()
    {
        const auto gaps = roundGaps();
        QCOMPARE(gaps.front(), Duration{1s});
        QCOMPARE(gaps.back(), Duration{24h});
        for (std::size_t i = 1; i < gaps.size(); ++i) {
            QVERIFY(gaps[i] > gaps[i - 1]);
            QVERIFY(gaps[i].count() <= 2 * gaps[i - 1].count());
        }
        QVERIFY(std::ranges::find(gaps, Duration{30min}) != gaps.end());
    }

    void theSideOfZeroDecides()
    {
        QCOMPARE(verdictOf(kBetter), Verdict::BIsHigher);
        QCOMPARE(verdictOf(kWorse), Verdict::AIsHigher);
        QCOMPARE(verdictOf(kOpen), Verdict::Undecided);
        QCOMPARE(verdictOf(differenceFrom(0, 0.1)), Verdict::Undecided); // 0 itself is in
        QCOMPARE(verdictOf(differenceFrom(-0.1, 0)), Verdict::Undecided);
    }

    void fewerThanFiveUsersDecideNothing()
    {
        QCOMPARE(verdictOf(differenceFrom(0.1, 0.2, 4)), Verdict::TooFewUsers);
        QCOMPARE(verdictOf(differenceFrom(0.1, 0.2, 5)), Verdict::BIsHigher);
        QCOMPARE(verdictOf(RatioDifference{}), Verdict::TooFewUsers);
    }

    void neighboursWithOneVerdictAreOneRun()
    {
        const auto runs = verdictRuns(curveOf({{1s, kOpen}, {10s, kOpen}, {12min, kBetter}, {1h, kBetter}, {3h, kBetter}, {6h, kOpen}}));
        QCOMPARE(runs, (std::vector<VerdictRun>{{Verdict::Undecided, 1s, 10s},
                                                {Verdict::BIsHigher, 12min, 3h},
                                                {Verdict::Undecided, 6h, 6h}}));
        QVERIFY(verdictRuns({}).empty());
    }

    void anAnswerThatTurnsHasARunForEach()
    {
        const auto runs = verdictRuns(curveOf({{1s, kWorse}, {10s, kBetter}, {1min, kWorse}}));
        QCOMPARE(runs.size(), std::size_t{3});
        QCOMPARE(runs[1], (VerdictRun{Verdict::BIsHigher, 10s, 10s}));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestSegmentCurve)
#include "test_segment_curve.moc"
