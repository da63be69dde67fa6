// Answers for the panels: the same numbers as computed alone, and what is taken over from the answer before.
#include "core/panel_answer.h"
#include "event_streams.h"

#include <QtTest>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Stream;

// Of two groups, b's larger; the queries are "red" and "blue".
Stream groups()
{
    Stream stream;
    for (int user = 0; user < 20; ++user) {
        const std::string name = std::to_string(user);
        const std::string group = user % 3 == 0 ? "a" : "b";
        const std::string query = user % 2 == 0 ? "red" : "blue";
        stream.push_back({.user = name, .time = 0, .type = EventType::Search, .query = query, .segment = group});
        if (user % 4 != 0)
            stream.push_back({.user = name, .time = 2'000'000, .type = EventType::Click, .segment = group});
    }
    return stream;
}

std::shared_ptr<const Snapshot> snapshotAt(const OpenedData& opened, Duration gap, CtrKind kind = CtrKind::SearchCtrPooled)
{
    return std::make_shared<const Snapshot>(takeSnapshot(opened, gap, kind).value());
}

OpenedData opened(const Stream& stream)
{
    return openData(std::make_shared<const SourceInfo>(), test::tableOf(stream), {}).value();
}

class TestPanelAnswer : public QObject {
    Q_OBJECT

private slots:
    void comparesTheTwoLargestUnlessAsked()
    {
        const auto snapshot = snapshotAt(opened(groups()), 10s);
        const auto usual = answerPanel({.panel = PanelKind::Segments}, snapshot, std::nullopt).value();
        QCOMPARE(usual.segments->a, std::size_t{0});
        QCOMPARE(usual.segments->b, std::size_t{1});
        QCOMPARE(usual.segments->choice.entries[0].sessions, std::uint64_t{13});
        QVERIFY(!usual.segments->segments[0].toBase && usual.segments->segments[1].toBase);
        const SegmentId largest{SegmentKind::Value, usual.segments->choice.entries[0].value};
        const auto turned = answerPanel({.panel = PanelKind::Segments, .b = largest}, snapshot, std::nullopt).value();
        QCOMPARE(turned.segments->a, std::size_t{0}); // nobody is compared with itself
        QCOMPARE(turned.segments->b, std::size_t{1});
        const SegmentId smaller{SegmentKind::Value, usual.segments->choice.entries[1].value};
        const auto swapped = answerPanel({.panel = PanelKind::Segments, .a = smaller, .b = largest}, snapshot, std::nullopt).value();
        QCOMPARE(swapped.segments->a, std::size_t{1});
        QCOMPARE(swapped.segments->b, std::size_t{0});
        QCOMPARE(swapped.segments->segments[0].toBase->searchCtrPooled.value.value(),
                 -usual.segments->segments[1].toBase->searchCtrPooled.value.value());
    }

    void theCurveFollowsAndStaysWhileTheGapMoves()
    {
        const OpenedData data = opened(groups());
        const auto first = answerPanel({.panel = PanelKind::Segments}, snapshotAt(data, 10s), std::nullopt).value();
        QVERIFY(wantsCurve(first));
        const auto whole = withCurve(first).value();
        QVERIFY(!wantsCurve(whole));
        QCOMPARE(whole.segments->curve->size(), roundGaps().size());
        const auto moved = answerPanel({.panel = PanelKind::Segments}, snapshotAt(data, 1s), whole).value();
        QVERIFY(moved.segments->curve == whole.segments->curve);
        QVERIFY(moved.segments->segments[1].toBase != whole.segments->segments[1].toBase);
        const auto otherRate = answerPanel({.panel = PanelKind::Segments}, snapshotAt(data, 10s, CtrKind::SessionCtr), whole).value();
        QVERIFY(wantsCurve(otherRate));
    }

