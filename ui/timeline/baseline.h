// The sessions of the pinned gap, beside which the timelines show those of the current one.
//
//   Baseline baseline{pinned->opened.data, pinned->result, "5 min"};
//   for (const Session& session : baseline.sessionsOf(index, user)) …   // events are those of baseline.data's index
#pragma once

#include "core/dataset.h"

#include <QString>

#include <memory>
#include <span>
#include <vector>

namespace lull::ui {

struct Baseline {
    std::shared_ptr<const Dataset> data;
    std::shared_ptr<const Sessionized> result;
    QString name;           // "5 min", with its rules where they differ
    bool comparing = false; // room for bars of its own, and for what splits; else a thin line

    // Of a user of `index`; none where all of their events are late under the baseline's rules. O(1) where the data is the
    // same, else O(log users).
    [[nodiscard]] std::span<const Session> sessionsOf(const SessionIndex& index, std::size_t user) const;
    [[nodiscard]] EventTime firstOf(const Session& session) const { return data->index.times()[session.firstEvent]; }
    [[nodiscard]] EventTime lastOf(const Session& session) const { return data->index.times()[session.endEvent - 1]; }
    // Those of the user whose times meet [first, last].
    [[nodiscard]] std::span<const Session> sessionsWithin(const SessionIndex& index, std::size_t user, EventTime first,
                                                          EventTime last) const;
    bool operator==(const Baseline&) const = default;
};

// A pause that joined before and splits now.
struct SplitPause {
    EventTime begin;
    EventTime end;
    bool operator==(const SplitPause&) const = default;
};

// Between the current sessions of a user, in order. `times` are those of the current index. O(sessions of both).
[[nodiscard]] std::vector<SplitPause> splitPauses(const Baseline& baseline, std::span<const Session> before,
                                                  const EventTimes& times, std::span<const Session> now);

} // namespace lull::ui
