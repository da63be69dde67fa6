// The density of a stream, counted event by event: its grid grows with the users and the time, and each event costs the same.
//
//   DensityCounter counter;
//   counter.add(indexOf(user), time);
//   Density picture = counter.density();
#pragma once

#include "core/metrics/density.h"

namespace lull {

// Bands hold users in the order of their numbers. Where users or time outgrow the grid, neighbouring cells become one:
// nothing is counted twice or lost.
class DensityCounter {
public:
    // Users are numbered from 0. O(1), save for the rare growth of the grid.
    void add(std::size_t user, EventTime time);

    // With columns as wide as so few events need. O(cells).
    [[nodiscard]] Density density() const;
    [[nodiscard]] std::uint64_t events() const { return m_events; }

private:
    [[nodiscard]] std::int64_t columnOf(EventTime time) const;
    void makeRoomForUser(std::size_t user);
    void makeRoomForTime(EventTime time);
    void widenColumns(EventTime begin, Duration perColumn);

    // Cells are band by band, Density::kMostColumns each, all of them there once an event is. m_begin is a multiple of
    // m_perColumn since 1970, and so is every later one: twice as wide, two whole columns are one.
    std::vector<std::uint32_t> m_counts;
    EventTime m_begin{};
    Duration m_perColumn{std::chrono::seconds{1}};
    EventTime m_latest{};
    std::size_t m_users = 0;     // the largest number so far, plus 1
    std::size_t m_usersEach = 1; // of a band
    std::uint64_t m_events = 0;
};

} // namespace lull