    void aPinnedGapIsAskedTheSame()
    {
        const OpenedData data = opened(groups());
        Snapshot at10s = *snapshotAt(data, 10s);
        at10s.pinned = snapshotAt(data, 1s); // where the clicks come too late for their searches
        const auto snapshot = std::make_shared<const Snapshot>(at10s);
        const auto spread = answerPanel({.panel = PanelKind::Distributions}, snapshot, std::nullopt).value();
        QVERIFY(spread.pinned->snapshot == at10s.pinned);
        QCOMPARE(spread.distributions.front().total, std::uint64_t{20});
        QCOMPARE(spread.pinned->distributions.front().total, std::uint64_t{35});
        const auto segments = answerPanel({.panel = PanelKind::Segments}, snapshot, std::nullopt).value();
        QCOMPARE(segments.segments->segments[0].summary.sessions, std::uint64_t{13});
        QVERIFY(segments.pinned->segments->segments[0].summary.sessions > 13);
        const auto queries = answerPanel({.panel = PanelKind::Queries}, snapshot, std::nullopt).value();
        for (std::size_t row = 0; row < queries.queries->rows().size(); ++row) {
            const std::uint32_t then = (*queries.pinnedQueryRows)[row];
            QVERIFY(queries.pinned->queries->rows()[then].query == queries.queries->rows()[row].query);
            QVERIFY(queries.queries->rows()[row].clickedSearches > 0);
            QCOMPARE(queries.pinned->queries->rows()[then].clickedSearches, 0U);
        }
        const auto again = answerPanel({.panel = PanelKind::Queries}, snapshot, queries).value();
        QVERIFY(again.pinned == queries.pinned); // not worked out again
        QVERIFY(!answerPanel({.panel = PanelKind::Queries}, at10s.pinned, queries)->pinned);
    }

    void aQueryThatTheBaselineLacksHasNoRowThere()
    {
        const OpenedData data = opened(groups());
        Snapshot whole = *snapshotAt(data, 10s);
        const SessionFilter nothing{.range = TimeRange{test::atSecond(100), test::atSecond(200)}};
        whole.pinned = std::make_shared<const Snapshot>(takeSnapshot(data, 10s, CtrKind::SearchCtrPooled, {}, 1, nothing).value());
        const auto answer = answerPanel({.panel = PanelKind::Queries}, std::make_shared<const Snapshot>(whole), std::nullopt).value();
        QCOMPARE(*answer.pinnedQueryRows, (std::vector<std::uint32_t>{PanelAnswer::kNoRow, PanelAnswer::kNoRow}));
    }

    void oneSegmentHasNoComparison()
    {
        const auto answer = answerPanel({.panel = PanelKind::Segments}, snapshotAt(opened(test::searchesAt({0})), 10s), std::nullopt).value();
        QCOMPARE(answer.segments->segments.size(), std::size_t{1});
        QVERIFY(!wantsCurve(answer));
    }

    void aDimensionThatIsNotThereHasNoAnswer()
    {
        const auto answer = answerPanel({.panel = PanelKind::Segments, .dimension = 7}, snapshotAt(opened(groups()), 10s), std::nullopt);
        QVERIFY(!answer->segments && !wantsCurve(*answer));
    }

    void anotherOrderKeepsTheTable()
    {
        const auto snapshot = snapshotAt(opened(groups()), 10s);
        const auto first = answerPanel({.panel = PanelKind::Queries}, snapshot, std::nullopt).value();
        QCOMPARE(first.queryRows->size(), std::size_t{2});
        const auto found = answerPanel({.panel = PanelKind::Queries, .order = {.needle = "RED"}}, snapshot, first).value();
        QVERIFY(found.queries == first.queries);
        QCOMPARE(found.queryRows->size(), std::size_t{1});
    }

    void allDistributionsComeTogether()
    {
        const auto answer = answerPanel({.panel = PanelKind::Distributions}, snapshotAt(opened(groups()), 10s), std::nullopt).value();
        QCOMPARE(answer.distributions.size(), kAllSpreads.size());
        QCOMPARE(answer.distributions[0].spread, SpreadOf::SessionDuration);
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const auto snapshot = snapshotAt(opened(groups()), 10s);
        for (const PanelKind panel : {PanelKind::Distributions, PanelKind::Segments, PanelKind::Queries})
            QVERIFY(!answerPanel({.panel = panel}, snapshot, std::nullopt, source.get_token()));
        const auto first = answerPanel({.panel = PanelKind::Segments}, snapshot, std::nullopt).value();
        QVERIFY(!withCurve(first, source.get_token()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestPanelAnswer)
#include "test_panel_answer.moc"
