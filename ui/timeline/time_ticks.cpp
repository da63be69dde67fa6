#include "ui/timeline/time_ticks.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdint>

namespace lull::ui {

namespace {

using namespace std::chrono_literals;

constexpr int kLabelGap = 14; // pixels between two labels

enum class Unit { Duration, Month, Year };

// A tick every `count` units; for Unit::Duration every `every`.
struct Step {
    Unit unit = Unit::Duration;
    Duration every{0};
    int count = 1;
};

constexpr std::array kDurations{
    Duration{1},      Duration{2},      Duration{5},      Duration{10},    Duration{20},   Duration{50},
    Duration{100},    Duration{200},    Duration{500},    Duration{1ms},   Duration{2ms},  Duration{5ms},
    Duration{10ms},   Duration{20ms},   Duration{50ms},   Duration{100ms}, Duration{200ms}, Duration{500ms},
    Duration{1s},     Duration{2s},     Duration{5s},     Duration{10s},   Duration{15s},  Duration{30s},
    Duration{1min},   Duration{2min},   Duration{5min},   Duration{10min}, Duration{15min}, Duration{30min},
    Duration{1h},     Duration{2h},     Duration{3h},     Duration{6h},    Duration{12h},  Duration{24h},
    Duration{48h},    Duration{168h},   Duration{336h}};
constexpr std::array kMonths{1, 2, 3, 6};
constexpr std::array kYears{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

constexpr Duration lengthOf(const Step& step)
{
    switch (step.unit) {
    case Unit::Duration: return step.every;
    case Unit::Month: return std::chrono::hours{24 * 28} * step.count;
    case Unit::Year: return std::chrono::hours{24 * 365} * step.count;
    }
    return step.every;
}

std::vector<Step> allSteps()
{
    std::vector<Step> steps;
    for (const Duration every : kDurations)
        steps.push_back({Unit::Duration, every, 1});
    for (const int count : kMonths)
        steps.push_back({Unit::Month, Duration{0}, count});
    for (const int count : kYears)
        steps.push_back({Unit::Year, Duration{0}, count});
    return steps;
}

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const std::int64_t rest = value % step;
    return value - rest - (rest < 0 ? step : 0);
}

EventTime startOf(std::chrono::year year, unsigned month)
{
    return EventTime{std::chrono::sys_days{year / static_cast<int>(month) / 1}};
}

// 2001-01-01 is a Monday: steps of weeks start on Mondays, steps of two days where the date is the same each year.
constexpr EventTime kMonday = std::chrono::sys_days{std::chrono::year{2001} / 1 / 1};

EventTime alignedBefore(EventTime time, const Step& step)
{
    if (step.unit == Unit::Duration) {
        const Duration origin = step.every > 24h ? kMonday.time_since_epoch() : Duration{0};
        const Duration sinceOrigin = time.time_since_epoch() - origin;
        return EventTime{origin + Duration{floorTo(sinceOrigin.count(), step.every.count())}};
    }
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
    if (step.unit == Unit::Year)
        return startOf(std::chrono::year{static_cast<int>(floorTo(int{date.year()}, step.count))}, 1);
    const auto month = static_cast<int>(floorTo(static_cast<int>(unsigned{date.month()}) - 1, step.count));
    return startOf(date.year(), static_cast<unsigned>(month) + 1);
}

EventTime after(EventTime time, const Step& step)
{
    if (step.unit == Unit::Duration)
        return time + step.every;
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
    const int months = static_cast<int>(unsigned{date.month()}) - 1 + (step.unit == Unit::Month ? step.count : 0);
    const int years = int{date.year()} + months / 12 + (step.unit == Unit::Year ? step.count : 0);
    return startOf(std::chrono::year{years}, static_cast<unsigned>(months % 12) + 1);
}

QString monthName(unsigned month)
{
    static constexpr std::array kNames{
        QT_TRANSLATE_NOOP("TimeTicks", "Jan"), QT_TRANSLATE_NOOP("TimeTicks", "Feb"), QT_TRANSLATE_NOOP("TimeTicks", "Mar"),
        QT_TRANSLATE_NOOP("TimeTicks", "Apr"), QT_TRANSLATE_NOOP("TimeTicks", "May"), QT_TRANSLATE_NOOP("TimeTicks", "Jun"),
        QT_TRANSLATE_NOOP("TimeTicks", "Jul"), QT_TRANSLATE_NOOP("TimeTicks", "Aug"), QT_TRANSLATE_NOOP("TimeTicks", "Sep"),
        QT_TRANSLATE_NOOP("TimeTicks", "Oct"), QT_TRANSLATE_NOOP("TimeTicks", "Nov"), QT_TRANSLATE_NOOP("TimeTicks", "Dec")};
    return QCoreApplication::translate("TimeTicks", kNames[month - 1]);
}

QString clockLabel(Duration sinceMidnight, Duration every)
{
    const std::int64_t micros = sinceMidnight.count();
    const auto twoDigits = [](std::int64_t value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    QString label = twoDigits(micros / 3'600'000'000) + QLatin1Char(':') + twoDigits(micros / 60'000'000 % 60);
    if (every >= 1min)
        return label;
    label += QLatin1Char(':') + twoDigits(micros / 1'000'000 % 60);
    if (every >= 1s)
        return label;
    int decimals = 6;
    std::int64_t unit = 1;
    for (; decimals > 1 && every.count() % (unit * 10) == 0; --decimals)
        unit *= 10;
    return label + QLatin1Char('.') + QStringLiteral("%1").arg(micros % 1'000'000 / unit, decimals, 10, QLatin1Char('0'));
}

QString labelOf(EventTime time, const Step& step)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const bool firstOfYear = date.month() == std::chrono::January && date.day() == std::chrono::day{1};
    if (step.unit == Unit::Year || (step.unit == Unit::Month && firstOfYear))
        return QString::number(int{date.year()});
    if (step.unit == Unit::Month)
        return monthName(unsigned{date.month()});
    const Duration sinceMidnight = time - day;
    if (sinceMidnight == Duration{0} && step.every >= 1min)
        return QStringLiteral("%1 %2").arg(unsigned{date.day()}).arg(monthName(unsigned{date.month()}));
    return clockLabel(sinceMidnight, step.every);
}

// The widest label of a step is as wide as this one, give or take a pixel that kLabelGap absorbs.
QString sampleLabel(const Step& step)
{
    if (step.unit == Unit::Duration && step.every < 24h)
        return clockLabel(22h + 58min + 58s + Duration{888'888}, step.every);
    return labelOf(startOf(std::chrono::year{2028}, step.unit == Unit::Month ? 5 : 1) + (step.unit == Unit::Duration ? 27 * 24h : 0h), step);
}

Step chooseStep(const TimeScale& scale, const std::function<int(const QString&)>& widthOf)
{
    static const std::vector<Step> steps = allSteps();
    for (const Step& step : steps) {
        // The quotient comes first: a step of years in microseconds is large, and so is a label's width times perPixel.
        const std::int64_t pixels = lengthOf(step) / scale.perPixel();
        if (pixels > kLabelGap && pixels >= widthOf(sampleLabel(step)) + kLabelGap)
            return step;
    }
    return steps.back();
}

void dropTouchingLabels(std::vector<TimeTick>& ticks, int width, const std::function<int(const QString&)>& widthOf)
{
    int free = 0;
    for (TimeTick& tick : ticks) {
        const int labelWidth = widthOf(tick.label);
        const int left = tick.pixel - labelWidth / 2;
        if (left < free || left + labelWidth > width)
            tick.label.clear();
        else
            free = left + labelWidth + kLabelGap / 2;
    }
}

} // namespace

std::vector<TimeTick> timeTicks(const TimeScale& scale, const std::function<int(const QString&)>& widthOf)
{
    const Step step = chooseStep(scale, widthOf);
    std::vector<TimeTick> ticks;
    for (EventTime time = alignedBefore(scale.begin(), step); time < scale.end() && time <= kLatestTime; time = after(time, step))
        if (time >= scale.begin())
            ticks.push_back({time, scale.pixelOf(time), labelOf(time, step)});
    dropTouchingLabels(ticks, scale.width(), widthOf);
    return ticks;
}

} // namespace lull::ui
