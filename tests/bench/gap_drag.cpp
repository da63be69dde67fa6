#include "tests/bench/gap_drag.h"

#include "tests/bench/hand.h"
#include "ui/gap_bar/gap_histogram.h"

#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <cmath>

namespace lull::bench {

namespace {

constexpr int kDragSteps = 200;
constexpr std::chrono::milliseconds kSweep{5000};
constexpr std::chrono::milliseconds kSweepStep{8};

// From right to left and back.
class LineInHand {
public:
    explicit LineInHand(ui::MainWindow& window) : m_histogram(*window.findChild<ui::GapHistogram*>())
    {
        press(m_histogram, {m_histogram.axis().toPixel(m_histogram.rule().gap), m_y}, Qt::ShiftModifier);
    }
    ~LineInHand() { release(m_histogram, {m_right, m_y}, Qt::ShiftModifier); }
    LineInHand(const LineInHand&) = delete;
    LineInHand& operator=(const LineInHand&) = delete;

    // `phase` goes from 0 to 1.
    void moveTo(double phase)
    {
        drag(m_histogram, {m_left + (m_right - m_left) * std::abs(2 * phase - 1), m_y}, Qt::ShiftModifier);
    }

private:
    ui::GapHistogram& m_histogram;
    double m_y = m_histogram.height() / 2.0;
    double m_left = m_histogram.width() * 0.15;
    double m_right = m_histogram.width() * 0.85;
};

} // namespace

DragTimes dragGap(ui::MainWindow& window, app::Controller& controller)
{
    DragTimes times;
    LineInHand line(window);
    for (int step = 0; step < kDragSteps; ++step) {
        QElapsedTimer timer;
        timer.start();
        line.moveTo(static_cast<double>(step) / kDragSteps);
        window.repaint();
        times.shown.push_back(millisecondsOf(timer));
        settle(controller);
        window.repaint();
        times.series.push_back(millisecondsOf(timer));
    }
    return times;
}

double sweepGap(ui::MainWindow& window, app::Controller& controller)
{
    double framesPerSecond = 0;
    {
        LineInHand line(window);
        QElapsedTimer timer;
        QEventLoop loop;
        QTimer hand;
        hand.setTimerType(Qt::PreciseTimer);
        QObject::connect(&hand, &QTimer::timeout, &loop, [&] {
            const double phase = static_cast<double>(timer.elapsed()) / static_cast<double>(kSweep.count());
            if (phase >= 1)
                loop.quit();
            line.moveTo(phase);
        });
        const std::uint64_t before = window.snapshot()->generation;
        timer.start();
        hand.start(kSweepStep);
        loop.exec();
        const double seconds = millisecondsOf(timer) / 1000;
        framesPerSecond = static_cast<double>(window.snapshot()->generation - before) / seconds;
    }
    settle(controller);
    return framesPerSecond;
}

} // namespace lull::bench
