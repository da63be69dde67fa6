// Sessions of a stream as it comes: batches in arrival order go through clock, watermark and index, and at any moment the
// result is what sessionizing from scratch all that was accepted so far would give.
//
//   LiveSessionizer live(source, EngineRules::of(EnginePreset::Bytewax), 30min);
//   live.push({.user = "1", .time = t, .type = EventType::Search}, arrival);
//   live.advanceTo(now);                                  // silent users' sessions close
//   Snapshot shown = live.snapshot(CtrKind::SearchCtrPooled);
//   live.finish();                                        // end of input: all sessions close
#pragma once

#include "core/event/event_table.h"
#include "core/live/live_status.h"
#include "core/metrics/ctr.h"
#include "core/snapshot.h"
#include "core/stream/engine_rules.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace lull {

// An event and when it arrived, in stream time. Views in the record need to live only until push returns.
struct LiveEvent {
    EventRecord record;
    EventTime arrival;
};

// Deterministic: no call reads a clock; `now` and arrivals are given. An arrival or `now` before one given earlier counts as
// that one: stream time never falls, and stays in [kEarliestTime, kLatestTime]. Neither batching nor calls of advanceTo or snapshot in between change a result.
//
// What is exact when. At every moment: sessions, counts and late events, and the snapshot's summary, CTR over time and CTR
// distribution, which cover the closed sessions alone: an open session is in no rate until it closes. Closed is a session
// that no further accepted event can join: by the watermark at `now`, or where there is none, since another of its user
// follows. After finish() all are, so every number equals `sessionize summary` of the accepted events. For that at any
// other moment, with open sessions closed as at end of input: takeSnapshot(shown.opened, gap, kind).
//
// Under bytewax-0.19 a user's clock is forgotten once no session of theirs is open: the next event is never late.
//
// One thread at a time. Snapshots may be read by any thread and outlive the sessionizer.
class LiveSessionizer {
public:
    // The gap must be above 0. `dimensions` name the extra columns that the records fill.
    LiveSessionizer(std::shared_ptr<const SourceInfo> source, const EngineRules& rules, Duration gap,
                    std::span<const std::string> dimensions = {});
    ~LiveSessionizer();
    LiveSessionizer(LiveSessionizer&&) noexcept;
    LiveSessionizer& operator=(LiveSessionizer&&) noexcept;

    // Takes events in arrival order and closes what their arrivals close. At most kMostRows events in all. Not after
    // finish(). Amortised O(1) per event in time order; one behind k events of its user moves those.
    void push(std::span<const LiveEvent> batch);
    void push(const EventRecord& event, EventTime arrival);

    // System time passes: sessions close by the clock. O(sessions closed · log users).
    void advanceTo(EventTime now);

    // End of input: every session closes.
    void finish();
    [[nodiscard]] bool isFinished() const;

    // Splits the stream so far at another gap, or judges it again under other rules, as if it had come under them. False
    // where `stop` was requested: then nothing has changed. O(events): a gap re-splits what was accepted, but where the late
    // set depends on it (bytewax-0.19), and under other rules, the stream is replayed from its arrivals.
    [[nodiscard]] bool setGap(Duration gap, std::stop_token stop = {});
    [[nodiscard]] bool setRules(const EngineRules& rules, std::stop_token stop = {});

    [[nodiscard]] const EngineRules& rules() const;
    [[nodiscard]] Duration gap() const;

    // O(1), but for nextClose, which tidies the queue of closings.
    [[nodiscard]] LiveStatus status();

    // What the window shows now; its `generation` is left 0 and its result holds no list of sessions, which those who want
    // one (writers) make with sessionize(). Events are shared with the stream, not copied: O(users). The snapshot stays as it
    // is while the stream goes on.
    [[nodiscard]] Snapshot snapshot(CtrKind kind);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace lull
