// The two humps of a suggestion as lines over the histogram of pauses. Pure: tested without a widget.
#pragma once

#include "core/metrics/histograms.h"
#include "core/profile/gap_suggestion.h"
#include "core/plot/log_axis.h"

#include <QPolygonF>

namespace lull::ui {

// How many pauses of the component a bin at `micros` would hold, of `pauses` in both humps.
[[nodiscard]] double pausesInBinAt(const PauseComponent& component, double pauses, double micros);

// One point every other pixel, from the axis's left to its right; y from 0 for none to 1 for `highest` pauses a bin.
[[nodiscard]] QPolygonF fittedCurve(const PauseComponent& component, const GapSuggestion& suggestion, double highest,
                                    const LogAxis& axis);

} // namespace lull::ui
