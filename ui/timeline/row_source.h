// Sessions and late events of the users on screen, split on the spot at the current rule and kept until it changes.
//
//   RowSource rows;
//   rows.setData(data);
//   rows.setRule({.gap = 30s});
//   rows.sessionsOf(user).all() …
#pragma once

#include "core/dataset.h"
#include "core/event/time_range.h"
#include "ui/timeline/row_alignment.h"
#include "ui/timeline/row_spans.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lull::ui {

struct LateMark {
    EventTime time;
    Row row = 0;        // in the table
    EventTime watermark; // on arrival
};

class RowSource {
public:
    // O(late events). Null takes the data away.
    void setData(std::shared_ptr<const Dataset> data);
    // More of the stream that is shown already: only what is late and new is looked at. The users' places may differ now.
    void growData(std::shared_ptr<const Dataset> data);
    // A stream's clock, up to which rows show time even where nothing happens; none for a log.
    void setNow(std::optional<EventTime> now) { m_now = now; }
    [[nodiscard]] std::optional<EventTime> now() const { return m_now; }
    // More may come: what nothing has closed yet is open.
    [[nodiscard]] bool goesOn() const { return m_now || (m_data && m_data->goesOn); }
    // Rows show at least this time while there are events, though it may hold none yet; none for that of the events alone.
    void setExpectedTime(const std::optional<TimeRange>& time) { m_expectedTime = time; }
    // What merging lost counts while its rule is the current one.
    void setSessionized(std::shared_ptr<const Sessionized> sessionized);
    [[nodiscard]] std::shared_ptr<const Sessionized> sessionized() const { return m_sessionized; }
    // True where it differs from the rule so far.
    bool setRule(const SessionRule& rule);

    [[nodiscard]] const Dataset* data() const { return m_data.get(); }
    [[nodiscard]] std::shared_ptr<const Dataset> sharedData() const { return m_data; }
    [[nodiscard]] const SessionRule& rule() const { return m_rule; }
    // By position in the index, 1 where a merge lost the event; empty where nothing is known to be lost.
    [[nodiscard]] ColumnView<std::uint8_t> lostEvents() const;

    // O(events of the user) once, then at hand until rule or data change. The reference is good until the next call.
    [[nodiscard]] const UserSessions& sessionsOf(std::size_t user);
    // The place among the user's sessions of the one that holds the event; none where the event is not theirs.
    [[nodiscard]] std::optional<std::size_t> sessionWithEvent(std::size_t user, std::size_t event);

    // The scale on which the user's events stand where the view's scale shows them. O(events before the first search) once
    // where rows are aligned on it, then at hand.
    [[nodiscard]] TimeScale scaleOf(std::size_t user, const TimeScale& ofView, Alignment alignment);

    // In time order.
    [[nodiscard]] std::span<const LateMark> lateOf(std::size_t user) const;
    // Late events of users without any accepted event: they have no row to stand on. O(users with late events · log users).
    [[nodiscard]] std::size_t lateWithoutRow() const;
    // The earliest and latest instant that a row shows; none without events.
    [[nodiscard]] std::optional<std::pair<EventTime, EventTime>> timeBounds() const;

private:
    void placeLateEvents();
    [[nodiscard]] SplitInput splitInput() const { return {m_data->watermarks, lostEvents(), m_data->goesOn}; }

    std::shared_ptr<const Dataset> m_data;
    std::shared_ptr<const Sessionized> m_sessionized;
    SessionRule m_rule;
    // By the users' numbers in the table, which stay while a stream grows; each in time order.
    std::unordered_map<std::uint32_t, std::vector<LateMark>> m_late;
    std::size_t m_latePlaced = 0; // of m_data's late events, in m_late
    std::pair<EventTime, EventTime> m_lateBounds{kLatestTime, kEarliestTime}; // of those
    std::optional<EventTime> m_now;
    std::optional<TimeRange> m_expectedTime;
    std::unordered_map<std::size_t, EventTime> m_anchors;     // of m_data
    std::unordered_map<std::size_t, UserSessions> m_kept; // all of m_rule, m_data and lostEvents()
};

} // namespace lull::ui
