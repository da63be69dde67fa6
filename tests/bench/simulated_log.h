// A log to measure with, made up on the spot.
#pragma once

#include "core/stream/simulation/simulator_settings.h"

#include <string>

namespace lull::bench {

// Writes what `sessionize simulate` would, as CSV. False where the file cannot be written.
[[nodiscard]] bool writeSimulatedLog(const std::string& path, const SimulatorSettings& settings);

} // namespace lull::bench
