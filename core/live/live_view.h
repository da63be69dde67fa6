// What the window shows of a stream beside its snapshot.
#pragma once

#include "core/metrics/density.h"
#include "core/stream/playback.h"

#include <memory>

namespace lull {

struct LiveView {
    Playback playback;
    std::shared_ptr<const Density> density; // of the accepted events, a moment old at most; null before the first
};

} // namespace lull
