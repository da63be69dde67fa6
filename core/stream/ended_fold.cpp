#include "core/stream/ended_fold.h"

#include <algorithm>
#include <utility>

namespace lull {

namespace {

template <typename T>
void insertAt(std::vector<T>& column, std::size_t place, T value)
{
    column.insert(column.begin() + static_cast<std::ptrdiff_t>(place), value);
}

} // namespace

void EndedFold::add(const FoldedEvent& event, std::vector<std::uint32_t>& lost)
{
    if (m_times.empty() || event.time >= m_times.back()) {
        append(event);
        return;
    }
    const auto place = static_cast<std::size_t>(std::ranges::upper_bound(m_times, event.time) - m_times.begin());
    const std::size_t begin = place == 0 ? 0 : beginOf(place - 1);
    insertAt(m_times, place, event.time);
    insertAt(m_types, place, event.type);
    insertAt(m_numbers, place, event.number);
    insertAt(m_starts, place, std::uint8_t{0});
    insertAt(m_isLost, place, std::uint8_t{0});
    splitFrom(begin, place, lost);
}

void EndedFold::append(const FoldedEvent& event)
{
    const std::size_t place = m_times.size();
    const bool joins = place > 0 && m_ends.joins(spanOf(m_lastStart, place), event.time);
    if (!joins)
        m_lastStart = place;
    m_times.push_back(event.time);
    m_types.push_back(event.type);
    m_numbers.push_back(event.number);
    m_starts.push_back(joins ? 0 : 1);
    m_isLost.push_back(0);
}

std::size_t EndedFold::beginOf(std::size_t event) const
{
    while (m_starts[event] == 0)
        --event;
    return event;
}

void EndedFold::splitFrom(std::size_t begin, std::size_t place, std::vector<std::uint32_t>& lost)
{
    bool inItsSession = begin == place;
    bool startedBehind = false;
    std::size_t first = begin;
    m_starts[begin] = 1;
    for (std::size_t event = begin + 1; event < m_times.size(); ++event) {
        const bool starts = !m_ends.joins(spanOf(first, event), m_times[event]);
        const bool started = std::exchange(m_starts[event], starts ? 1 : 0) != 0;
        if (starts)
            first = event;
        inItsSession = event == place || (inItsSession && !starts);
        startedBehind = startedBehind || (event > place && started);
        if (inItsSession && startedBehind && m_isLost[event] == 0) {
            m_isLost[event] = 1;
            lost.push_back(m_numbers[event]);
        }
        if (event > place && starts && started) // from here on all is as it was
            break;
    }
    m_lastStart = beginOf(m_times.size() - 1);
}

} // namespace lull
