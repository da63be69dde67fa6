// Where a chart puts its ticks and what they say. Pure: tested without a chart.
#pragma once

#include "core/event/time.h"

#include <QString>

#include <vector>

namespace lull::ui {

struct Tick {
    double at = 0; // in the axis's own unit
    QString label;
    bool operator==(const Tick&) const = default;
};

struct ValueScale {
    double low = 0;
    double high = 1; // > low
    double step = 1;
    bool operator==(const ValueScale&) const = default;

    // Multiples of step from low to high, both included.
    [[nodiscard]] std::vector<double> stops() const;
    // How many decimals tell neighbouring stops apart, were each multiplied by `factor`.
    [[nodiscard]] int decimals(double factor = 1) const;
};

// Round numbers around [low, high], about `wanted` steps of 1, 2 or 5 times a power of ten. Equal ends get room on both
// sides; nothing below `floor`.
[[nodiscard]] ValueScale niceScale(double low, double high, int wanted, double floor);

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
