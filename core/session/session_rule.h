// When one event joins the session of the one before it: by the gap, unless end rules say more (SessionEnds).
#pragma once

#include "core/event/time.h"
#include "core/session/end_rules.h"

namespace lull {

// Whether a pause of exactly the gap still joins.
enum class Boundary { Inclusive, Exclusive };

struct SessionRule {
    Duration gap{std::chrono::minutes{30}};
    Boundary boundary = Boundary::Inclusive;
    EndRules ends = {};

    [[nodiscard]] SessionRule withGap(Duration other) const { return {other, boundary, ends}; }
    // By the gap alone.
    [[nodiscard]] constexpr bool joins(Duration delta) const
    {
        return boundary == Boundary::Inclusive ? delta <= gap : delta < gap;
    }
    // By the gap alone: a session whose last event is `last` can take no further event once the watermark is here.
    [[nodiscard]] constexpr bool isClosedAt(EventTime watermark, EventTime last) const
    {
        return watermark > last && !joins(watermark - last);
    }
    // The first watermark at which it is closed.
    [[nodiscard]] constexpr EventTime closingWatermark(EventTime last) const
    {
        return last + gap + Duration{boundary == Boundary::Inclusive ? 1 : 0};
    }
    bool operator==(const SessionRule&) const = default;
};

} // namespace lull
