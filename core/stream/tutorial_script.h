// The search-session tutorial as data: its chapters, who does what and when in each, and under which settings.
//
//   TutorialScript script = scriptOf(TutorialChapter::Tutorial);
//   script.gap = 500ms;                            // what the guided tour lets its viewer change
//   script.events.push_back(lateEvent(script));
#pragma once

#include "core/event/event_table.h"
#include "core/stream/engine_rules.h"

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace lull {

enum class TutorialChapter {
    Tutorial,  // clicks per search of each session, as Bytewax 0.19 prints them; gap 10 s, wait 1 s
    PerSearch, // 1.0 or 0.0 for each search, as the example that ships with Bytewax prints them; gap 5 s, wait 10 s
    Versions,  // as Tutorial, but with what Bytewax 0.19 and later versions disagree on; gap 10 s, wait 10 s
};
inline constexpr std::array kAllTutorialChapters{TutorialChapter::Tutorial, TutorialChapter::PerSearch,
                                                 TutorialChapter::Versions};

struct TutorialEvent {
    std::string user = {};
    EventTime time = {};
    EventType type = EventType::Other;
    std::string query = {};              // of a search
    std::vector<std::string> items = {}; // of results, ranked
    std::string item = {};               // of a click
    bool operator==(const TutorialEvent&) const = default;
};

struct TutorialSettings {
    EngineRules rules; // wait included
    Duration gap{0};
    bool operator==(const TutorialSettings&) const = default;
};

struct TutorialScript {
    TutorialChapter chapter = TutorialChapter::Tutorial;
    std::vector<TutorialEvent> events; // in the order in which the dataflow reads them
    TutorialSettings settings;
    bool operator==(const TutorialScript&) const = default;
};

// The instant that a chapter counts its seconds from.
[[nodiscard]] EventTime startOf(TutorialChapter chapter);
[[nodiscard]] TutorialSettings settingsOf(TutorialChapter chapter);
// As it is told, with nothing changed.
[[nodiscard]] TutorialScript scriptOf(TutorialChapter chapter);

// Rows are in the order of the events.
[[nodiscard]] std::shared_ptr<const EventTable> tableOf(std::span<const TutorialEvent> events);

// A click of the first user that, put behind the script's events, comes one second too late under its settings. At least
// one event; without a watermark it comes at that user's last event.
[[nodiscard]] TutorialEvent lateEvent(const TutorialScript& script);

} // namespace lull
