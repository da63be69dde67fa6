// The way of a stream's events: clock, watermark, index, sessions. Everything that other rules make anew.
//
//   LiveStream stream(table, rules, gap);
//   stream.push(arrived);       // rows of the table, in arrival order
//   stream.advanceTo(now);
#pragma once

#include "core/live/live_index.h"
#include "core/live/live_sessions.h"
#include "core/live/live_status.h"
#include "core/stream/late.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>

namespace lull {

// One row of the table as it arrives.
struct ArrivedEvent {
    EventTime time;
    EventTime arrival;
    StringId user{};
    Row row = 0;
    EventType type = EventType::Other;
};

// Not thread-safe.
class LiveStream {
public:
    // The table outlives the stream.
    LiveStream(const EventTable& table, const EngineRules& rules, Duration gap);
    LiveStream(const LiveStream&) = delete;
    LiveStream& operator=(const LiveStream&) = delete;

    void push(std::span<const ArrivedEvent> batch);
    void advanceTo(EventTime now);
    void finish();

    // Splits what was accepted at another gap. False where `stop` was requested: then nothing has changed. Not under
    // bytewax-0.19, where what is late and lost depends on the gap.
    [[nodiscard]] bool splitAt(Duration gap, const std::stop_token& stop);
    [[nodiscard]] static bool canSplit(const EngineRules& rules) { return rules.preset != EnginePreset::Bytewax019; }

    [[nodiscard]] const EngineRules& rules() const { return m_rules; }
    [[nodiscard]] Duration gap() const { return m_sessions->rule().gap; }
    [[nodiscard]] EventTime now() const { return m_now; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] LiveIndex& index() { return m_index; }
    [[nodiscard]] LiveSessions& sessions() { return *m_sessions; }
    [[nodiscard]] const LateEvents& late() const { return m_late; }
    // One per user in order of first accepted event, at `now`; empty without a watermark. O(users).
    [[nodiscard]] std::vector<EventTime> watermarks() const;
    // All but bytes outside the stream.
    [[nodiscard]] LiveStatus status();

private:
    void take(const ArrivedEvent& event);
    [[nodiscard]] EventTime closingClock() const;

    const EventTable& m_table;
    EngineRules m_rules;
    LiveIndex m_index;
    std::unique_ptr<LiveSessions> m_sessions; // never null
    LateEvents m_late;
    ClockLead m_streamClock;                  // where one watermark serves the whole stream
    EventTime m_now = kBeforeAllTime;
    bool m_finished = false;
};

} // namespace lull
