// What the window shows of a stream beside its snapshot.
#pragma once

#include "core/live/live_sessionizer.h"
#include "core/metrics/density.h"
#include "core/stream/playback.h"

#include <memory>

namespace lull {

struct LiveView {
    LiveStatus status;
    Playback playback;
    std::shared_ptr<const Density> density; // a moment old at most; null before the first event
};

} // namespace lull
