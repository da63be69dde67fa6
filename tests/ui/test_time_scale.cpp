// Time ↔ pixel and the ticks of the axis, without a widget.
#include "ui/timeline/time_scale.h"
#include "ui/timeline/time_ticks.h"

#include <QTest>

#include <random>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

constexpr EventTime kStart = std::chrono::sys_days{std::chrono::year{2024} / 5 / 20};

int sevenPerLetter(const QString& text) { return static_cast<int>(text.size()) * 7; }

TimeScale randomScale(std::mt19937_64& random)
{
    const std::int64_t range = kLongestDuration.count();
    const EventTime begin = kEarliestTime + Duration{static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(range))};
    const Duration perPixel{static_cast<std::int64_t>(1ULL << (random() % 48)) + static_cast<std::int64_t>(random() % 1000)};
    return {begin, perPixel, 1 + static_cast<int>(random() % 3000)};
}

} // namespace

class TestTimeScale : public QObject {
    Q_OBJECT

private slots:
    void everyPixelComesBackFromItsTime();
    void pixelHoldsItsTimesAndNoOthers();
    void pixelsRiseWithTime();
    void zoomKeepsTheTimeUnderTheCursor();
    void zoomAlwaysChangesUntilALimit();
    void panIsExactAndReversible();
    void fittingShowsFirstAndLastInsideTheMargins();
    void fittingOneInstantShowsSecondsAroundIt();
    void beyondTwoToTheThirtyOnePixelsIsClamped();
    void wholeRangeOfTimeFits();
    void neverLeavesTheRangeOfTime();
    void staysNearTheData();
    void ticksAreRoundAndNeverTouch_data();
    void ticksAreRoundAndNeverTouch();
    void ticksOfDaysMonthsAndYearsStandOnCalendarDates();
};

void TestTimeScale::everyPixelComesBackFromItsTime()
{
    std::mt19937_64 random(1);
    for (int round = 0; round < 200; ++round) {
        const TimeScale scale = randomScale(random);
        for (int pixel = 0; pixel < scale.width(); pixel += 1 + scale.width() / 50)
            if (scale.begin() + scale.perPixel() * pixel <= kLatestTime)
                QCOMPARE(scale.pixelOf(scale.timeAt(pixel)), pixel);
    }
}

