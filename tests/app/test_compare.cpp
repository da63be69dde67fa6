// A gap is pinned and another one chosen: differences, ghosts and the table of changes against two splits compared by hand.
#include "core/metrics/summary.h"
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/charts/ctr_time_chart.h"
#include "ui/charts/gap_chart.h"
#include "ui/compare/changes_panel.h"
#include "ui/compare/difference_words.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/gap_bar/gap_evidence.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/gap_bar/pinned_chip.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/timeline/row_metrics.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/tool_bar.h"

#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <set>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;

namespace {

struct Split {
    Sessionized result;
    Summary summary;
};

Split splitAt(const Dataset& data, Duration gap)
{
    Split split{*sessionize(data, gap), {}};
    split.summary = *summarise(data.index, split.result.sessions, split.result.splitInput(data));
    return split;
}

void chooseGap(Desktop& desktop, Duration gap)
{
    auto& bar = *desktop.window.findChild<GapBar*>();
    bar.setRule({gap, bar.rule().boundary});
    emit bar.gapChanged(gap);
}

void pin(Desktop& desktop) { QTest::mouseClick(desktop.window.findChild<QPushButton*>("pin"), Qt::LeftButton); }

// Sessions before that are not a session after: as first and last event.
std::set<std::pair<std::uint32_t, std::uint32_t>> onlyIn(const Sessions& before, const Sessions& after)
{
    std::set<std::pair<std::uint32_t, std::uint32_t>> all;
    for (const Session& session : before.all())
        all.emplace(session.firstEvent, session.endEvent);
    for (const Session& session : after.all())
        all.erase({session.firstEvent, session.endEvent});
    return all;
}

} // namespace

