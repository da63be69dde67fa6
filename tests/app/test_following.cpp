// The line is dragged: what follows at once, what follows a moment later, and what says so meanwhile.
#include "core/metrics/summary.h"
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/charts/charts_card.h"
#include "ui/charts/ctr_time_chart.h"
#include "ui/charts/gap_chart.h"
#include "ui/charts/plot_view.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/text.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_view.h"

#include <QTemporaryDir>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;
using test::kPatience;

namespace {

Summary summaryAtGap(const Snapshot& snapshot, Duration gap)
{
    const Dataset& data = *snapshot.opened.data;
    const Sessionized result = *sessionize(data, gap);
    return *summarise(data.index, result.sessions, result.splitInput(data));
}

void press(QWidget& widget, double x) { QTest::mousePress(&widget, Qt::LeftButton, {}, QPoint(qRound(x), widget.height() / 2)); }
void move(QWidget& widget, double x) { QTest::mouseMove(&widget, QPoint(qRound(x), widget.height() / 2)); }
void release(QWidget& widget, double x) { QTest::mouseRelease(&widget, Qt::LeftButton, {}, QPoint(qRound(x), widget.height() / 2)); }

// Every number that a profile knows, against sessions split at that gap.
void compareCards(const Desktop& desktop, const Summary& expected)
{
    const CardTexts texts = cardTexts(expected, {}, desktop.window.snapshot()->ctrKind);
    for (const Metric metric : {Metric::Sessions, Metric::Ctr, Metric::SessionCtr, Metric::Abandonment, Metric::Bounce}) {
        const CardText& text = texts[static_cast<std::size_t>(metric)];
        QVERIFY(!desktop.card(metric).isStale());
        QCOMPARE(desktop.valueOf(metric), text.value);
        QCOMPARE(desktop.card(metric).text().spread, text.spread);
        QCOMPARE(desktop.card(metric).text().detail, text.detail);
    }
}

} // namespace

class TestFollowing : public QObject {
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

    void theFirstPictureWaitsForNoProfile()
    {
        Desktop desktop;
        desktop.controller.openFile(m_log, LogOptions{}, {});
        bool sawPending = false;
        QObject::connect(&desktop.controller, &app::Controller::settled, &desktop.window, [&] {
            sawPending = sawPending || !desktop.window.snapshot()->opened.study;
        });
        QVERIFY(desktop.completes());
        QVERIFY(sawPending);
        QVERIFY(desktop.window.snapshot()->opened.study->profile);
    }

