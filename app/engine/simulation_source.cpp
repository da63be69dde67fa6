#include "app/engine/simulation_source.h"

namespace lull::app {

SimulationSource::SimulationSource(const SimulatorSettings& settings)
    : m_settings(settings), m_dimensions{std::string(kSegmentColumn)}, m_simulator(settings), m_text(settings), m_next(m_simulator.next())
{
}

std::optional<EventTime> SimulationSource::nextArrival()
{
    return m_next ? std::optional(m_next->arrival) : std::nullopt;
}

EventRecord SimulationSource::next()
{
    const SimulatedEvent event = *m_next;
    m_next = m_simulator.next();
    return m_text.recordOf(event);
}

void SimulationSource::rewind()
{
    m_simulator = Simulator(m_settings);
    m_next = m_simulator.next();
}

} // namespace lull::app
