#include "tests/ui/warning_watch.h"
#include "ui/charts/bucket_button.h"
#include "ui/charts/chart_panel.h"
#include "ui/charts/ctr_distribution_chart.h"
#include "ui/charts/ctr_time_chart.h"
#include "ui/charts/ticks.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <limits>
#include <set>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

const EventTime kMay6 = std::chrono::sys_days{std::chrono::year{2024} / 5 / 6};

CtrSeries seriesOf(const std::vector<std::optional<double>>& values, Duration bucket = 6h)
{
    CtrSeries series{CtrKind::ClicksPerSearchMean, bucket, {}};
    EventTime begin = kMay6;
    for (const auto& value : values) {
        series.buckets.push_back({begin, 12, value ? 10U : 0U, value});
        begin += bucket;
    }
    return series;
}

CtrDistribution someDistribution()
{
    CtrDistribution distribution{CtrKind::ClicksPerSearchPooled, {{0, 0, 40}}, 100, 7};
    for (int i = 0; i < 12; ++i)
        distribution.bins.push_back({i * 0.25, (i + 1) * 0.25, i == 3 ? 50U : 0U});
    distribution.bins.push_back({3, std::numeric_limits<double>::infinity(), 10});
    return distribution;
}

QStringList labelsOf(const TimeTicks& ticks)
{
    QStringList labels;
    for (const Tick& tick : ticks.ticks)
        labels << tick.label;
    return labels;
}

} // namespace

