// Where a chart puts its ticks and what they say. Pure: tested without a chart.
#pragma once

#include "core/event/time.h"
#include "core/plot/value_scale.h"

#include <QString>

#include <string>
#include <utility>
#include <vector>

namespace lull::ui {

struct Tick {
    double at = 0; // in the axis's own unit
    QString label;
    bool operator==(const Tick&) const = default;
};

struct TimeTicks {
    std::vector<Tick> ticks; // ascending, in milliseconds since 1970, at most `most`
    QString title;           // "day of May 2024 (UTC)"
};

// Ticks at times of [begin, end] that are round on the zone's clock. `begin` < `end`, both in [kEarliestTime, kLatestTime].
[[nodiscard]] TimeTicks timeTicks(EventTime begin, EventTime end, int most, const std::string& zone = "UTC");

[[nodiscard]] double toMillis(EventTime time);

// From where to where the values go, with room for the band around them. The band of few users may be wide: what is beyond half
// the values' own height is cut, so that they stay readable; values that hardly differ leave it a tenth of their size.
[[nodiscard]] std::pair<double, double> withRoomFor(std::pair<double, double> values, std::pair<double, double> band);

// "20k", "1.5M": whole below ten thousand.
[[nodiscard]] QString shortCount(double count);

} // namespace lull::ui