void TestTimeScale::pixelHoldsItsTimesAndNoOthers()
{
    const TimeScale scale(kStart, Duration{1'000}, 100);
    QCOMPARE(scale.pixelOf(kStart), 0);
    QCOMPARE(scale.pixelOf(kStart + Duration{999}), 0);
    QCOMPARE(scale.pixelOf(kStart + Duration{1'000}), 1);
    QCOMPARE(scale.pixelOf(kStart - Duration{1}), -1);
    QCOMPARE(scale.pixelOf(kStart - Duration{1'000}), -1);
    QCOMPARE(scale.pixelOf(kStart - Duration{1'001}), -2);
}

void TestTimeScale::pixelsRiseWithTime()
{
    std::mt19937_64 random(2);
    for (int round = 0; round < 100; ++round) {
        const TimeScale scale = randomScale(random);
        EventTime time = kEarliestTime;
        int before = scale.pixelOf(time);
        while (time < kLatestTime - Duration{1LL << 52}) {
            time += Duration{static_cast<std::int64_t>(random() >> 12)};
            QVERIFY(scale.pixelOf(time) >= before);
            before = scale.pixelOf(time);
        }
    }
}

void TestTimeScale::zoomKeepsTheTimeUnderTheCursor()
{
    std::mt19937_64 random(3);
    std::uniform_real_distribution<double> factors(0.2, 5.0);
    for (int round = 0; round < 500; ++round) {
        TimeScale scale(kStart, Duration{static_cast<std::int64_t>(1 + random() % 1'000'000'000)}, 756);
        const int cursor = static_cast<int>(random() % 756);
        const EventTime under = scale.timeAt(cursor);
        for (int step = 0; step < 6; ++step) {
            scale = scale.zoomed(factors(random), cursor);
            QCOMPARE(scale.timeAt(cursor), under);
        }
    }
}

void TestTimeScale::zoomAlwaysChangesUntilALimit()
{
    TimeScale scale(kStart, Duration{8}, 756);
    for (Duration before = scale.perPixel(); before > Duration{1}; before = scale.perPixel()) {
        scale = scale.zoomed(1.01, 378);
        QVERIFY(scale.perPixel() < before);
    }
    QCOMPARE(scale.zoomed(2, 378), scale);
    const Duration finest = scale.perPixel();
    QVERIFY(scale.zoomed(0.99, 378).perPixel() > finest);
    QCOMPARE(scale.zoomed(0, 10), scale);
    QCOMPARE(scale.zoomed(-1, 10), scale);
}

void TestTimeScale::panIsExactAndReversible()
{
    const TimeScale scale(kStart, Duration{12'345}, 756);
    QCOMPARE(scale.panned(17).timeAt(0), scale.timeAt(17));
    QCOMPARE(scale.panned(17).panned(-17), scale);
    QCOMPARE(scale.panned(std::numeric_limits<std::int64_t>::max()).begin() + scale.span(), kLatestTime + Duration{1});
    QCOMPARE(scale.panned(std::numeric_limits<std::int64_t>::min()).begin(), kEarliestTime);
}

void TestTimeScale::fittingShowsFirstAndLastInsideTheMargins()
{
    std::mt19937_64 random(4);
    for (int round = 0; round < 500; ++round) {
        const EventTime first = kStart + Duration{static_cast<std::int64_t>(random() % 1'000'000'000'000)};
        const EventTime last = first + Duration{static_cast<std::int64_t>(1 + random() % (1ULL << (1 + random() % 50)))};
        const int width = 100 + static_cast<int>(random() % 2000);
        const TimeScale scale = TimeScale::fitting(first, last, width, 24);
        QVERIFY(scale.pixelOf(first) >= 24);
        QVERIFY(scale.pixelOf(last) < width - 24);
        // Tight: a tenth less time per pixel would not hold them.
        const Duration usable = scale.perPixel() * (width - 48);
        QVERIFY(usable - (last - first) <= Duration{width});
    }
}

void TestTimeScale::fittingOneInstantShowsSecondsAroundIt()
{
    const TimeScale scale = TimeScale::fitting(kStart, kStart, 756, 24);
    QVERIFY(scale.span() >= 10s && scale.span() < 20s);
    QVERIFY(std::abs(scale.pixelOf(kStart) - 378) < 3);
}

void TestTimeScale::beyondTwoToTheThirtyOnePixelsIsClamped()
{
    const TimeScale scale(kStart, Duration{1}, 756);
    QCOMPARE(scale.pixelOf(kLatestTime), TimeScale::kFarAway);
    QCOMPARE(scale.pixelOf(kEarliestTime), -TimeScale::kFarAway);
    QCOMPARE(scale.pixelOf(kStart + 1h), TimeScale::kFarAway); // 3.6e9 pixels
    QCOMPARE(scale.pixelOf(kStart + 1s), 1'000'000);
    QCOMPARE(scale.timeAt(std::numeric_limits<int>::max()), kStart + Duration{std::numeric_limits<int>::max()});
}

void TestTimeScale::wholeRangeOfTimeFits()
{
    const TimeScale scale = TimeScale::fitting(kEarliestTime, kLatestTime, 756, 0);
    QCOMPARE(scale.pixelOf(kEarliestTime), 0);
    QCOMPARE(scale.pixelOf(kLatestTime), 755);
    QCOMPARE(scale.zoomed(0.5, 100), scale);
}

void TestTimeScale::neverLeavesTheRangeOfTime()
{
    const TimeScale scale = TimeScale::fitting(kEarliestTime, kEarliestTime + 1h, 756, 24);
    QCOMPARE(scale.begin(), kEarliestTime);
    const TimeScale late(kLatestTime, Duration{1'000'000}, 756);
    QCOMPARE(late.end(), kLatestTime + Duration{1});
    QCOMPARE(late.zoomed(0.5, 0).end(), kLatestTime + Duration{1});
}

void TestTimeScale::staysNearTheData()
{
    const TimeScale scale(kStart, Duration{1'000'000}, 700);
    QCOMPARE(scale.keptNear(kStart, kStart + 1min), scale);
    const TimeScale after = scale.panned(10'000).keptNear(kStart, kStart + 1min);
    QVERIFY(after.pixelOf(kStart + 1min) >= 0);
    const TimeScale before = scale.panned(-10'000).keptNear(kStart, kStart + 1min);
    QVERIFY(before.pixelOf(kStart) < before.width());
}

void TestTimeScale::ticksAreRoundAndNeverTouch_data()
{
    QTest::addColumn<qlonglong>("perPixel");
    for (qlonglong perPixel = 1; perPixel < 400'000'000'000'000; perPixel = perPixel * 3 / 2 + 1)
        QTest::addRow("%lld us a pixel", perPixel) << perPixel;
}

void TestTimeScale::ticksAreRoundAndNeverTouch()
{
    QFETCH(qlonglong, perPixel);
    const TimeScale scale(kStart + 3h + 17min + Duration{123'456}, Duration{perPixel}, 756);
    const std::vector<TimeTick> ticks = timeTicks(scale, sevenPerLetter);
    QVERIFY(ticks.size() >= 2);
    QVERIFY(ticks.size() < 60);
    int free = 0;
    int labels = 0;
    for (const TimeTick& tick : ticks) {
        QVERIFY(tick.time >= scale.begin() && tick.time < scale.end());
        QCOMPARE(tick.pixel, scale.pixelOf(tick.time));
        if (tick.label.isEmpty())
            continue;
        ++labels;
        const int left = tick.pixel - sevenPerLetter(tick.label) / 2;
        QVERIFY2(left >= free, qPrintable(tick.label));
        free = left + sevenPerLetter(tick.label) + 1;
        QVERIFY(free <= scale.width() + 1);
    }
    QVERIFY(labels >= 2);
}

void TestTimeScale::ticksOfDaysMonthsAndYearsStandOnCalendarDates()
{
    const auto labelsOf = [](Duration span) {
        QStringList labels;
        for (const TimeTick& tick : timeTicks(TimeScale::fitting(kStart, kStart + span, 756, 0), sevenPerLetter))
            if (!tick.label.isEmpty())
                labels += tick.label;
        return labels;
    };
    QVERIFY(labelsOf(40 * 24h).contains(QStringLiteral("27 May")));
    QVERIFY(labelsOf(4h).contains(QStringLiteral("01:30")));
    QVERIFY(labelsOf(400 * 24h).contains(QStringLiteral("2025")));
    QVERIFY(labelsOf(365 * 100 * 24h).contains(QStringLiteral("2050")));
    QVERIFY(labelsOf(365 * 5000 * 24h).contains(QStringLiteral("4000")));
    QVERIFY(labelsOf(3ms).contains(QStringLiteral("00:00:00.0010")));
    QVERIFY(labelsOf(30s).contains(QStringLiteral("00:00:15")));
}

QTEST_GUILESS_MAIN(TestTimeScale)
#include "test_time_scale.moc"
