#include "core/output/report/axes.h"

#include "core/event/duration_text.h"
#include "core/output/number_text.h"
#include "core/plot/calendar_ticks.h"
#include "core/plot/log_axis.h"
#include "core/plot/value_scale.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace lull::report {

namespace {

constexpr int kTimeTicks = 8;
constexpr int kValueSteps = 4;

double microsOf(EventTime time) { return static_cast<double>(time.time_since_epoch().count()); }

} // namespace

Axis durationAxis(double low, double high, std::string title)
{
    Axis axis{.title = std::move(title), .low = low, .high = high, .isLog = true};
    for (const Duration tick : ticksOf({.low = low, .high = high}))
        axis.ticks.push_back({static_cast<double>(tick.count()), spellDuration(tick)});
    return axis;
}

Axis calendarAxis(const TimeRange& time, const std::string& zone)
{
    const CalendarTicks calendar = calendarTicks(time.begin, time.end, kTimeTicks, zone);
    Axis axis{.title = titleOf(calendar), .low = microsOf(time.begin), .high = microsOf(time.end)};
    for (const CalendarTick& tick : calendar.ticks)
        axis.ticks.push_back({microsOf(tick.at), tick.label});
    return axis;
}

double highestOf(CtrKind kind) { return isShare(kind) ? 1 : std::numeric_limits<double>::max(); }

Axis ctrAxis(CtrKind kind, double low, double high)
{
    const ValueScale scale = niceScale(std::max(low, 0.0), std::min(high, highestOf(kind)), kValueSteps, 0);
    Axis axis{.title = {}, .low = scale.low, .high = scale.high};
    for (const double stop : scale.stops())
        axis.ticks.push_back({stop, isShare(kind) ? spellShare(stop, scale.decimals(100)) : spellFixed(stop, std::max(2, scale.decimals()))});
    return axis;
}

Axis countAxis(double most, std::string title)
{
    const int steps = static_cast<int>(std::clamp(most, 1.0, static_cast<double>(kValueSteps))); // whole ones only
    const ValueScale scale = niceScale(0, most, steps, 0);
    Axis axis{.title = std::move(title), .low = 0, .high = scale.high};
    for (const double stop : scale.stops())
        axis.ticks.push_back({stop, spellShortCount(stop)});
    return axis;
}

} // namespace lull::report
