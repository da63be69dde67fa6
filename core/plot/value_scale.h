// A linear axis of values: where it begins and ends, and where its ticks stand.
//
//   niceScale(0.02, 0.47, 5, 0)      // 0 to 0.5 in steps of 0.1
#pragma once

#include <vector>

namespace lull {

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

} // namespace lull
