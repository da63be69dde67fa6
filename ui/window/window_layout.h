// How the window is laid out, apart from what it shows, and what its timelines are looking at: to be kept and brought back.
#pragma once

#include "core/event/time_range.h"
#include "core/panel_answer.h"
#include "ui/theme/theme.h"

#include <QSize>

#include <optional>
#include <string>
#include <vector>

namespace lull::ui {

struct WindowLayout {
    QSize size = {};                                // of the window as it is when not maximized; empty: as it is
    std::optional<double> timelines = std::nullopt; // their share of the width
    std::optional<PanelKind> panel = std::nullopt;  // open beside them; none: whichever is open
    bool comparing = false;                         // once a gap is pinned
    Scheme scheme = Scheme::Light;
};

struct TimelinePlace {
    std::optional<TimeRange> time = std::nullopt; // on screen; none: all of it
    std::string user = {};                        // of the selected session; empty: none is
    std::optional<EventTime> at = std::nullopt;   // one of that session's events
    std::vector<std::string> pinnedRows = {};     // users kept at the top, in this order
};

} // namespace lull::ui
