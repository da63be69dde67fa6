#include "tests/ui/warning_watch.h"
#include "core/event/duration_text.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/gap_bar/gap_field.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/gap_bar/gap_steps.h"
#include "ui/gap_bar/pause_shares.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const PauseHistogram> pausesOf(const std::vector<Duration>& pauses)
{
    auto histogram = std::make_shared<PauseHistogram>();
    histogram->bins.assign(PauseHistogram::kBinsPerDecade * PauseHistogram::kDecades, 0);
    for (const Duration pause : pauses) {
        ++histogram->total;
        if (pause == 0us) {
            ++histogram->zero;
            continue;
        }
        ++histogram->bins[PauseHistogram::binOf(pause)];
        histogram->shortest = histogram->shortest == 0us ? pause : std::min(histogram->shortest, pause);
        histogram->longest = std::max(histogram->longest, pause);
    }
    return histogram;
}

std::shared_ptr<const PauseHistogram> somePauses()
{
    return pausesOf({0us, 0us, 1s, 2s, 5s, 20s, 1min, 3min, 20min, 2h, 8h, 24h});
}

QPoint lineOf(const GapHistogram& histogram)
{
    return {qRound(histogram.axis().toPixel(histogram.rule().gap)), histogram.height() / 2};
}

void moveMouse(QWidget& widget, QPoint to, Qt::KeyboardModifiers modifiers = {})
{
    QMouseEvent event(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, modifiers);
    QApplication::sendEvent(&widget, &event);
}

void turnWheel(QWidget& widget, int angle, Qt::KeyboardModifiers modifiers = {})
{
    const QPointF at(widget.rect().center());
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

Duration lastGap(const QSignalSpy& spy) { return spy.back().front().value<Duration>(); }

} // namespace

