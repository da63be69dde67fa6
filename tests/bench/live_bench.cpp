#include "tests/bench/live_bench.h"

#include "app/engine/simulation_source.h"
#include "app/lull/controller.h"
#include "tests/bench/percentiles.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/live/simulation_dialog.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <unistd.h>
#include <vector>

namespace lull::bench {

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::hours kMeasuredDays{48};
constexpr double kWarmUpShare = 0.1;
constexpr std::chrono::milliseconds kHeartbeat{5};

double millisOf(Steady::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

double threadCpuMillis()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// Resident memory of this process.
double residentBytes()
{
    std::ifstream statm("/proc/self/statm");
    double pages = 0;
    double resident = 0;
    statm >> pages >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

// Watches the GUI thread: each frame from the stream's news to the painted window, and how long a timer had to wait for its turn.
class FrameWatch final : public QObject {
public:
    FrameWatch(ui::MainWindow& window, QObject& newsTaker) : m_window(window), m_newsTaker(newsTaker)
    {
        QCoreApplication::instance()->installEventFilter(this);
        m_heartbeat.setTimerType(Qt::PreciseTimer);
        connect(&m_heartbeat, &QTimer::timeout, this, [this] {
            const auto now = Steady::now();
            longestBlock = std::max(longestBlock, millisOf(now - m_lastBeat - kHeartbeat));
            m_lastBeat = now;
        });
    }

    void startCounting()
    {
        m_counts = true;
        m_lastBeat = Steady::now();
        m_heartbeat.start(kHeartbeat);
    }

    std::vector<double> wall;
    std::vector<double> cpu;
    double longestBlock = 0;

protected:
    bool eventFilter(QObject* receiver, QEvent* event) override
    {
        if (receiver == &m_newsTaker && event->type() == QEvent::MetaCall && !m_frameBegan) {
            m_frameBegan = Steady::now();
            m_cpuBegan = threadCpuMillis();
        }
        if (receiver != &m_window || event->type() != QEvent::UpdateRequest || m_painting)
            return false;
        m_painting = true;
        QCoreApplication::sendEvent(receiver, event);
        m_painting = false;
        if (m_frameBegan && m_counts) {
            wall.push_back(millisOf(Steady::now() - *m_frameBegan));
            cpu.push_back(threadCpuMillis() - m_cpuBegan);
        }
        m_frameBegan.reset();
        return true;
    }

private:
    ui::MainWindow& m_window;
    QObject& m_newsTaker;
    QTimer m_heartbeat;
    Steady::time_point m_lastBeat{};
    std::optional<Steady::time_point> m_frameBegan;
    double m_cpuBegan = 0;
    bool m_painting = false;
    bool m_counts = false;
};

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

// Once a second to another place, as a hand does: from 10 s to 2 h and back.
void dragGap(QTimer& hand, ui::MainWindow& window)
{
    QObject::connect(&hand, &QTimer::timeout, &window, [&window, step = 0]() mutable {
        const double phase = std::abs((step++ % 20) / 10.0 - 1);
        const Duration gap{static_cast<std::int64_t>(1e7 * std::pow(720.0, phase))};
        emit window.findChild<ui::GapBar*>()->gapChanged(gap);
    });
    hand.start(std::chrono::seconds{1});
}

// Events in a second of the stream, over its first whole days: the traffic has a daily rhythm.
double averageRate(const SimulatorSettings& settings)
{
    app::SimulationSource source(settings);
    const auto begin = source.nextArrival();
    std::uint64_t events = 0;
    while (const auto arrival = source.nextArrival()) {
        if (*arrival - *begin >= kMeasuredDays)
            break;
        (void)source.next();
        ++events;
    }
    return static_cast<double>(events) / toSeconds(kMeasuredDays);
}

nlohmann::ordered_json accountsOf(const LiveStatus& status, std::uint64_t before, double seconds)
{
    return {{"events_in", status.eventsIn},
            {"accepted", status.accepted},
            {"late", status.late},
            {"rejected", 0},
            {"unaccounted", static_cast<std::int64_t>(status.eventsIn - status.accepted - status.late)},
            {"events_per_second", static_cast<double>(status.eventsIn - before) / seconds},
            {"sessions_closed", status.closedSessions},
            {"sessions_open", status.openSessions}};
}

} // namespace

nlohmann::ordered_json measureLive(const LiveRun& run)
{
    ui::MainWindow window;
    window.resize(1440, 900);
    app::Controller controller(window);
    window.show();
    ui::SimulationChoice choice = ui::usualSimulation();
    choice.settings.users = run.users;
    const double perStreamSecond = averageRate(choice.settings);
    FrameWatch watch(window, controller.stream());
    const double residentBefore = residentBytes();
    controller.simulate(choice, app::Settings{}.gap);
    const double speed = run.rate / perStreamSecond;
    controller.stream().command([speed](app::StreamPlayer& stream, app::WallTime now) { stream.setSpeed(speed, now); });
    QTimer hand;
    if (run.dragsGap)
        dragGap(hand, window);

    const std::chrono::duration<double> all{run.minutes * 60};
    waitFor(std::chrono::duration_cast<std::chrono::milliseconds>(all * kWarmUpShare));
    if (!window.snapshot() || !window.snapshot()->live)
        throw std::runtime_error("the stream did not start");
    const std::uint64_t eventsBefore = window.snapshot()->live->eventsIn;
    watch.startCounting();
    QElapsedTimer timer;
    timer.start();
    waitFor(std::chrono::duration_cast<std::chrono::milliseconds>(all * (1 - kWarmUpShare)));
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;

    const LiveStatus status = *window.snapshot()->live;
    const auto events = static_cast<double>(status.eventsIn);
    nlohmann::ordered_json result = accountsOf(status, eventsBefore, seconds);
    result["users"] = run.users;
    result["frames"] = watch.wall.size();
    result["frames_per_second"] = static_cast<double>(watch.wall.size()) / seconds;
    result["frame_wall"] = percentilesOf(watch.wall);
    result["frame_cpu"] = percentilesOf(watch.cpu);
    result["frames_over_50"] = std::ranges::count_if(watch.wall, [](double time) { return time > 50; });
    result["longest_block"] = watch.longestBlock;
    result["bytes_per_event"] = static_cast<double>(status.bytes) / events;
    result["resident_bytes_per_event"] = (residentBytes() - residentBefore) / events;
    return result;
}

} // namespace lull::bench
