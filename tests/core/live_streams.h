// Streams played through the live sessionizer, step by step, and what it should say at any moment.
#pragma once

#include "core/live/live_sessionizer.h"
#include "event_streams.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lull::test {

// A sessionizer beside what it was fed.
class LiveRun {
public:
    LiveRun(const EngineRules& rules, Duration gap);

    // Events of `stream` from its front on, arriving at these times.
    void push(std::span<const reference::Event> events, std::span<const EventTime> arrivals);
    void push(const reference::Event& event, EventTime arrival) { push({&event, 1}, {&arrival, 1}); }
    void advanceTo(EventTime now);
    void finish();
    void setGap(Duration gap);
    void setRules(const EngineRules& rules);

    LiveSessionizer& live() { return m_live; }
    [[nodiscard]] const Stream& stream() const { return m_stream; }
    [[nodiscard]] reference::Moment expected() const;

    // RC_ASSERTs that everything the sessionizer says now is what the reference says; returns the snapshot it looked at.
    Snapshot check();

private:
    void checkSessions(const Snapshot& snapshot, const reference::Moment& expected) const;
    void checkStatus(const LiveStatus& status, const reference::Moment& expected) const;
    void checkCharts(const Snapshot& snapshot) const;
    void checkAtRest(const Snapshot& snapshot, const reference::Moment& expected) const;

    EngineRules m_rules;
    Duration m_gap;
    LiveSessionizer m_live;
    Stream m_stream;
    std::vector<reference::Micros> m_arrivals;
    EventTime m_now = kBeforeAllTime;
    bool m_finished = false;
};

// Everything a reader can see of the events: to tell whether a snapshot has changed.
[[nodiscard]] std::string contentsOf(const Snapshot& snapshot);

} // namespace lull::test
