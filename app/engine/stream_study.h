// The study of a stream at every gap, made again and again while it plays, each time of what had arrived by then.
//
//   StreamStudy study([&] { publishAgain(); });
//   study.follow(snapshot, false);            // at every snapshot: looks at it where it is time to
//   snapshot.opened.study = study.latest();   // of that snapshot or one before it
#pragma once

#include "app/engine/latest_task.h"
#include "core/live/live_status.h"
#include "core/profile/gap_study.h"
#include "core/snapshot.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace lull::app {

// Takes no more than a tenth of one core's time while the stream goes on, and what it needs once it rests. All accepted
// events count, those of open sessions too. The public functions are for the stream's thread.
class StreamStudy {
public:
    // `onNews` is called on the study's thread, after each study; it must not call back.
    explicit StreamStudy(std::function<void()> onNews);

    // A snapshot of a stream. `rests`: no other one of it will follow by itself, so that this one must be looked at.
    void follow(const Snapshot& snapshot, bool rests);
    // Null before the first.
    [[nodiscard]] std::shared_ptr<const GapStudy> latest() const;
    // Whether latest() is of just the events of this snapshot, under its rules.
    [[nodiscard]] bool isOf(const Snapshot& snapshot) const;
    // Another stream comes.
    void forget();

private:
    // What a study depends on.
    struct Subject {
        std::uint64_t eventsIn = 0;
        std::uint64_t accepted = 0;
        std::uint64_t lostByMerge = 0;
        EngineRules rules;
        bool operator==(const Subject&) const = default;
    };
    using Steady = std::chrono::steady_clock;

    [[nodiscard]] static Subject subjectOf(const Snapshot& snapshot);
    void study(const Subject& subject, const std::shared_ptr<const Dataset>& data, const std::stop_token& stop);

    const std::function<void()> m_onNews;
    mutable std::mutex m_mutex;              // guards what follows
    std::shared_ptr<const GapStudy> m_latest;
    std::optional<Subject> m_known;          // of m_latest
    std::optional<Subject> m_wanted;         // of the study under way, or of m_latest
    Steady::time_point m_next{};             // before which a stream that goes on is not looked at again
    LatestTask m_task;                       // last: stops before what it writes to is gone
};

} // namespace lull::app
