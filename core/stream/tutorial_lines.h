// What the tutorial's dataflow prints for windows that close together, byte for byte.
#pragma once

#include "core/stream/tutorial_run.h"

#include <span>
#include <vector>

namespace lull {

// Their stage is left at 0. The counts of all windows come first, then their results; chapter 2 prints only results, one for
// each search.
[[nodiscard]] std::vector<TutorialLine> linesOf(TutorialChapter chapter, std::span<const TutorialWindow* const> windows,
                                                const EventTable& table);

} // namespace lull
