// Simulated traffic as a stream.
#pragma once

#include "app/engine/stream_source.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulator.h"

namespace lull::app {

class SimulationSource final : public StreamSource {
public:
    // The settings must pass check(). With a number of events, the users' days are rehearsed here; see Simulator.
    explicit SimulationSource(const SimulatorSettings& settings);

    [[nodiscard]] std::optional<EventTime> nextArrival() override;
    EventRecord next() override;
    void rewind() override;
    [[nodiscard]] std::span<const std::string> dimensionNames() const override { return m_dimensions; }

private:
    SimulatorSettings m_settings;
    std::vector<std::string> m_dimensions;
    Simulator m_simulator;
    EventText m_text;
    std::optional<SimulatedEvent> m_next;
};

} // namespace lull::app
