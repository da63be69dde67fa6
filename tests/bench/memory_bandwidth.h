// How fast this machine reads memory from end to end: the limit that a sequential pass over columns can reach.
#pragma once

namespace lull::bench {

// Gigabytes (10^9 bytes) a second that `threads` threads read together, each its own part of 1 GiB, far more than the caches
// hold, adding up 64-bit words. The best of several passes. threads > 0.
[[nodiscard]] double readGigabytesPerSecond(unsigned threads);

} // namespace lull::bench
