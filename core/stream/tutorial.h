// The search-session tutorial, replayed: its events, and the lines that its dataflow prints.
//
//   for (const std::string& line : playTutorial(TutorialChapter::Tutorial, std::nullopt, std::nullopt)) …
#pragma once

#include "core/event/event_table.h"
#include "core/stream/engine_rules.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lull {

enum class TutorialChapter {
    Tutorial,  // clicks per search of each session, as Bytewax 0.19 prints them; gap 10 s, wait 1 s
    PerSearch, // 1.0 or 0.0 for each search, as the example that ships with Bytewax prints them; gap 5 s, wait 10 s
};

struct TutorialSettings {
    EngineRules rules; // wait included
    Duration gap{0};
};

[[nodiscard]] TutorialSettings settingsOf(TutorialChapter chapter);

// In the order in which the dataflow reads them.
[[nodiscard]] std::shared_ptr<const EventTable> tutorialEvents(TutorialChapter chapter);

// The lines on standard output. A window that the watermark closes prints at once; the end of input closes the rest, by
// user and start. Windows that close together print their counts first, then their results (observed with Bytewax 0.19.1).
// `gap` and `wait` replace the chapter's own.
[[nodiscard]] std::vector<std::string> playTutorial(TutorialChapter chapter, std::optional<Duration> gap,
                                                    std::optional<Duration> wait);

} // namespace lull