class TestCompare : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(m_folder.isValid());
        m_log = m_folder.filePath("log.csv");
        QVERIFY(test::writeFile(m_log, test::searchLog(20'000)));
    }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void everyNumberTellsItsDifference()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        QVERIFY(desktop.card(Metric::Sessions).text().difference.isEmpty());
        pin(desktop);
        QVERIFY(desktop.completes());
        for (const Metric metric : {Metric::Sessions, Metric::Ctr, Metric::Duration, Metric::Bounce})
            QCOMPARE(desktop.card(metric).text().difference, QStringList{"Δ 0"});

        chooseGap(desktop, 3min);
        const Dataset& data = *desktop.window.snapshot()->opened.data;
        const Split then = splitAt(data, 30min);
        const Split now = splitAt(data, 3min);
        // At once, from the profile, and again when the sessions are there.
        for (int time = 0; time < 2; ++time) {
            QCOMPARE(desktop.card(Metric::Sessions).text().difference, countDifference(now.summary.sessions, then.summary.sessions));
            QCOMPARE(desktop.card(Metric::Ctr).text().difference,
                     shareDifference(now.summary.searchCtr.pooled.value, then.summary.searchCtr.pooled.value));
            QCOMPARE(desktop.card(Metric::Bounce).text().difference,
                     shareDifference(now.summary.bounceRate.value, then.summary.bounceRate.value));
            QVERIFY(desktop.card(Metric::Ctr).text().explanation.contains(percentText(then.summary.searchCtr.pooled.value)));
            QVERIFY(desktop.completes());
        }
        QCOMPARE(desktop.card(Metric::Duration).text().difference,
                 durationDifference(now.summary.duration.median, then.summary.duration.median));
        QCOMPARE(desktop.card(Metric::Users).text().difference, QStringList{"Δ 0"});
    }

    void theTableHoldsEverySessionThatSplit()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        pin(desktop);
        chooseGap(desktop, 3min);
        desktop.window.setComparing(true);
        QVERIFY(desktop.completes());
        const Dataset& data = *desktop.window.snapshot()->opened.data;
        const Split then = splitAt(data, 30min);
        const Split now = splitAt(data, 3min);
        const auto changed = onlyIn(then.result.sessions, now.result.sessions);
        const ChangesPanel& panel = *desktop.window.findChild<ChangesPanel*>();
        const ChangeModel& model = panel.model();
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), changed.size());
        QVERIFY(!changed.empty());
        std::set<std::pair<std::uint32_t, std::uint32_t>> listed;
        double last = std::numeric_limits<double>::infinity();
        for (int row = 0; row < model.rowCount(); ++row) {
            const SessionChange& change = model.changeAt(row);
            const Session& session = then.result.sessions.all()[change.before.begin];
            listed.emplace(session.firstEvent, session.endEvent);
            std::size_t pieces = 0;
            for (const Session& piece : now.result.sessions.ofUser(session.user))
                pieces += piece.firstEvent >= session.firstEvent && piece.endEvent <= session.endEvent ? 1 : 0;
            QCOMPARE(model.index(row, ChangeModel::Pieces).data().toString(), countText(pieces));
            QVERIFY(std::abs(change.effect) <= last);
            last = std::abs(change.effect);
        }
        QVERIFY(listed == changed);
        QVERIFY(panel.summaryText().startsWith(countText(changed.size()) + " sessions became "));
        QVERIFY(panel.summaryText().endsWith("A shorter gap can only split."));
    }

    void aRowLeadsToItsSession()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        pin(desktop);
        chooseGap(desktop, 3min);
        desktop.window.setComparing(true);
        QVERIFY(desktop.completes());
        auto& panel = *desktop.window.findChild<ChangesPanel*>();
        auto& view = *desktop.window.findChild<TimelineView*>();
        QCOMPARE(view.rowHeight(), kCompareRow.height);
        for (const int row : {0, 3}) {
            panel.table().scrollTo(panel.model().index(row, 0));
            QTest::mouseClick(panel.table().viewport(), Qt::LeftButton, {},
                              panel.table().visualRect(panel.model().index(row, ChangeModel::User)).center());
            const ChangePlace place = *panel.model().placeOf(row);
            QVERIFY(view.selection());
            QCOMPARE(view.selection()->session.user, place.user);
            QCOMPARE(view.selection()->session.firstEvent, place.event);
            QVERIFY(view.scale().begin() <= place.first && place.last < view.scale().end());
        }
    }

    void aLongerGapMerges()
    {
        Desktop desktop;
        app::Settings settings;
        settings.gap = 3min;
        QVERIFY(desktop.opens(m_log, settings));
        pin(desktop);
        chooseGap(desktop, 30min);
        desktop.window.setComparing(true);
        QVERIFY(desktop.completes());
        const ChangesPanel& panel = *desktop.window.findChild<ChangesPanel*>();
        QVERIFY(panel.model().kind() == ChangeKind::Merged);
        QVERIFY(panel.model().rowCount() > 0);
        QVERIFY(panel.summaryText().endsWith("A longer gap can only merge."));
    }

    void swapAndUnpin()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        pin(desktop);
        chooseGap(desktop, 3min);
        QVERIFY(desktop.completes());
        const QString sessions = desktop.valueOf(Metric::Sessions);
        auto& bar = *desktop.window.findChild<GapBar*>();
        const auto& chip = *desktop.window.findChild<PinnedChip*>();
        QCOMPARE(chip.name(), QString("30 min"));
        QTest::mouseClick(chip.findChild<QToolButton*>("swapPinned"), Qt::LeftButton);
        QCOMPARE(bar.rule().gap, Duration{30min}); // at once
        QVERIFY(desktop.completes());
        QCOMPARE(chip.name(), QString("3 min"));
        QCOMPARE(desktop.window.snapshot()->result->rule.gap, Duration{30min});
        QCOMPARE(desktop.window.snapshot()->pinned->result->rule.gap, Duration{3min});
        QCOMPARE(countText(desktop.window.snapshot()->pinned->summary.sessions), sessions);

        QTest::mouseClick(chip.findChild<QToolButton*>("unpin"), Qt::LeftButton);
        QVERIFY(desktop.completes());
        QVERIFY(chip.isHidden());
        QVERIFY(!desktop.window.snapshot()->pinned && !desktop.window.snapshot()->comparison);
        QVERIFY(desktop.card(Metric::Sessions).text().difference.isEmpty());
        QVERIFY(desktop.window.findChild<CtrTimeChart*>()->drawnPinnedPoints().isEmpty());
    }

    void pinnedRulesKeepTheirOwnSessions()
    {
        const QString path = m_folder.filePath("late.csv");
        QByteArray log = test::searchLog(4'000);
        log += "u1,1700000000,search\nu1,1700000001,click\n"; // behind the user's watermark
        QVERIFY(test::writeFile(path, log));
        Desktop desktop;
        app::Settings settings;
        settings.rules = EngineRules::of(EnginePreset::Bytewax);
        QVERIFY(desktop.opens(path, settings));
        QVERIFY(!desktop.window.snapshot()->opened.data->late.empty());
        pin(desktop);
        QVERIFY(desktop.completes());
        emit desktop.window.rulesChosen(EngineRules::of(EnginePreset::Batch));
        QVERIFY(desktop.completes());
        const auto snapshot = desktop.window.snapshot();
        QVERIFY(snapshot->opened.data->late.empty());
        QVERIFY(snapshot->pinned->opened.data->rules.preset == EnginePreset::Bytewax);
        QCOMPARE(snapshot->pinned->opened.data->late.size(), std::size_t{2});
        QVERIFY(snapshot->pinned->opened.study);
        QCOMPARE(desktop.window.findChild<PinnedChip*>()->name(), QString("30 min · Bytewax"));
        QVERIFY(snapshot->comparison);
        QVERIFY(snapshot->comparison->changes.other + snapshot->comparison->changes.merged > 0);
        for (GapChart* chart : desktop.window.findChildren<GapChart*>())
            QVERIFY(!chart->drawnPinnedPoints().isEmpty()); // a curve of its own
    }

    void comparingWithoutAPinnedGapPinsTheCurrentOne()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        desktop.window.setComparing(true);
        QVERIFY(desktop.completes());
        QVERIFY(desktop.window.snapshot()->pinned);
        const auto& panel = *desktop.window.findChild<ChangesPanel*>();
        QVERIFY(panel.isVisible());
        QCOMPARE(panel.summaryText(), QString("Nothing changed: both find the same sessions."));
        chooseGap(desktop, 3min);
        QVERIFY(desktop.completes());
        QVERIFY(panel.model().rowCount() > 0);
        desktop.window.setComparing(false);
        QVERIFY(panel.isHidden());
        QVERIFY(desktop.window.snapshot()->pinned);
    }

    void otherDataTakesThePinAway()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        desktop.window.setComparing(true);
        QVERIFY(desktop.completes());
        desktop.controller.openTutorial();
        QVERIFY(QTest::qWaitFor([&] { return desktop.window.snapshot()->opened.source->name == "Tutorial" && desktop.controller.isComplete(); },
                                test::kPatience));
        QVERIFY(!desktop.window.snapshot()->pinned);
        QVERIFY(desktop.window.findChild<ChangesPanel*>()->isHidden());
    }

private:
    QTemporaryDir m_folder;
    QString m_log;
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestCompare)
#include "test_compare.moc"
