// How the window is laid out, apart from what it shows: to be kept and brought back.
#pragma once

#include "core/panel_answer.h"
#include "ui/theme/theme.h"

#include <QSize>

#include <optional>

namespace lull::ui {

struct WindowLayout {
    QSize size = {};                                // of the window as it is when not maximized; empty: as it is
    std::optional<double> timelines = std::nullopt; // their share of the width
    std::optional<PanelKind> panel = std::nullopt;  // open beside them; none: whichever is open
    bool comparing = false;                         // once a gap is pinned
    Scheme scheme = Scheme::Light;
};

} // namespace lull::ui
