// Times the window while a stream plays: how smooth it stays, and what an event costs.
//
//   lull_bench --live --rate 100000 --minutes 10
//
// Workload: simulated users without end, played by the real controller in the real window on the offscreen platform at
// 1440×900, at the speed that brings so many events a second on average (by night fewer, in the evening twice as many). The
// first tenth fills the timelines and is not counted. One JSON object, times in milliseconds:
//   frame_wall   from taking the stream's news to the window being painted, of the GUI thread, others' work included
//   frame_cpu    of these, what the GUI thread itself computed
//   longest_block  that a timer of the window's thread had to wait for its turn
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>

namespace lull::bench {

struct LiveRun {
    double rate = 100'000;   // events a second, on average
    double minutes = 10;
    std::uint32_t users = 20'000;
    bool dragsGap = false;   // the gap moves to another place once a second
};

// Needs a QApplication. Throws std::runtime_error where the stream does not start.
[[nodiscard]] nlohmann::ordered_json measureLive(const LiveRun& run);

} // namespace lull::bench
