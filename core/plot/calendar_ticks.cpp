#include "core/plot/calendar_ticks.h"

#include "core/event/zone_clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace lull {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                                   "July",    "August",   "September", "October", "November", "December"};

year_month_day dateOf(EventTime time) { return year_month_day(std::chrono::floor<days>(time)); }

std::string_view monthName(year_month_day date) { return kMonths[static_cast<unsigned>(date.month()) - 1]; }
std::string_view shortMonth(year_month_day date) { return monthName(date).substr(0, 3); }
int yearOf(year_month_day date) { return static_cast<int>(date.year()); }
unsigned dayOf(year_month_day date) { return static_cast<unsigned>(date.day()); }

// "18:21", with seconds where the step is finer than a minute.
std::string clockLabel(EventTime time, bool hasSeconds)
{
    const std::chrono::hh_mm_ss clock(time - std::chrono::floor<days>(time));
    std::string label = fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
    return hasSeconds ? label + fmt::format(":{:02}", clock.seconds().count()) : label;
}

// The smallest of the steps that needs at most `most` ticks.
template <typename Step, std::size_t N>
Step chooseStep(const std::array<Step, N>& steps, double span, double unit, int most)
{
    for (const Step step : steps)
        if (std::floor(span / (unit * static_cast<double>(step.count()))) + 1 <= most)
            return step;
    return steps.back();
}

// Ticks at multiples of a fixed step, with their clock time or their date.
template <typename Label>
std::vector<CalendarTick> regularTicks(EventTime begin, EventTime end, Duration step, Label label)
{
    std::vector<CalendarTick> ticks;
    const auto whole = begin.time_since_epoch() / step;
    for (EventTime at{step * (whole - 1)}; at <= end; at += step)
        if (at >= begin)
            ticks.push_back({at, label(at)});
    return ticks;
}

CalendarTicks clockTicks(EventTime begin, EventTime end, int most)
{
    static constexpr std::array kSteps{seconds{1},    seconds{2},    seconds{5},     seconds{10},    seconds{15},
                                       seconds{30},   seconds{60},   seconds{120},   seconds{300},   seconds{600},
                                       seconds{900},  seconds{1800}, seconds{3600},  seconds{7200},  seconds{10800},
                                       seconds{21600}, seconds{43200}};
    const seconds step = chooseStep(kSteps, toSeconds(end - begin), 1, most);
    const year_month_day from = dateOf(begin);
    return {regularTicks(begin, end, step, [step](EventTime at) { return clockLabel(at, step < minutes{1}); }),
            from == dateOf(end) ? CalendarUnit::TimeOnDay : CalendarUnit::TimeFromDay,
            fmt::format("{} {} {}", dayOf(from), monthName(from), yearOf(from))};
}

