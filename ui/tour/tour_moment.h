// What the window knows at a moment of the tour: the events that have come in so far, under the rules and the gap in force.
//
//   if (const auto moment = momentOf(tour.script(), tour.run(), 3))
//       …                              // after the third event; what nothing has closed is still open
#pragma once

#include "core/snapshot.h"
#include "core/event/time_range.h"
#include "core/stream/tutorial_run.h"

#include <cstddef>
#include <memory>
#include <optional>

namespace lull::ui {

struct TourMoment {
    std::shared_ptr<const Dataset> data; // goes on
    std::shared_ptr<const Sessionized> sessionized;
    TimeRange time;                      // of all events, those to come included
};

// The figures of the moment, as those of a stream: events and users are those so far, all other numbers those of the sessions
// that are closed. Source, metric and order are those of `whole`. O(events · log events).
[[nodiscard]] Snapshot snapshotOf(const TourMoment& moment, const Snapshot& whole);

// None once the input has ended: then everything is as in any log. `run` is of the script. O(events · log events).
[[nodiscard]] std::optional<TourMoment> momentOf(const TutorialScript& script, const TutorialRun& run, std::size_t stage);

} // namespace lull::ui
