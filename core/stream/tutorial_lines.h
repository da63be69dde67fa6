// What the tutorial's dataflow prints for windows that close together, byte for byte.
#pragma once

#include "core/stream/tutorial_run.h"

#include <vector>

namespace lull {

// Of the windows that close at a stage; the lines' stage is left at 0. The counts of all of them come first, then their
// results; chapter 2 prints only results, one for each search.
[[nodiscard]] std::vector<TutorialLine> linesOf(TutorialChapter chapter, const TutorialStage& stage, const EventTable& table);

} // namespace lull
