// The engine without a window: loading, one gap, every gap, streaming, memory, and the machine's own limit beside them.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace lull::bench {

// Workload: the log is read, and indexed under `batch` rules; one gap (30 min) with every total of the profile, the best of
// several passes; every total at every whole second up to a day, likewise; and all events, each as it happens, through the
// watermark and session windows of `bytewax` on one thread. Wall time, but for the stream's processor time. Throws
// std::runtime_error where the log cannot be read. threads > 0. Fields beyond those that name themselves:
//   load_seconds          from the file's name to an index that is ready to be split
//   split_ns_per_event    of one gap
//   bytes_per_event       columns and index, beside the dictionaries, which dictionary_bytes counts
//   memory_bandwidth_gb_per_second  of a plain sequential read by as many threads
//   split_bandwidth_share the time that reading a split's columns alone would take at that speed / the split's time
[[nodiscard]] nlohmann::ordered_json measureCore(const std::string& log, unsigned threads);

} // namespace lull::bench
