#include "core/stream/tutorial.h"

#include "core/stream/tutorial_run.h"

namespace lull {

std::shared_ptr<const EventTable> tutorialEvents(TutorialChapter chapter) { return tableOf(scriptOf(chapter).events); }

std::vector<std::string> playTutorial(const TutorialScript& script)
{
    std::vector<std::string> lines;
    for (TutorialLine& line : runTutorial(script).lines)
        lines.push_back(std::move(line.text));
    return lines;
}

} // namespace lull
