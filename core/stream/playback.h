// How a stream is being played: what stands beside its snapshots, and what the window's controls show.
#pragma once

#include "core/event/time.h"

#include <optional>

namespace lull {

enum class PlayPhase {
    Playing,
    Paused,
    Ended, // nothing more comes, and every session is closed
};

struct Playback {
    PlayPhase phase = PlayPhase::Paused;
    std::optional<double> speed = 600.0; // stream seconds per second; none: as fast as it goes
    EventTime now{};                     // the stream's clock
    double eventsPerSecond = 0;          // handed over per second of the wall's, lately
    bool operator==(const Playback&) const = default;
};

// Every speed on offer, the slowest first; none is "as fast as it goes".
inline constexpr std::optional<double> kPlaySpeeds[]{1.0,   10.0,   60.0,    300.0,   600.0,
                                                     1'000.0, 3'600.0, 10'000.0, std::nullopt};

// How far a single step goes while the stream is paused.
enum class PlayStep {
    Event,   // one event arrives
    Closing, // until the next session closes, or the stream ends
};

} // namespace lull
