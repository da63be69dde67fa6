#include "core/metrics/density_counter.h"

#include <algorithm>

namespace lull {

namespace {

constexpr std::size_t kEventsPerCell = 4; // as in countDensity
constexpr auto kColumns = static_cast<std::int64_t>(Density::kMostColumns);

EventTime floorTo(EventTime time, Duration step)
{
    const Duration rest = time.time_since_epoch() % step;
    return time - (rest < Duration{0} ? rest + step : rest);
}

constexpr std::size_t dividedUp(std::size_t whole, std::size_t parts) { return (whole + parts - 1) / parts; }

} // namespace

std::int64_t DensityCounter::columnOf(EventTime time) const { return (time - m_begin) / m_perColumn; }

void DensityCounter::add(std::size_t user, EventTime time)
{
    if (m_events++ == 0) {
        m_counts.assign(Density::kMostRows * Density::kMostColumns, 0);
        m_begin = floorTo(time, m_perColumn);
        m_latest = time;
    }
    m_latest = std::max(m_latest, time);
    makeRoomForUser(user);
    makeRoomForTime(time);
    ++m_counts[user / m_usersEach * Density::kMostColumns + static_cast<std::size_t>(columnOf(time))];
}

void DensityCounter::makeRoomForUser(std::size_t user)
{
    m_users = std::max(m_users, user + 1);
    while (user / m_usersEach >= Density::kMostRows) {
        std::vector<std::uint32_t> halved(m_counts.size(), 0);
        for (std::size_t cell = 0; cell < m_counts.size(); ++cell)
            halved[cell / Density::kMostColumns / 2 * Density::kMostColumns + cell % Density::kMostColumns] += m_counts[cell];
        m_counts = std::move(halved);
        m_usersEach *= 2;
    }
}

void DensityCounter::makeRoomForTime(EventTime time)
{
    if (time >= m_begin && columnOf(time) < kColumns)
        return;
    Duration perColumn = m_perColumn;
    EventTime begin = floorTo(std::min(m_begin, time), perColumn);
    while ((std::max(m_latest, m_begin) - begin) / perColumn >= kColumns) {
        perColumn *= 2;
        begin = floorTo(begin, perColumn);
    }
    widenColumns(begin, perColumn);
}

void DensityCounter::widenColumns(EventTime begin, Duration perColumn)
{
    std::vector<std::uint32_t> wider(m_counts.size(), 0);
    for (std::size_t cell = 0; cell < m_counts.size(); ++cell) {
        if (m_counts[cell] == 0)
            continue;
        const std::size_t column = cell % Density::kMostColumns;
        const EventTime at = m_begin + m_perColumn * static_cast<std::int64_t>(column);
        wider[cell - column + static_cast<std::size_t>((at - begin) / perColumn)] += m_counts[cell];
    }
    m_counts = std::move(wider);
    m_begin = begin;
    m_perColumn = perColumn;
}

Density DensityCounter::density() const
{
    Density density;
    density.users = m_users;
    if (m_events == 0)
        return density;
    density.rows = dividedUp(m_users, m_usersEach);
    const auto used = static_cast<std::size_t>(columnOf(m_latest)) + 1;
    const std::size_t wanted = std::clamp<std::size_t>(m_events / density.rows / kEventsPerCell, Density::kFewestColumns, Density::kMostColumns);
    std::size_t fused = 1;
    while (dividedUp(used, fused) > wanted)
        fused *= 2;
    density.columns = dividedUp(used, fused);
    density.begin = m_begin;
    density.perColumn = m_perColumn * static_cast<std::int64_t>(fused);
    density.counts.assign(density.rows * density.columns, 0);
    for (std::size_t row = 0; row < density.rows; ++row)
        for (std::size_t column = 0; column < used; ++column)
            density.counts[row * density.columns + column / fused] += m_counts[row * Density::kMostColumns + column];
    return density;
}

} // namespace lull
