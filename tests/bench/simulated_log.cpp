#include "tests/bench/simulated_log.h"

#include "core/output/event_writer.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulator.h"

#include <fstream>

namespace lull::bench {

bool writeSimulatedLog(const std::string& path, const SimulatorSettings& settings)
{
    std::ofstream out(path, std::ios::binary);
    EventWriter writer(out, EventFormat::Csv, {std::string(kSegmentColumn)});
    Simulator simulator(settings);
    EventText text(settings);
    while (const auto event = simulator.next())
        writer.write(text.recordOf(*event));
    writer.finish();
    return static_cast<bool>(out.flush());
}

} // namespace lull::bench
