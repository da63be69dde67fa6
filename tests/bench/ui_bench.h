// The window under the hand.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace lull::bench {

// Workload: the log is opened by the real controller in the real window at 1440×900; the gap line is dragged across the
// histogram, and then once more without waiting in between; the timelines are zoomed, moved and pointed at; in a second window
// a stream of 100,000 events a second plays for half a minute; and `lull` is started on the log. Needs a QApplication. Times
// in milliseconds; throws std::runtime_error where the log does not open. Fields, each with its percentiles:
//   gap_drag        pointer moved → numbers, curves and visible rows repainted and right
//   series          pointer moved → time series, distributions and medians have caught up as well
//   timeline_zoom, timeline_pan, hover   wheel or pointer moved → painted
//   live_frame      the stream's news taken → painted
//   start_to_window process started → its window painted
[[nodiscard]] nlohmann::ordered_json measureWindow(const std::string& log);

} // namespace lull::bench
