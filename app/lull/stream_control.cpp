#include "app/lull/stream_control.h"

#include "app/engine/simulation_source.h"
#include "ui/live/live_controls.h"
#include "ui/live/playback_bar.h"
#include "ui/text.h"

#include <utility>

namespace lull::app {

namespace {

using namespace std::chrono_literals;

constexpr Duration kUsualWait{10s};
constexpr Duration kShortestReplay{15s}; // of the wall's time, where a slower pace can be had

// The usual pace, or a slower one where the log would be over at once.
double paceFor(Duration length)
{
    double pace = 1;
    for (const std::optional<double> speed : kPlaySpeeds)
        if (speed && *speed <= *Playback{}.speed && toSeconds(length) / *speed >= toSeconds(kShortestReplay))
            pace = *speed;
    return pace;
}

Settings withWatermark(Settings settings)
{
    if (!settings.rules.canBeLate()) {
        settings.rules = EngineRules::of(EnginePreset::Bytewax);
        settings.rules.wait = kUsualWait;
    }
    return settings;
}

} // namespace

StreamControl::StreamControl(ui::MainWindow& window, LivePlayer::Clock clock, QObject* parent)
    : QObject(parent), m_window(window), m_player(
                                             [this] {
                                                 if (!m_newsPending.exchange(true))
                                                     QMetaObject::invokeMethod(this, &StreamControl::takeNews, Qt::QueuedConnection);
                                             },
                                             std::move(clock))
{
    connectControls();
}

void StreamControl::connectControls()
{
    using ui::PlaybackBar;
    const PlaybackBar* bar = &m_window.live().bar();
    connect(bar, &PlaybackBar::playRequested, this, [this] { command([](StreamPlayer& stream, WallTime now) { stream.play(now); }); });
    connect(bar, &PlaybackBar::pauseRequested, this, [this] { command([](StreamPlayer& stream, WallTime now) { stream.pause(now); }); });
    connect(bar, &PlaybackBar::restartRequested, this, [this] { command([](StreamPlayer& stream, WallTime now) { stream.restart(now); }); });
    connect(bar, &PlaybackBar::stepRequested, this,
            [this](PlayStep step) { command([step](StreamPlayer& stream, WallTime now) { stream.step(step, now); }); });
    connect(bar, &PlaybackBar::speedChosen, this, [this](std::optional<double> speed) {
        command([speed](StreamPlayer& stream, WallTime now) { stream.setSpeed(speed, now); });
    });
}

void StreamControl::simulate(const ui::SimulationChoice& choice, Duration gap, LivePlayer::Command first)
{
    Settings settings;
    settings.gap = gap;
    settings.rules = EngineRules::of(EnginePreset::Bytewax);
    settings.rules.wait = choice.wait;
    m_player.start([settings = choice.settings] { return std::make_unique<SimulationSource>(settings); },
                   tr("Simulated, seed %1").arg(choice.settings.seed).toStdString(), settings, std::move(first));
}

void StreamControl::replay(const Snapshot& log, ReplayOrder order, Settings settings)
{
    const Dataset& data = *log.opened.data;
    const double pace = paceFor(data.index.latest() - data.index.earliest());
    m_player.start([table = data.table, order, where = data.where] { return std::make_unique<ReplaySource>(table, order, where); },
                   tr("%1, replayed").arg(ui::toQString(log.opened.source->name)).toStdString(), withWatermark(std::move(settings)),
                   [pace](StreamPlayer& stream, WallTime now) { stream.setSpeed(pace, now); });
}

bool StreamControl::isSettled() const
{
    return m_player.isUpToDate() && m_window.snapshot() && m_window.snapshot()->live && !m_newsPending;
}

void StreamControl::takeNews()
{
    m_newsPending = false;
    LiveNews news = m_player.news();
    if (news.trouble) {
        emit failed(*news.trouble);
        return;
    }
    if (!news.snapshot)
        return;
    m_window.setSnapshot(std::move(news.snapshot), std::move(news.view));
    if (isSettled())
        emit settled();
}

} // namespace lull::app
