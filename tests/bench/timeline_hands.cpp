#include "tests/bench/timeline_hands.h"

#include "tests/bench/hand.h"
#include "ui/timeline/hint_box.h"
#include "ui/timeline/row_metrics.h"
#include "ui/timeline/timeline_view.h"

#include <cmath>
#include <numbers>

namespace lull::bench {

namespace {

constexpr int kNotches = 40; // of 1.25: nearly four orders of magnitude
constexpr int kNotchesBetween = 5;
constexpr int kPanSteps = 50;
constexpr int kHoverSteps = 400;

class TimelineHands {
public:
    explicit TimelineHands(ui::MainWindow& window)
        : m_window(window), m_view(*window.findChild<ui::TimelineView*>()), m_area(*m_view.viewport()),
          m_hint(*m_view.findChild<ui::HintBox*>())
    {
        m_view.fit();
        paintFrame(m_window);
        const SessionIndex& index = m_view.data()->index;
        const std::size_t user = m_view.userAtRow(m_view.rowAt(m_area.height() / 2).value_or(0));
        const std::size_t event = (index.firstEventOf(user) + index.endEventOf(user)) / 2;
        const auto pixel = static_cast<double>(m_view.scale().pixelOf(index.times()[event]));
        m_middle = {ui::kUserColumn + pixel, m_area.height() / 2.0};
    }

    TimelineTimes run()
    {
        for (int notch = 0; notch < kNotches; ++notch) {
            if (notch % kNotchesBetween == 0) {
                pan();
                point();
            }
            zoom(1);
        }
        for (int notch = 0; notch < kNotches; ++notch)
            zoom(-1);
        return m_times;
    }

private:
    template <typename Move>
    void time(std::vector<double>& times, const Move& move)
    {
        QElapsedTimer timer;
        timer.start();
        move();
        paintFrame(m_window);
        times.push_back(millisecondsOf(timer));
    }

    void zoom(int notches)
    {
        time(m_times.zoom, [&] { turnWheel(m_area, m_middle, notches, Qt::ControlModifier); });
    }

    void pan()
    {
        constexpr double kReach = 400; // pixels to either side
        press(m_area, m_middle);
        for (int step = 1; step <= kPanSteps; ++step) {
            const double moved = kReach * std::sin(2 * std::numbers::pi * step / kPanSteps);
            time(m_times.pan, [&] { drag(m_area, m_middle + QPointF(moved, 0)); });
        }
        release(m_area, m_middle);
        paintFrame(m_window);
    }

    // From end to end of the event's row. Moves from nothing to nothing cost nothing, and are not counted.
    void point()
    {
        const double step = (m_area.width() - ui::kUserColumn) / static_cast<double>(kHoverSteps);
        for (int at = 0; at < kHoverSteps; ++at) {
            const bool hadWords = m_hint.isVisible();
            std::vector<double> taken;
            time(taken, [&] { hover(m_area, {ui::kUserColumn + at * step, m_middle.y()}); });
            if (hadWords || m_hint.isVisible())
                m_times.hover.push_back(taken.front());
        }
    }

    ui::MainWindow& m_window;
    ui::TimelineView& m_view;
    QWidget& m_area;
    ui::HintBox& m_hint;
    QPointF m_middle; // on an event of a user in the middle of the view
    TimelineTimes m_times;
};

} // namespace

TimelineTimes useTimelines(ui::MainWindow& window) { return TimelineHands(window).run(); }

} // namespace lull::bench