class TestCharts : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void scalesAreRoundAndHoldTheData()
    {
        const ValueScale around = niceScale(0.57, 0.68, 4, 0);
        QCOMPARE(around.low, 0.55);
        QCOMPARE(around.high, 0.7);
        QCOMPARE(around.stops().size(), std::size_t{4});
        QCOMPARE(niceScale(0, 4873, 4, 0).high, 6000.0);
        for (const double high : {1e-9, 0.3, 1.0, 7.5, 1e12}) {
            const ValueScale scale = niceScale(0, high, 4, 0);
            QVERIFY(scale.low <= 0 && scale.high >= high && scale.stops().size() <= 12);
        }
        const ValueScale flat = niceScale(0.5, 0.5, 4, 0);
        QVERIFY(flat.low < 0.5 && flat.high > 0.5);
        QVERIFY(niceScale(0, 0, 4, 0).low >= 0);
    }
    void daysWithinAMonthAreNumbers()
    {
        const TimeTicks ticks = timeTicks(kMay6, kMay6 + 15 * 24h, 8);
        QCOMPARE(ticks.title, QStringLiteral("day of May 2024 (UTC)"));
        QCOMPARE(labelsOf(ticks), (QStringList{"6", "8", "10", "12", "14", "16", "18", "20"}));
        QCOMPARE(ticks.ticks.front().at, toMillis(kMay6));
    }
    void everySpanHasFewTicksOnTheAxis()
    {
        for (Duration span = 1s; span < Duration{24h * 365} * 5000; span = span * 5 / 2)
            for (const int most : {2, 4, 8}) {
                const TimeTicks ticks = timeTicks(kMay6, kMay6 + span, most);
                QVERIFY(!ticks.title.isEmpty());
                QVERIFY2(static_cast<int>(ticks.ticks.size()) <= most + 1, qPrintable(labelsOf(ticks).join(u' ')));
                for (const Tick& tick : ticks.ticks)
                    QVERIFY(tick.at >= toMillis(kMay6) && tick.at <= toMillis(kMay6 + span));
            }
    }

    void drawsEveryBucketThatHasAValue()
    {
        CtrTimeChart chart;
        chart.resize(300, 200);
        chart.setSeries(seriesOf({0.5, 0.6, std::nullopt, 0.7, std::nullopt, 0.4, 0.3}));
        const QList<QPointF> points = chart.drawnPoints();
        QCOMPARE(points.size(), 5);
        QCOMPARE(points[0], QPointF(toMillis(kMay6 + 3h), 0.5));
        QCOMPARE(points[2], QPointF(toMillis(kMay6 + 21h), 0.7));
        QCOMPARE(points[4].y(), 0.3);
    }
    void theBandIsThereWhereItIsKnown()
    {
        CtrTimeChart chart;
        chart.resize(300, 200);
        const auto sure = [](double value) { return RatioEstimate{value, Interval{value - 0.05, value + 0.7}, 40}; };
        const RatioEstimate few{0.7, Interval{0.1, 0.9}, kUsersForAnyInterval - 1};
        CtrSeries shares = seriesOf({0.5, 0.6, 0.7, 0.4, 0.3});
        shares.kind = CtrKind::SearchCtrPooled;
        chart.setSeries(shares, {sure(0.5), sure(0.6), few, sure(0.4), sure(0.3)});
        const auto bands = chart.drawnBands();
        QCOMPARE(bands.size(), std::size_t{2}); // not across the bucket of few users
        QCOMPARE(bands[0].low[0].y(), 0.45);
        QCOMPARE(bands[0].high[1].y(), 1.0); // no share is above
        QVERIFY(chart.hoverText(toMillis(kMay6 + 3h)).contains(QStringLiteral("between 45.0 % and 100.0 %")));
        QVERIFY(chart.hoverText(toMillis(kMay6 + 15h)).contains(QStringLiteral("too few users")));
        chart.setSeries(seriesOf({0.5, 0.6}));
        QVERIFY(chart.drawnBands().empty());
    }
    void theLineBreaksWhereThereIsNothing()
    {
        const CtrRuns runs = runsOf(seriesOf({0.5, 0.6, std::nullopt, 0.7, std::nullopt, 0.4, 0.3}), 24);
        QCOMPARE(runs.lines.size(), std::size_t{2});
        QCOMPARE(runs.dots.size(), 1);
        std::vector<std::optional<double>> sparse;
        for (int i = 0; i < 90; ++i)
            sparse.push_back(i % 3 == 2 ? std::nullopt : std::optional(0.5));
        const CtrRuns many = runsOf(seriesOf(sparse), 24);
        QVERIFY(many.lines.empty());
        QCOMPARE(many.dots.size(), 60);
    }
    void withoutSearchesItSaysSo()
    {
        CtrTimeChart chart;
        QCOMPARE(chart.emptyText(), QStringLiteral("No searches, so no CTR"));
        chart.setSeries(seriesOf({std::nullopt, std::nullopt}));
        QCOMPARE(chart.emptyText(), QStringLiteral("No searches, so no CTR"));
        QVERIFY(chart.drawnPoints().isEmpty());
        chart.setSeries(seriesOf({0.5}));
        QVERIFY(chart.emptyText().isEmpty());
        chart.setSeries({});
        QVERIFY(chart.hoverText(0).isEmpty());
    }
    void hoverFindsTheNearestBucketWithAValue()
    {
        CtrTimeChart chart;
        chart.setSeries(seriesOf({0.5, std::nullopt, std::nullopt, 0.643}));
        QCOMPARE(chart.hoverText(toMillis(kMay6 + 19h)), QStringLiteral("Mon 6 May 2024, 18:00\n0.643 over 10 search sessions\nClick: only this time"));
        QVERIFY(chart.hoverText(toMillis(kMay6 - 1000h)).startsWith(QStringLiteral("Mon 6 May 2024, 00:00")));
    }
    void titlesNameTheMetricAndTheBucket()
    {
        CtrTimeChart chart;
        chart.setSeries(seriesOf({0.5, 0.6}));
        QCOMPARE(chart.title(), QStringLiteral("Clicks per search over time"));
        QCOMPARE(chart.shortTitle(), QStringLiteral("Clicks/search over time"));
        QCOMPARE(chart.subtitle(), QStringLiteral("mean per search session, 6 h buckets"));
    }

    void barsStandOnTheBins()
    {
        CtrDistributionChart chart;
        chart.resize(300, 200);
        chart.setDistribution(someDistribution());
        const QList<QPointF> outline = chart.drawnOutline();
        QCOMPARE(outline.size(), 14 * 4);
        QCOMPARE(outline[1].y(), 40.0);             // exactly 0
        QVERIFY(outline[2].x() < 0);                // apart, left of the others
        QCOMPARE(outline[4 * 4 + 1].y(), 50.0);     // above 0.75, to 1
        QVERIFY(outline[4 * 4 + 1].x() > 0.75 && outline[4 * 4 + 2].x() < 1);
        QCOMPARE(chart.binText(0), QStringLiteral("exactly 0\n40 sessions, 40.0 %"));
        QCOMPARE(chart.binText(4), QStringLiteral("above 0.75, to 1.0\n50 sessions, 50.0 %"));
        QCOMPARE(chart.binText(13), QStringLiteral("above 3.0\n10 sessions, 10.0 %"));
        chart.setDistribution({});
        QVERIFY(chart.drawnOutline().isEmpty());
        QVERIFY(!chart.emptyText().isEmpty());
    }
    void aPanelGivesItsPicture()
    {
        auto* chart = new CtrTimeChart;
        ChartPanel panel(chart);
        panel.resize(300, 240);
        chart->setSeries(seriesOf({0.5, 0.9, 0.1, 0.6}));
        panel.grab();
        const QImage picture = panel.picture().image();
        QVERIFY(picture.width() >= 600 && picture.height() >= 480);
        QCOMPARE(picture.pixel(2, 2), Theme(Scheme::Light).rgb(Role::Surface));
        std::set<QRgb> colors;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                colors.insert(picture.pixel(x, y));
        QVERIFY(colors.contains(Theme(Scheme::Light).rgb(Role::Accent))); // the line is in it
        QList<PictureUse> uses;
        connect(&panel, &ChartPanel::pictureRequested, &panel, [&](const Picture& taken, PictureUse use) {
            uses << use;
            QCOMPARE(taken.fileName("png"), QStringLiteral("clicks-per-search-over-time.png"));
        });
        for (int action = 0; action < 3; ++action)
            panel.findChild<QMenu*>()->actions()[action]->trigger();
        QCOMPARE(uses, (QList<PictureUse>{PictureUse::Copy, PictureUse::SavePng, PictureUse::SaveSvg}));
    }
    void bucketsAreChosenAndShownOnceTheyAreInForce()
    {
        BucketButton button;
        QSignalSpy chosen(&button, &BucketButton::bucketsChosen);
        const auto actionNamed = [&button](const QString& text) -> QAction* {
            for (QAction* action : button.menu()->actions())
                if (action->text() == text)
                    return action;
            return nullptr;
        };
        QVERIFY(actionNamed("Stretch that suits")->isChecked());
        QVERIFY(actionNamed("UTC")->isChecked());
        actionNamed("Day")->trigger();
        QCOMPARE(chosen.count(), 1);
        QVERIFY(chosen.takeFirst().first().value<BucketChoice>() == (BucketChoice{24h, "UTC"}));
        QVERIFY(!actionNamed("Day")->isChecked()); // not in force yet
        button.setLogZone("Europe/Berlin");
        button.setChoice({24h, "UTC"});
        QVERIFY(actionNamed("Day")->isChecked());
        actionNamed("Europe/Berlin, the log's zone")->trigger();
        QVERIFY(chosen.takeFirst().first().value<BucketChoice>() == (BucketChoice{24h, "Europe/Berlin"}));
        button.setChoice({24h, "Asia/Tokyo"});
        QVERIFY(actionNamed("Asia/Tokyo")->isChecked());
        button.setOffered(false);
        QVERIFY(!button.isEnabled());
    }

    void ticksStandAtTheMidnightsOfTheZone()
    {
        const TimeTicks ticks = timeTicks(kMay6, kMay6 + 15 * 24h, 8, "America/New_York");
        QCOMPARE(ticks.title, QString("day of May 2024 (America/New_York)"));
        for (const Tick& tick : ticks.ticks)
            QCOMPARE(std::fmod(tick.at / 3'600'000, 24), 4.0); // summer time there is four hours behind
    }

    void hoverTellsTheTimeOfTheZone()
    {
        CtrSeries series = seriesOf({0.5});
        series.zone = "Asia/Kolkata";
        CtrTimeChart chart;
        chart.setSeries(series);
        QVERIFY(chart.hoverText(toMillis(kMay6)).startsWith("Mon 6 May 2024, 05:30"));
        chart.setWantedBucket(1min);
        QVERIFY(chart.subtitle().endsWith("6 h buckets: 1 min would be too many"));
    }

    void followsTheTheme()
    {
        CtrTimeChart chart;
        chart.resize(300, 200);
        chart.setSeries(seriesOf({0.5, 0.9, 0.1, 0.6}));
        const auto has = [&chart](Scheme scheme) {
            const QImage image = chart.grab().toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixel(x, y) == Theme(scheme).rgb(Role::Accent))
                        return true;
            return false;
        };
        QVERIFY(has(Scheme::Light));
        applyTheme(*qApp, Scheme::Dark);
        QVERIFY(has(Scheme::Dark));
        QVERIFY(!has(Scheme::Light));
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(has(Scheme::Light));
    }

private:
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestCharts)
#include "test_charts.moc"