    void numbersAreThoseOfTheLineBeforeTheEngineAnswers()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        auto& histogram = *desktop.window.findChild<GapHistogram*>();
        const auto snapshot = desktop.window.snapshot();
        press(histogram, histogram.axis().toPixel(histogram.rule().gap));
        for (const Duration gap : {Duration{20min}, Duration{12min}, Duration{2h}, Duration{40s}}) {
            move(histogram, histogram.axis().toPixel(gap));
            const Duration now = histogram.rule().gap;
            QVERIFY(now != snapshot->result->rule.gap);
            QCOMPARE(desktop.window.snapshot(), snapshot); // nothing came from the engine in between
            const Summary expected = summaryAtGap(*snapshot, now);
            compareCards(desktop, expected);
            QCOMPARE(histogram.joinText(), GapHistogram::tr("%1 join").arg(percentText(
                static_cast<double>(snapshot->opened.data->index.eventCount() - expected.sessions)
                / static_cast<double>(snapshot->opened.pauses->total))));
            QVERIFY(desktop.window.findChild<TimelineView*>()->rule() == histogram.rule());
        }
        release(histogram, histogram.axis().toPixel(histogram.rule().gap));
    }

    void whatNeedsTheSplitIsMarkedUntilItComes()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        auto& histogram = *desktop.window.findChild<GapHistogram*>();
        auto& time = *desktop.window.findChild<CtrTimeChart*>()->findChild<PlotView*>();
        press(histogram, histogram.axis().toPixel(histogram.rule().gap));
        move(histogram, histogram.axis().toPixel(Duration{10min}));
        QVERIFY(desktop.card(Metric::Duration).isStale());
        QVERIFY(!desktop.card(Metric::Events).isStale());
        QVERIFY(time.isStale());
        release(histogram, histogram.axis().toPixel(histogram.rule().gap));
        QVERIFY(desktop.completes());
        QVERIFY(!desktop.card(Metric::Duration).isStale());
        QVERIFY(!time.isStale());
        const Summary expected = summaryAtGap(*desktop.window.snapshot(), histogram.rule().gap);
        QCOMPARE(desktop.valueOf(Metric::Duration), durationText(expected.duration.median));
    }

    void aGapOffTheGridShowsNoOtherGapsNumbers()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        auto& bar = *desktop.window.findChild<GapBar*>();
        bar.setRule({2500ms, Boundary::Inclusive});
        emit bar.gapChanged(2500ms);
        for (const Metric metric : {Metric::Sessions, Metric::Ctr, Metric::Duration, Metric::Bounce})
            QVERIFY(desktop.card(metric).isStale());
        QVERIFY(desktop.completes());
        compareCards(desktop, summaryAtGap(*desktop.window.snapshot(), 2500ms));
    }

    void marksOfCardsAndChartsStandAtTheLine()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        auto& histogram = *desktop.window.findChild<GapHistogram*>();
        press(histogram, histogram.axis().toPixel(histogram.rule().gap));
        move(histogram, histogram.axis().toPixel(Duration{7min}));
        const Duration now = histogram.rule().gap;
        QCOMPARE(desktop.card(Metric::Sessions).marks().now, now);
        for (GapChart* chart : desktop.window.findChildren<GapChart*>()) {
            QCOMPARE(chart->plot().marks().size(), std::size_t{1});
            QVERIFY(std::abs(chart->plot().marks().front().x - std::log10(toSeconds(now))) < 1e-12);
        }
        release(histogram, histogram.axis().toPixel(now));
    }

    void theMarkOfAChartMovesTheLine()
    {
        Desktop desktop;
        QVERIFY(desktop.opens(m_log));
        const auto charts = desktop.window.findChildren<GapChart*>();
        auto& plot = (*std::ranges::find_if(charts, [](const GapChart* chart) { return chart->isVisible(); }))->plot();
        const auto pixelOf = [&plot](Duration gap) { return plot.chart()->mapToPosition({std::log10(toSeconds(gap)), 0}).toPoint().x(); };
        const int y = plot.height() / 2;
        QTest::mousePress(plot.viewport(), Qt::LeftButton, {}, {pixelOf(30min), y});
        QTest::mouseMove(plot.viewport(), {pixelOf(5min), y});
        const Duration now = desktop.window.findChild<GapHistogram*>()->rule().gap;
        QVERIFY2(now > 4min && now < 6min, qPrintable(durationText(now)));
        compareCards(desktop, summaryAtGap(*desktop.window.snapshot(), now));
        QTest::mouseRelease(plot.viewport(), Qt::LeftButton, {}, {pixelOf(now), y});
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.window.snapshot()->result->rule.gap, now);
    }

    void rulesThatLoseByMergingHaveNoProfileAndSaySo()
    {
        const QString path = m_folder.filePath("unordered.csv");
        QVERIFY(test::writeFile(path, "user,time,type\na,100,search\na,95,search\na,300,click\nb,100,search\nb,101,click\n"));
        Desktop desktop;
        app::Settings settings;
        settings.rules = EngineRules::of(EnginePreset::Bytewax019);
        settings.rules.wait = 1min;
        QVERIFY(desktop.opens(path, settings));
        QVERIFY(!desktop.window.snapshot()->opened.study->profile);
        for (GapChart* chart : desktop.window.findChildren<GapChart*>())
            QCOMPARE(chart->emptyText(), toQString(desktop.window.snapshot()->opened.study->noProfile->message));
        emit desktop.window.findChild<GapBar*>()->gapChanged(10s);
        QVERIFY(desktop.card(Metric::Sessions).isStale());
        QVERIFY(desktop.completes());
        QVERIFY(!desktop.card(Metric::Sessions).isStale());
    }

private:
    QTemporaryDir m_folder;
    QString m_log;
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestFollowing)
#include "test_following.moc"