class TestGapBar : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void axisLeadsBackToTheSameDuration()
    {
        const LogAxis axis{.low = 1e5, .high = 1e12, .left = 10, .right = 910};
        QCOMPARE(axis.toPixel(1e5), 10.0);
        QCOMPARE(axis.toPixel(1e12), 910.0);
        for (const double micros : {1e5, 1e6, 3.7e7, 1.8e9, 1e12})
            QVERIFY(std::abs(axis.toMicros(axis.toPixel(micros)) / micros - 1) < 1e-9);
        for (double pixel = 10; pixel <= 910; pixel += 37)
            QVERIFY(std::abs(axis.toPixel(axis.toMicros(pixel)) - pixel) < 1e-6);
    }
    void axisClampsWhatLiesBeyond()
    {
        const LogAxis axis{.low = 1e5, .high = 1e12, .left = 10, .right = 910};
        QCOMPARE(axis.toPixel(Duration{0}), 10.0);
        QCOMPARE(axis.toPixel(kLongestDuration), 910.0);
        QCOMPARE(axis.toMicros(-1e9), 1e5);
        QCOMPARE(axis.toMicros(1e9), 1e12);
    }
    void axisHoldsEveryPauseTheGapAndThePresets()
    {
        const auto pauses = somePauses();
        for (const Duration gap : {Duration{100us}, Duration{30min}, Duration{24h * 400}}) {
            const LogAxis axis = axisFor(*pauses, gap);
            QVERIFY(axis.contains(gap));
            QVERIFY(axis.contains(pauses->shortest));
            QVERIFY(axis.contains(pauses->longest));
            for (const Duration preset : presetGaps())
                QVERIFY(axis.contains(preset));
        }
    }

    void stepsAreWholeAndReadBackAsWritten()
    {
        for (const GapStep step : {GapStep::Exact, GapStep::Fine, GapStep::Coarse})
            for (double micros = 1; micros < 1e14; micros *= 1.0371) {
                const Duration gap = roundGap(micros, step);
                QVERIFY(gap >= kShortestGap);
                const auto read = parseGap(spellDuration(gap));
                QVERIFY2(read.has_value(), spellDuration(gap).c_str());
                QCOMPARE(*read, gap);
            }
    }
    void nextGapAlwaysMovesAndComesBack()
    {
        QCOMPARE(nextGap(30min, GapStep::Fine, 1), Duration{31min});
        QCOMPARE(nextGap(30min, GapStep::Coarse, 1), Duration{35min});
        QCOMPARE(nextGap(30min, GapStep::Exact, -1), Duration{30min - 1s});
        QCOMPARE(nextGap(10min, GapStep::Fine, -1), Duration{9min + 55s}); // the finer step below the border
        QCOMPARE(nextGap(1us, GapStep::Fine, -1), Duration{1us});
        QCOMPARE(nextGap(kLongestGap, GapStep::Coarse, 1), kLongestGap);
        for (const GapStep step : {GapStep::Exact, GapStep::Fine, GapStep::Coarse})
            for (Duration gap{1}; gap < kLongestGap; gap = gap * 3 / 2 + 1us) {
                QVERIFY(nextGap(gap, step, 1) > gap);
                QVERIFY(gap == kShortestGap || nextGap(gap, step, -1) < gap);
            }
    }

    void sharesAreExactOutsideTheDataAndNeverFall()
    {
        const auto pauses = somePauses();
        QCOMPARE(pausesBelow(*pauses, 0), 2.0);
        QCOMPARE(pausesBelow(*pauses, 1e6), 2.0);
        QCOMPARE(pausesBelow(*pauses, 86'400e6 + 1), 12.0);
        double before = 0;
        for (double micros = 1; micros < 1e13; micros *= 1.1) {
            const double now = pausesBelow(*pauses, micros);
            QVERIFY(now >= before);
            before = now;
        }
    }

    void draggingTheLineMovesTheGapContinuously()
    {
        GapHistogram histogram;
        histogram.resize(900, 150);
        histogram.setPauses(somePauses());
        histogram.show();
        QSignalSpy changed(&histogram, &GapHistogram::gapChanged);
        QSignalSpy committed(&histogram, &GapHistogram::gapCommitted);
        const QPoint from = lineOf(histogram);
        const LogAxis axis = histogram.axis();

        QTest::mousePress(&histogram, Qt::LeftButton, {}, from);
        QCOMPARE(changed.count(), 0); // taking the line does not move it
        for (int step = 1; step <= 40; ++step)
            moveMouse(histogram, from - QPoint(step, 0));
        QVERIFY(changed.count() >= 10);
        QCOMPARE(committed.count(), 0);
        QTest::mouseRelease(&histogram, Qt::LeftButton, {}, from - QPoint(40, 0));
        QCOMPARE(committed.count(), 1);

        const Duration gap = lastGap(changed);
        QCOMPARE(lastGap(committed), gap);
        QCOMPARE(histogram.rule().gap, gap);
        QVERIFY(std::abs(axis.toPixel(gap) - (from.x() - 40)) <= 3);
        QCOMPARE(gap % stepAt(gap, GapStep::Fine), 0us);
        QCOMPARE(histogram.axis(), axis); // the ground does not move under the hand
    }
    void grabbingBesideTheLineDoesNotMakeItJump()
    {
        GapHistogram histogram;
        histogram.resize(900, 150);
        histogram.setPauses(somePauses());
        QSignalSpy changed(&histogram, &GapHistogram::gapChanged);
        const QPoint from = lineOf(histogram) + QPoint(5, 0);
        QTest::mousePress(&histogram, Qt::LeftButton, {}, from);
        moveMouse(histogram, from);
        QTest::mouseRelease(&histogram, Qt::LeftButton, {}, from);
        QCOMPARE(histogram.rule().gap, Duration{30min});
        QCOMPARE(changed.count(), 0);
    }
    void aDragSpringsToPresetsAndShiftDoesNot()
    {
        GapHistogram histogram;
        histogram.resize(900, 150);
        histogram.setPauses(somePauses());
        const QPoint target(qRound(histogram.axis().toPixel(Duration{1h})) + 3, 60);
        QTest::mousePress(&histogram, Qt::LeftButton, {}, lineOf(histogram));
        moveMouse(histogram, target);
        QCOMPARE(histogram.rule().gap, Duration{1h});
        moveMouse(histogram, target, Qt::ShiftModifier);
        QVERIFY(histogram.rule().gap > Duration{1h});
        QCOMPARE(histogram.rule().gap % 1s, Duration{0});
    }
    void draggingBeyondTheEndsStaysOnTheAxis()
    {
        GapHistogram histogram;
        histogram.resize(900, 150);
        histogram.setPauses(somePauses());
        QTest::mousePress(&histogram, Qt::LeftButton, {}, lineOf(histogram));
        moveMouse(histogram, {-5000, 60});
        QVERIFY(histogram.rule().gap > 0us);
        moveMouse(histogram, {50000, 60});
        QVERIFY(histogram.rule().gap <= kLongestGap);
        QTest::mouseRelease(&histogram, Qt::LeftButton);
    }
    void keysAndWheelStep()
    {
        GapHistogram histogram;
        histogram.resize(900, 150);
        histogram.setPauses(somePauses());
        QSignalSpy committed(&histogram, &GapHistogram::gapCommitted);
        QTest::keyClick(&histogram, Qt::Key_Right);
        QCOMPARE(histogram.rule().gap, Duration{31min});
        QTest::keyClick(&histogram, Qt::Key_Left);
        QTest::keyClick(&histogram, Qt::Key_PageUp);
        QCOMPARE(histogram.rule().gap, Duration{35min});
        QTest::keyClick(&histogram, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(histogram.rule().gap, Duration{30min});
        turnWheel(histogram, 120);
        QCOMPARE(histogram.rule().gap, Duration{31min});
        turnWheel(histogram, -60);
        turnWheel(histogram, -60); // two halves make a notch
        QCOMPARE(histogram.rule().gap, Duration{30min});
        QCOMPARE(committed.count(), 6);
        QTest::keyClick(&histogram, Qt::Key_Home);
        QVERIFY(histogram.rule().gap < 10s);
        QTest::keyClick(&histogram, Qt::Key_End);
        QVERIFY(histogram.rule().gap > 24h);
    }

    void exactCountsWinUntilTheLineMoves()
    {
        GapHistogram histogram;
        histogram.setPauses(somePauses());
        const SessionRule rule{30min, Boundary::Inclusive};
        histogram.setCounts(rule, 801'521, 171'299);
        QCOMPARE(histogram.joinText(), QStringLiteral("82.4 % join"));
        QCOMPARE(histogram.splitText(), QStringLiteral("17.6 % split"));
        histogram.setCounts({1h, Boundary::Inclusive}, 1, 1); // of another gap: too late
        QCOMPARE(histogram.joinText(), QStringLiteral("82.4 % join"));
        histogram.setRule({48h, Boundary::Inclusive});
        QCOMPARE(histogram.joinText(), QStringLiteral("100.0 % join"));
    }
    void theEstimateKnowsTheBoundary()
    {
        GapHistogram histogram;
        histogram.setPauses(pausesOf({1s, 1s, 1s}));
        histogram.setRule({1s, Boundary::Inclusive});
        QCOMPARE(histogram.joinText(), QStringLiteral("100.0 % join"));
        histogram.setRule({1s, Boundary::Exclusive});
        QCOMPARE(histogram.joinText(), QStringLiteral("0.0 % join"));
    }
    void saysWhatItDoesNotDraw()
    {
        GapHistogram histogram;
        QVERIFY(!histogram.emptyText().isEmpty());
        histogram.setPauses(pausesOf({}));
        QCOMPARE(histogram.emptyText(), QStringLiteral("No pauses yet: every user has one event"));
        QVERIFY(histogram.joinText().isEmpty());
        histogram.setPauses(somePauses());
        QVERIFY(histogram.emptyText().isEmpty());
        QCOMPARE(histogram.zeroText(), QStringLiteral("2 pauses of 0 s"));
        histogram.setPauses(pausesOf({0us, 0us}));
        QVERIFY(!histogram.emptyText().isEmpty());
        QCOMPARE(histogram.joinText(), QStringLiteral("100.0 % join"));
    }
    void hoverTellsTheShareOfShorterPauses()
    {
        GapHistogram histogram;
        histogram.resize(900, 150);
        histogram.setPauses(somePauses());
        const QString text = histogram.hoverText(histogram.axis().toPixel(Duration{10min}));
        QCOMPARE(text, QStringLiteral("66.7 % of pauses are shorter than 10 min"));
    }
    void paintsTheLineWhereTheGapIs()
    {
        GapHistogram histogram;
        histogram.resize(900, 150);
        histogram.setPauses(somePauses());
        const QImage image = histogram.grab().toImage();
        const QRgb accent = Theme(Scheme::Light).rgb(Role::Accent);
        const int x = lineOf(histogram).x();
        QCOMPARE(image.pixel(x, 100), accent);
        QVERIFY(image.pixel(x - 5, 120) != accent);
    }

    void typedDurationsAreTaken_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("micros"); // -1: no gap
        QTest::newRow("unit") << "45m" << qint64{2'700'000'000};
        QTest::newRow("spelled") << "1 h 30 min" << qint64{5'400'000'000};
        QTest::newRow("bare number is seconds") << "90" << qint64{90'000'000};
        QTest::newRow("fraction") << "25.5m" << qint64{1'530'000'000};
        QTest::newRow("short") << "500ms" << qint64{500'000};
        QTest::newRow("word") << "ten" << qint64{-1};
        QTest::newRow("negative") << "-5 s" << qint64{-1};
        QTest::newRow("zero") << "0" << qint64{-1};
        QTest::newRow("empty") << "" << qint64{-1};
        QTest::newRow("centuries") << "400000d" << qint64{-1};
    }
    void typedDurationsAreTaken()
    {
        QFETCH(QString, typed);
        QFETCH(qint64, micros);
        GapField field;
        QSignalSpy entered(&field, &GapField::gapEntered);
        auto* edit = field.findChild<QLineEdit*>();
        edit->setText(typed);
        QTest::keyClick(edit, Qt::Key_Return);
        if (micros < 0) {
            QCOMPARE(entered.count(), 0);
            QCOMPARE(field.gap(), Duration{30min}); // the last good one
            QVERIFY(!field.problem().isEmpty());
            QCOMPARE(edit->text(), typed);          // and what was typed stays to be mended
            QTest::keyClick(edit, Qt::Key_Escape);
            QCOMPARE(edit->text(), QStringLiteral("30 min"));
            QVERIFY(field.problem().isEmpty());
            return;
        }
        QCOMPARE(lastGap(entered), Duration{micros});
        QVERIFY(field.problem().isEmpty());
        QCOMPARE(edit->text(), QString::fromStdString(spellDuration(Duration{micros})));
    }
    void theFieldStepsByArrowKeys()
    {
        GapField field;
        QTest::keyClick(field.findChild<QLineEdit*>(), Qt::Key_Up);
        QCOMPARE(field.gap(), Duration{35min});
        QTest::keyClick(field.findChild<QLineEdit*>(), Qt::Key_Down);
        QCOMPARE(field.gap(), Duration{30min});
    }

    void fieldPresetsAndLineAgree()
    {
        GapBar bar;
        bar.resize(1200, GapBar::kHeight);
        bar.setPauses(somePauses());
        QSignalSpy changed(&bar, &GapBar::gapChanged);
        QSignalSpy committed(&bar, &GapBar::gapCommitted);
        const auto buttons = bar.findChild<QButtonGroup*>()->buttons();
        QCOMPARE(buttons.size(), 4);
        QVERIFY(buttons[2]->isChecked());
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QCOMPARE(lastGap(changed), Duration{5min});
        QCOMPARE(committed.count(), 1);
        QVERIFY(buttons[1]->isChecked() && !buttons[2]->isChecked());
        QCOMPARE(bar.findChild<QLineEdit*>()->text(), QStringLiteral("5 min"));
        QCOMPARE(bar.findChild<GapHistogram*>()->rule().gap, Duration{5min});

        bar.setRule({7min, Boundary::Inclusive}); // from outside: silent, and no preset is down
        QCOMPARE(changed.count(), 1);
        for (const QAbstractButton* button : buttons)
            QVERIFY(!button->isChecked());
    }
    void saysWhatHappensAtExactlyTheGap()
    {
        GapBar bar;
        const auto says = [&bar](const QString& words) {
            const auto labels = bar.findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == words; });
        };
        QVERIFY(says(QStringLiteral("pauses at most this long join")));
        bar.setRule({30min, Boundary::Exclusive});
        QVERIFY(says(QStringLiteral("pauses shorter than this join")));
    }

private:
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestGapBar)
#include "test_gap_bar.moc"
