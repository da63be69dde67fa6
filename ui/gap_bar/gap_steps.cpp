#include "ui/gap_bar/gap_steps.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lull::ui {

namespace {

using namespace std::chrono_literals;

// From this size on, these steps. Each step divides the size at which it begins, so that steps stay round across rows.
struct Row {
    Duration from;
    Duration exact;
    Duration fine;
    Duration coarse;
};

constexpr std::array kRows{
    Row{0us, 1us, 1us, 1us},         Row{10us, 1us, 1us, 10us},      Row{100us, 1us, 5us, 100us},
    Row{1ms, 10us, 50us, 1ms},       Row{10ms, 1ms, 1ms, 10ms},      Row{100ms, 1ms, 10ms, 100ms},
    Row{1s, 10ms, 100ms, 1s},        Row{10s, 100ms, 1s, 5s},        Row{1min, 1s, 5s, 1min},
    Row{10min, 1s, 1min, 5min},      Row{1h, 1s, 5min, 30min},       Row{6h, 1min, 30min, 1h},
    Row{24h, 1min, 1h, 24h},         Row{10 * 24h, 1h, 24h, 240h},   Row{100 * 24h, 1h, 240h, 2400h},
};

const Row& rowAt(Duration size)
{
    const auto above = std::ranges::upper_bound(kRows, size, {}, &Row::from);
    return above == kRows.begin() ? kRows.front() : *std::prev(above);
}

Duration stepOf(const Row& row, GapStep step)
{
    switch (step) {
    case GapStep::Exact: return row.exact;
    case GapStep::Fine: return row.fine;
    case GapStep::Coarse: return row.coarse;
    }
    return row.exact;
}

} // namespace

Duration stepAt(Duration size, GapStep step) { return stepOf(rowAt(size), step); }

Duration roundGap(double micros, GapStep step)
{
    const auto shortest = static_cast<double>(kShortestGap.count());
    const auto longest = static_cast<double>(kLongestGap.count());
    const Duration size{std::llround(std::clamp(micros, shortest, longest))};
    const auto unit = stepAt(size, step).count();
    const Duration rounded{(size.count() + unit / 2) / unit * unit};
    return std::clamp(rounded, kShortestGap, kLongestGap);
}

Duration nextGap(Duration gap, GapStep step, int direction)
{
    gap = std::clamp(gap, kShortestGap, kLongestGap);
    if (direction > 0) {
        const auto unit = stepAt(gap, step).count();
        return std::min(Duration{(gap.count() / unit + 1) * unit}, kLongestGap);
    }
    // Just below a row's beginning its own, smaller step holds.
    const auto unit = stepAt(gap - 1us, step).count();
    return std::max(Duration{(gap.count() - 1) / unit * unit}, kShortestGap);
}

std::span<const Duration> presetGaps()
{
    static constexpr std::array kPresets{Duration{10s}, Duration{5min}, Duration{30min}, Duration{1h}};
    return kPresets;
}

} // namespace lull::ui
