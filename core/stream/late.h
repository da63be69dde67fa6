// Events that came after the watermark: kept aside and explained, never silently lost.
#pragma once

#include "core/event/event_table.h"
#include "core/event/time.h"

namespace lull {

struct LateEvent {
    Row row = 0;
    EventTime watermark;  // on arrival

    // How far behind the watermark: a wait longer by this would keep the event.
    [[nodiscard]] Duration lateBy(EventTime time) const { return watermark - time; }
};

} // namespace lull
