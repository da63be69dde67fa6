// What merging loses of one user's events where end rules are in force: as with the gap alone, when an event joins a session
// that starts after it, what that session holds vanishes.
#pragma once

#include "core/event/event_type.h"
#include "core/event/time.h"
#include "core/session/session_ends.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lull {

struct FoldedEvent {
    std::uint32_t number = 0; // whatever the caller knows it by
    EventTime time;
    EventType type = EventType::Other;
};

// Remembers all events of the user, with the bounds of their sessions as far as they have come.
class EndedFold {
public:
    explicit EndedFold(const SessionRule& rule) : m_ends(rule) {}

    // Adds an event in arrival order; the numbers of those that are lost by it are appended to `lost`, each once. O(1) where it
    // is not before the latest, else O(events behind it and those of its session).
    void add(const FoldedEvent& event, std::vector<std::uint32_t>& lost);

private:
    [[nodiscard]] std::size_t beginOf(std::size_t event) const;
    [[nodiscard]] SessionSpan spanOf(std::size_t begin, std::size_t end) const { return {m_times[begin], m_times[end - 1], m_types[end - 1]}; }
    void append(const FoldedEvent& event);
    // Bounds of the sessions from the one that begins at `begin`, now that an event has come at `place`. What was in sessions
    // that started behind it, and is in its own now, is lost.
    void splitFrom(std::size_t begin, std::size_t place, std::vector<std::uint32_t>& lost);

    SessionEnds m_ends;
    // One entry an event, in time order, ties by arrival.
    std::vector<EventTime> m_times;
    std::vector<EventType> m_types;
    std::vector<std::uint32_t> m_numbers;
    std::vector<std::uint8_t> m_starts; // 1 where a session begins
    std::vector<std::uint8_t> m_isLost;
    std::size_t m_lastStart = 0;
};

} // namespace lull
