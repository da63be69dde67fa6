// Draws a stream as the window shows it, frame by frame, for a moving picture: the stream goes on by so many events from one
// frame to the next, while a hand drags the gap down and up again. The same build draws the same frames.
//
//   lull_live_frames FOLDER
#include "app/lull/controller.h"
#include "app/lull/exporter.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/live/simulation_dialog.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_view.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QTimer>

#include <fmt/format.h>

namespace {

using namespace lull;
using namespace std::chrono_literals;

constexpr std::uint64_t kFirst = 12'000; // events: enough that the charts have something to say
constexpr std::uint64_t kStep = 60;      // some four minutes of the stream
constexpr std::chrono::milliseconds kSettling{450}; // charts wait their turn
constexpr std::chrono::minutes kGaps[]{30min, 30min, 30min, 30min, 30min, 30min, 30min, 30min, 20min, 14min, 10min, 7min,
                                       5min,  5min,  5min,  8min,  12min, 20min, 30min, 30min, 30min, 30min};

void waitFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

void settle(app::Controller& controller)
{
    do
        waitFor(kSettling);
    while (!controller.isSettled());
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::applyTheme(application, ui::Scheme::Light);
    const QDir folder(argc > 1 ? argv[1] : ".");
    ui::MainWindow window;
    window.resize(1280, 720);
    app::Controller controller(window);
    window.show();
    ui::SimulationChoice choice = ui::usualSimulation();
    choice.wait = 5min; // wide enough to be seen
    controller.simulate(choice, kGaps[0], kFirst);
    settle(controller);
    std::uint64_t events = kFirst;
    int number = 0;
    for (const Duration gap : kGaps) {
        controller.stream().command([events](app::StreamPlayer& stream, app::WallTime now) { stream.seek(events, now); });
        if (gap != window.snapshot()->result->rule.gap) {
            emit window.findChild<ui::GapBar*>()->gapChanged(gap);
            window.findChild<ui::GapBar*>()->setRule({gap, Boundary::Inclusive});
        }
        settle(controller);
        events += kStep;
        const QString path = folder.filePath(QString("frame%1.png").arg(number++, 3, 10, QChar('0')));
        if (const auto saved = app::savePicture(window.picture().toImage(), path); !saved) {
            fmt::print(stderr, "lull_live_frames: {}\n", saved.error().oneLine());
            return 1;
        }
    }
    return 0;
}
