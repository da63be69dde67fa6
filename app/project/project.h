// What a person was looking at, so that it can be looked at again: where the events come from, how they are read, which gap and
// rules, what is filtered and pinned, and how the window is laid out. Data alone: nothing in it is ever run.
#pragma once

#include "app/engine/settings.h"
#include "core/event/time_range.h"
#include "core/input/log_reader.h"
#include "core/panel_answer.h"

#include <optional>
#include <string>
#include <vector>

namespace lull::app {

// How the window is laid out.
struct Layout {
    int width = 0;                          // 0: as it is
    int height = 0;
    std::optional<double> timelines = {};   // their share of the width, above 0, below 1
    std::optional<PanelKind> panel = {};    // open beside the timelines
    bool comparing = false;
    bool dark = false;
    bool operator==(const Layout&) const = default;
};

// What is looked at in the timelines.
struct Place {
    std::optional<TimeRange> time = {};  // on screen, not empty; none: all of it
    std::string user = {};               // of the selected session; empty: none is
    std::optional<EventTime> at = {};    // one of that session's events
    std::vector<std::string> pinnedRows = {}; // users kept at the top, in this order
    bool operator==(const Place&) const = default;
};

struct Project {
    std::vector<std::string> files;  // absolute paths; none: the tutorial's events
    LogOptions options;              // how the files are read
    Settings settings;
    Layout layout;
    Place place = {};
    std::string path = {};           // where it was saved; empty: nowhere yet
};

} // namespace lull::app
