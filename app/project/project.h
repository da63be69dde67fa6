// What a person was looking at, so that it can be looked at again: where the events come from, how they are read, which gap and
// rules, what is filtered and pinned, and how the window is laid out. Data alone: nothing in it is ever run.
#pragma once

#include "app/engine/settings.h"
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

struct Project {
    std::vector<std::string> files;  // absolute paths; none: the tutorial's events
    LogOptions options;              // how the files are read
    Settings settings;
    Layout layout;
    std::string path = {};           // where it was saved; empty: nowhere yet
};

} // namespace lull::app