CalendarTicks dayTicks(EventTime begin, EventTime end, int most)
{
    static constexpr std::array kSteps{days{1}, days{2}, days{5}, days{7}, days{10}, days{14}, days{30}};
    const days step = chooseStep(kSteps, toSeconds(end - begin), 86'400, most);
    const year_month_day from = dateOf(begin);
    const year_month_day to = dateOf(end);
    if (from.year() == to.year() && from.month() == to.month()) {
        // Within one month only its days count: 5, 10, 15.
        CalendarTicks result{{}, CalendarUnit::DayOfMonth, fmt::format("{} {}", monthName(from), yearOf(from))};
        for (CalendarTick& tick : regularTicks(begin, end, days{1}, [](EventTime at) { return fmt::to_string(dayOf(dateOf(at))); }))
            if (dayOf(dateOf(tick.at)) % step.count() == 0)
                result.ticks.push_back(std::move(tick));
        return result;
    }
    const auto text = [](EventTime at) { return fmt::format("{} {}", dayOf(dateOf(at)), shortMonth(dateOf(at))); };
    return {regularTicks(begin, end, step, text), CalendarUnit::DayOfYear,
            from.year() == to.year() ? fmt::to_string(yearOf(from)) : fmt::format("{}–{}", yearOf(from), yearOf(to))};
}

// How many months apart ticks stand.
int monthStep(EventTime begin, EventTime end, int most)
{
    const double months = toSeconds(end - begin) / (86'400 * 30.4);
    for (const int step : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12'000, 24'000, 60'000})
        if (months / step <= most)
            return step;
    return 120'000;
}

CalendarTicks monthTicks(EventTime begin, EventTime end, int most)
{
    const year_month_day from = dateOf(begin);
    const int step = monthStep(begin, end, most);
    const bool yearsOnly = step % 12 == 0;
    const bool oneYear = from.year() == dateOf(end).year();
    const auto text = [&](year_month_day date) {
        return yearsOnly ? fmt::to_string(yearOf(date))
                         : oneYear ? std::string(shortMonth(date)) : fmt::format("{} {}", shortMonth(date), yearOf(date));
    };
    CalendarTicks result;
    result.unit = yearsOnly ? CalendarUnit::Year : oneYear ? CalendarUnit::MonthOfYear : CalendarUnit::Month;
    if (result.unit == CalendarUnit::MonthOfYear)
        result.of = fmt::to_string(yearOf(from));
    int month = (yearOf(from) * 12 + static_cast<int>(static_cast<unsigned>(from.month())) - 1) / step * step;
    for (;; month += step) {
        const year_month_day first{std::chrono::year{month / 12}, std::chrono::month{static_cast<unsigned>(month % 12) + 1},
                                   std::chrono::day{1}};
        const EventTime at = std::chrono::sys_days(first);
        if (at > end || month / 12 > 9999)
            return result;
        if (at >= begin)
            result.ticks.push_back({at, text(first)});
    }
}

// As calendarTicks(), of what a clock shows.
CalendarTicks shownTicks(EventTime begin, EventTime end, int most)
{
    const Duration span = end - begin;
    if (span <= hours{36})
        return clockTicks(begin, end, most);
    // A day's date is seven characters at most; beyond some months only months fit.
    return span <= days{30} * (most - 1) ? dayTicks(begin, end, most) : monthTicks(begin, end, most);
}

} // namespace

CalendarTicks calendarTicks(EventTime begin, EventTime end, int most, const std::string& zone)
{
    const ZoneClock clock(zone);
    CalendarTicks ticks = shownTicks(clock.shown(begin), std::max(clock.shown(end), clock.shown(begin) + seconds{1}), std::max(most, 2));
    for (CalendarTick& tick : ticks.ticks)
        tick.at = clock.firstShowing(tick.at);
    // What a clock that was set back shows at the ends may first be shown before them; one set forward shows some times at once.
    std::erase_if(ticks.ticks, [&](const CalendarTick& tick) { return tick.at < begin || tick.at > end; });
    const auto repeated = std::ranges::unique(ticks.ticks, {}, &CalendarTick::at);
    ticks.ticks.erase(repeated.begin(), repeated.end());
    ticks.zone = zone;
    return ticks;
}

std::string titleOf(const CalendarTicks& ticks)
{
    switch (ticks.unit) {
    case CalendarUnit::TimeOnDay: return fmt::format("time on {} ({})", ticks.of, ticks.zone);
    case CalendarUnit::TimeFromDay: return fmt::format("time from {} ({})", ticks.of, ticks.zone);
    case CalendarUnit::DayOfMonth:
    case CalendarUnit::DayOfYear: return fmt::format("day of {} ({})", ticks.of, ticks.zone);
    case CalendarUnit::MonthOfYear: return fmt::format("month of {} ({})", ticks.of, ticks.zone);
    case CalendarUnit::Month: return fmt::format("month ({})", ticks.zone);
    case CalendarUnit::Year: break;
    }
    return fmt::format("year ({})", ticks.zone);
}

} // namespace lull
