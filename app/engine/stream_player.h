// A stream at the hands of its controls, without a thread: what has arrived is a matter of how many events were handed
// over and where the clock stands, never of how it came to be there.
//
//   StreamPlayer player(std::make_unique<ReplaySource>(…), "events.csv", settings);
//   player.play(wall);
//   while (player.advance(wall = …)) …
#pragma once

#include "app/engine/settings.h"
#include "app/engine/stream_clock.h"
#include "app/engine/stream_source.h"
#include "core/live/live_sessionizer.h"
#include "core/stream/playback.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace lull::app {

// Used by one thread. The wall's time must not fall from call to call.
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
    // Paused afterwards. A step to a closing goes on in advance(), since it can take long.
    void step(PlayStep step, WallTime now);
    // To where so many events have been handed over, or the end; paused afterwards. Goes on in advance().
    void seek(std::uint64_t events, WallTime now);
    // Back to the start, playing.
    void restart(WallTime now);
    // Splits or judges anew what has arrived. False where `stop` was requested: then the sessions are as before, and the
    // call is to be made again. O(events).
    [[nodiscard]] bool setSettings(const Settings& settings, const std::stop_token& stop);

    // Hands over what is due. True where more is due already.
    bool advance(WallTime now);
    // Whether advance() at some later time could do anything.
    [[nodiscard]] bool isMoving() const { return m_phase == PlayPhase::Playing || isSeeking(); }
    // On the way to a place: where it stands now is not yet what was asked for.
    [[nodiscard]] bool isSeeking() const { return m_soughtEvents || m_seeksClosing; }

    [[nodiscard]] Playback playback() const { return {.phase = m_phase, .speed = m_speed, .now = m_now}; }
    // As of now; a stream that was started again has another source. O(users).
    [[nodiscard]] Snapshot snapshot() { return m_sessions.snapshot(m_settings.ctrKind); }
    // Handed over since the start.
    [[nodiscard]] std::uint64_t delivered() const { return m_delivered; }

private:
    [[nodiscard]] LiveSessionizer makeSessions() const;
    [[nodiscard]] EventTime beginning() { return m_source->nextArrival().value_or(EventTime{}); }
    void setPhase(PlayPhase phase, WallTime now);
    void startClock(WallTime now);
    void handOver();
    void moveTo(EventTime now);
    void end();
    void beginAgain();
    void stopSeeking();
    bool seekClosing();
    bool seekEvents();
    bool playOn(WallTime now);
    bool playFastest();

    std::unique_ptr<StreamSource> m_source;
    std::string m_name;
    Settings m_settings;
    LiveSessionizer m_sessions;
    std::uint64_t m_delivered = 0;

    PlayPhase m_phase = PlayPhase::Paused;
    std::optional<double> m_speed = Playback{}.speed;
    StreamClock m_clock;
    EventTime m_now;                  // what the sessions have been told
    std::optional<std::uint64_t> m_soughtEvents;
    bool m_seeksClosing = false;
    std::uint64_t m_closedBefore = 0; // sessions, when the step to a closing began
};

} // namespace lull::app
