// Where a chart puts its ticks and what they say. Pure: tested without a chart.
#pragma once

#include "core/event/time.h"
#include "core/plot/value_scale.h"

#include <QString>

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

// Ticks at round times of [begin, end]. `begin` < `end`, both in [kEarliestTime, kLatestTime].
[[nodiscard]] TimeTicks timeTicks(EventTime begin, EventTime end, int most);

[[nodiscard]] double toMillis(EventTime time);

// "20k", "1.5M": whole below ten thousand.
[[nodiscard]] QString shortCount(double count);

} // namespace lull::ui
