#include "ui/tour/tour_moment.h"

#include <algorithm>
#include <span>

namespace lull::ui {

std::optional<TourMoment> momentOf(const TutorialScript& script, const TutorialRun& run, std::size_t stage)
{
    if (stage >= run.lastStage())
        return std::nullopt;
    const auto arrived = std::span(script.events).first(stage);
    auto data = makeDataset(tableOf(arrived), script.settings.rules);
    data->goesOn = true;
    auto sessionized = sessionize(*data, script.settings.gap);
    const auto [first, last] = std::ranges::minmax_element(script.events, {}, &TutorialEvent::time);
    return TourMoment{std::make_shared<const Dataset>(std::move(*data)),
                      std::make_shared<const Sessionized>(std::move(*sessionized)), {first->time, last->time + Duration{1}}};
}

} // namespace lull::ui
