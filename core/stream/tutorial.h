// The search-session tutorial, replayed: its events, and the lines that its dataflow prints.
//
//   for (const std::string& line : playTutorial(scriptOf(TutorialChapter::Tutorial))) …
#pragma once

#include "core/stream/tutorial_script.h"

#include <memory>
#include <string>
#include <vector>

namespace lull {

// In the order in which the dataflow reads them.
[[nodiscard]] std::shared_ptr<const EventTable> tutorialEvents(TutorialChapter chapter);

// The lines on standard output.
[[nodiscard]] std::vector<std::string> playTutorial(const TutorialScript& script);

} // namespace lull
