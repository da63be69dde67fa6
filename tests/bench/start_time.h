// How long the application takes to show a window.
#pragma once

#include <string>
#include <vector>

namespace lull::bench {

// Starts the `lull` that was built beside this program on `log`, several times, offscreen. In milliseconds, from starting the
// process until it reports that Qt has painted the window the first time; reading the log goes on behind it. Throws
// std::runtime_error where it does not start.
[[nodiscard]] std::vector<double> timeStarts(const std::string& log);

} // namespace lull::bench
