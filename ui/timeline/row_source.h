// Sessions and late events of the users on screen, split on the spot at the current rule and kept until it changes.
//
//   RowSource rows;
//   rows.setData(data);
//   rows.setRule({.gap = 30s});
//   rows.sessionsOf(user).all() …
#pragma once

#include "core/dataset.h"
#include "ui/timeline/row_spans.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lull::ui {

// A late event of a user who has a row.
struct LateMark {
    std::uint32_t user = 0;
    EventTime time;
    Row row = 0;        // in the table
    EventTime watermark; // on arrival
};

class RowSource {
public:
    // O(late events · log). Null takes the data away.
    void setData(std::shared_ptr<const Dataset> data);
    // What merging lost counts while its rule is the current one.
    void setSessionized(std::shared_ptr<const Sessionized> sessionized);
    [[nodiscard]] std::shared_ptr<const Sessionized> sessionized() const { return m_sessionized; }
    // True where it differs from the rule so far.
    bool setRule(const SessionRule& rule);

    [[nodiscard]] const Dataset* data() const { return m_data.get(); }
    [[nodiscard]] std::shared_ptr<const Dataset> sharedData() const { return m_data; }
    [[nodiscard]] const SessionRule& rule() const { return m_rule; }
    // One per event of the index, 1 where a merge lost it; empty where nothing is known to be lost.
    [[nodiscard]] std::span<const std::uint8_t> lostEvents() const;

    // O(events of the user) once, then at hand until rule or data change. The reference is good until the next call.
    [[nodiscard]] const UserSessions& sessionsOf(std::size_t user);
    // The place among the user's sessions of the one that holds the event; none where the event is not theirs.
    [[nodiscard]] std::optional<std::size_t> sessionWithEvent(std::size_t user, std::size_t event);

    // In time order.
    [[nodiscard]] std::span<const LateMark> lateOf(std::size_t user) const;
    // Late events of users without any accepted event: they have no row to stand on.
    [[nodiscard]] std::size_t lateWithoutRow() const { return m_lateWithoutRow; }
    // The earliest and latest instant that a row shows; none without events.
    [[nodiscard]] std::optional<std::pair<EventTime, EventTime>> timeBounds() const { return m_bounds; }

private:
    void placeLateEvents();

    std::shared_ptr<const Dataset> m_data;
    std::shared_ptr<const Sessionized> m_sessionized;
    SessionRule m_rule;
    std::vector<LateMark> m_late; // by user, then time
    std::size_t m_lateWithoutRow = 0;
    std::optional<std::pair<EventTime, EventTime>> m_bounds;
    std::unordered_map<std::size_t, UserSessions> m_kept; // all of m_rule, m_data and lostEvents()
};

} // namespace lull::ui
