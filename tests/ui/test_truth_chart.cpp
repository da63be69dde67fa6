// The chart of true boundaries found: the lines are the scores, and the words say the best gap and the one in force.
#include "sample_data.h"
#include "ui/charts/charts_card.h"
#include "ui/charts/truth_chart.h"
#include "ui/charts/plot_view.h"
#include "ui/theme/style.h"

#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

#include <cmath>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

// Pauses of a minute within sessions and of an hour between them, and one of two minutes that ends one.
std::shared_ptr<const Dataset> knownSessions()
{
    EventTable events;
    EventTime time = sample::kNewYear;
    std::uint32_t session = 1;
    for (const Duration pause : {Duration{0min}, Duration{1min}, Duration{1min}, Duration{1h}, Duration{1min}, Duration{1h}, Duration{2min}}) {
        time += pause;
        session += pause > 1min ? 1 : 0;
        events.append({.user = "u", .time = time, .trueSession = session});
    }
    return sample::datasetOf(std::move(events));
}

std::shared_ptr<const TruthProfile> truthOf(const Dataset& data)
{
    return std::make_shared<const TruthProfile>(*TruthProfile::build(data.index, trueSessionsOf(*data.table), Boundary::Inclusive));
}

double valueAt(const TruthChart& chart, TruthMeasure measure, double seconds)
{
    for (const QPointF& point : chart.drawnPoints(measure))
        if (std::abs(point.x() - std::log10(seconds)) < 1e-9)
            return point.y();
    return -1;
}

} // namespace

class TestTruthChart : public QObject {
    Q_OBJECT

private slots:
    void linesAreTheScoresAtEachGap()
    {
        const auto truth = truthOf(*knownSessions());
        TruthChart chart;
        chart.setTruth(truth);
        // Below a minute all six pauses split, three of them rightly; up to two minutes just those three; then the two hours.
        QCOMPARE(valueAt(chart, TruthMeasure::Precision, 1), 0.5);
        QCOMPARE(valueAt(chart, TruthMeasure::Recall, 1), 1.0);
        QCOMPARE(valueAt(chart, TruthMeasure::F1, 1), 2.0 / 3);
        for (const TruthPoint& point : drawTruth(*truth))
            if (point.gap >= 60s && point.gap < 120s)
                QCOMPARE(valueAt(chart, TruthMeasure::F1, toSeconds(point.gap)), 1.0);
            else if (point.gap >= 120s && point.gap < 1h)
                QCOMPARE(valueAt(chart, TruthMeasure::Recall, toSeconds(point.gap)), 2.0 / 3);
        QVERIFY(*chart.best() >= 60s && *chart.best() < 120s);
    }

    void precisionEndsWhereNothingIsPredicted()
    {
        TruthChart chart;
        chart.setTruth(truthOf(*knownSessions()));
        QVERIFY(chart.drawnPoints(TruthMeasure::Precision).last().x() < xOfADay());
        QCOMPARE(chart.drawnPoints(TruthMeasure::F1).last(), QPointF(xOfADay(), 0));
    }

    void wordsSayTheBestGapAndTheOneInForce()
    {
        TruthChart chart;
        chart.setTruth(truthOf(*knownSessions()));
        chart.setMarks({.now = 30min, .pinned = 1min});
        QVERIFY(chart.spokenSummary().startsWith("F1 is largest at a gap of 1 min"));
        QVERIFY(chart.spokenSummary().endsWith("now, at 30 min, F1 0.800, precision 1.000, recall 0.667"));
        QVERIFY(chart.hoverText(std::log10(1.0)).startsWith("at 1 s: F1 0.667, precision 0.500, recall 1.000\npinned, 1 min: F1 1.000"));
        QCOMPARE(chart.table().rows.size(), chart.drawnPoints(TruthMeasure::F1).size());
        QCOMPARE(chart.table().rows.front(), (QStringList{"1 s", "0.667", "0.500", "1.000", "3", "6", "3"}));
    }

    void withoutTruthThereIsNoTab()
    {
        ChartsCard card;
        Snapshot snapshot;
        const auto data = knownSessions();
        snapshot.opened.data = data;
        card.setSnapshot(snapshot);
        QVERIFY(!card.tabs().isTabVisible(ChartsCard::Truth));
        snapshot.opened.study = std::make_shared<const GapStudy>(*studyGaps(*data));
        QVERIFY(snapshot.opened.study->truth);
        card.setSnapshot(snapshot);
        QVERIFY(card.tabs().isTabVisible(ChartsCard::Truth));
    }

    void theAxisIsLabelledWhereItIsShownLate()
    {
        ChartsCard card;
        card.resize(530, 268);
        Snapshot snapshot;
        const auto data = knownSessions();
        snapshot.opened.data = data;
        snapshot.opened.study = std::make_shared<const GapStudy>(*studyGaps(*data));
        card.setSnapshot(snapshot);
        card.show();
        card.tabs().setCurrentIndex(ChartsCard::Truth);
        QCoreApplication::processEvents();
        const auto axes = card.findChild<TruthChart*>()->findChild<PlotView*>()->chart()->axes(Qt::Horizontal);
        QVERIFY2(static_cast<QCategoryAxis*>(axes.front())->categoriesLabels().size() >= 4, "1 s, 1 min, 1 h and 1 d at least");
    }

    void theLineCanBeDraggedHereToo()
    {
        TruthChart chart;
        chart.resize(400, 200);
        chart.setTruth(truthOf(*knownSessions()));
        chart.setMarks({.now = 30min});
        QSignalSpy moved(&chart, &TruthChart::gapChanged);
        emit chart.findChild<PlotView*>()->markDragged(std::log10(600.0));
        QCOMPARE(moved.at(0).at(0).value<Duration>(), Duration{10min});
    }

private:
    static double xOfADay() { return std::log10(86'400.0); }
};

QTEST_MAIN(TestTruthChart)
#include "test_truth_chart.moc"
