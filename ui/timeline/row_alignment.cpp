#include "ui/timeline/row_alignment.h"

namespace lull::ui {

EventTime anchorOf(const SessionIndex& index, std::size_t user)
{
    for (std::size_t event = index.firstEventOf(user); event < index.endEventOf(user); ++event)
        if (index.types()[event] == EventType::Search)
            return index.times()[event];
    return index.times()[index.firstEventOf(user)];
}

TimeScale alignedScale(const TimeScale& scale, EventTime anchor)
{
    return scale.startingAt(scale.begin() + (anchor - kAlignedInstant));
}

} // namespace lull::ui
