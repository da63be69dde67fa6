// A stream at the hands of its controls, without a thread: what has arrived is a matter of how many events were handed
// over and where the clock stands, never of how it came to be there.
//
//   StreamPlayer player(source, settings);
//   player.play(wall);
//   while (player.advance(wall = …)) …
#pragma once

#include "app/engine/settings.h"
#include "app/engine/stream_clock.h"
#include "app/engine/stream_source.h"
#include "core/live/live_sessionizer.h"
#include "core/metrics/density_counter.h"
#include "core/stream/playback.h"

#include <memory>
#include <optional>
#include <string>

namespace lull::app {

// Used by one thread. Functions that take the wall's time need it not to fall from call to call.
class StreamPlayer {
public:
    // A call of advance hands over at most so many events: commands wait no longer than they take.
    static constexpr std::size_t kMostAtOnce = 4096;

    // Stands paused before the first event.
    StreamPlayer(std::unique_ptr<StreamSource> source, std::string name, const Settings& settings);

    void play(WallTime now);
    void pause(WallTime now);
    // None: as fast as it goes.
    void setSpeed(std::optional<double> speed, WallTime now);
    // Paused afterwards. A step to a closing goes on in advance(), like all that can take long.
    void step(PlayStep step, WallTime now);
    // Back to the start, playing.
    void restart(WallTime now);
    // The gap re-splits what is there. Other rules judge every event anew: the stream is run again to where it stands.
    void setSettings(const Settings& settings, WallTime now);

    // Hands over what is due. True where more is due already.
    bool advance(WallTime now);
    // Whether advance(now) at some later time could do anything.
    [[nodiscard]] bool isMoving() const;

    [[nodiscard]] Playback playback() const;
    // As of now. None where `stop` was requested.
    [[nodiscard]] std::optional<Snapshot> snapshot(std::stop_token stop) { return m_sessions.snapshot(m_settings.ctrKind, stop); }
    [[nodiscard]] LiveStatus status() const { return m_sessions.status(); }
    // On the way to a place that was asked for: where it stands now is not what anybody wants to see.
    [[nodiscard]] bool isSeeking() const { return m_catchingUp || m_seeksClosing; }
    [[nodiscard]] const DensityCounter& density() const { return m_density; }
    [[nodiscard]] const Settings& settings() const { return m_settings; }
    // Handed over since the start.
    [[nodiscard]] std::uint64_t delivered() const { return m_delivered; }

private:
    // Where a replay to an earlier position has to get.
    struct Position {
        std::uint64_t events = 0;
        EventTime now;
        PlayPhase phase = PlayPhase::Paused;
    };

    [[nodiscard]] LiveSessionizer makeSessions() const;
    [[nodiscard]] PlayPhase phase() const;
    void setPhase(PlayPhase phase, WallTime now);
    [[nodiscard]] EventTime beginning();
    void beginAgain();
    void startClock(WallTime now);
    void handOver();
    void moveTo(EventTime now);
    void end();
    bool catchUp(WallTime now);
    bool seekClosing();
    bool playOn(WallTime now);
    bool playFastest();

    std::unique_ptr<StreamSource> m_source;
    std::string m_name;
    Settings m_settings;
    LiveSessionizer m_sessions;
    DensityCounter m_density;
    std::uint64_t m_delivered = 0;

    PlayPhase m_phase = PlayPhase::Paused;
    std::optional<double> m_speed = Playback{}.speed;
    StreamClock m_clock;
    EventTime m_now;                       // what the sessions have been told
    std::optional<Position> m_catchingUp;
    bool m_seeksClosing = false;
    std::uint64_t m_closedBefore = 0;      // when the step to a closing began
};

} // namespace lull::app
