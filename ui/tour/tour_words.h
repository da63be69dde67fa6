// What the tour says about events, windows and results, in plain words.
#pragma once

#include "core/stream/tutorial_run.h"

#include <QString>

namespace lull::ui {

// "+7 s", "−1 s", "+10.5 s": since the chapter's start.
[[nodiscard]] QString secondsText(EventTime time, TutorialChapter chapter);

// "user 1 clicked rover", of a row of the run's table.
[[nodiscard]] QString whoDidWhat(const TutorialRun& run, Row row);

// What the stage brought: "Event 3 of 7: user 1 clicked rover at +7 s. It joins a window."
[[nodiscard]] QString stageWords(const TutorialScript& script, const TutorialRun& run, std::size_t stage);

// How a result came about: "1 click ÷ 1 search", "no search", "“dogs”: clicked".
[[nodiscard]] QString calculationWords(const TutorialRun& run, const TutorialLine& line);

// "Bytewax 0.19", "Bytewax 0.20.1 and later": who prints these lines.
[[nodiscard]] QString versionName(EnginePreset preset);

} // namespace lull::ui
