#include "ui/charts/ticks.h"

#include "ui/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace lull::ui {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year_month;
using std::chrono::year_month_day;

QString tr(const char* text) { return QCoreApplication::translate("lull::ui::Ticks", text); }

year_month_day dateOf(EventTime time) { return year_month_day(std::chrono::floor<days>(time)); }

QString monthName(year_month_day date, bool brief)
{
    const auto month = static_cast<int>(static_cast<unsigned>(date.month()));
    return QLocale::c().monthName(month, brief ? QLocale::ShortFormat : QLocale::LongFormat);
}

QString yearText(year_month_day date) { return QString::number(static_cast<int>(date.year())); }
QString dayText(year_month_day date) { return QString::number(static_cast<unsigned>(date.day())); }

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
std::vector<Tick> regularTicks(EventTime begin, EventTime end, Duration step, Label label)
{
    std::vector<Tick> ticks;
    const auto whole = begin.time_since_epoch() / step;
    for (EventTime at{step * (whole - 1)}; at <= end; at += step)
        if (at >= begin)
            ticks.push_back({toMillis(at), label(at)});
    return ticks;
}

TimeTicks clockTicks(EventTime begin, EventTime end, int most)
{
    static constexpr std::array kSteps{seconds{1},    seconds{2},    seconds{5},     seconds{10},    seconds{15},
                                       seconds{30},   seconds{60},   seconds{120},   seconds{300},   seconds{600},
                                       seconds{900},  seconds{1800}, seconds{3600},  seconds{7200},  seconds{10800},
                                       seconds{21600}, seconds{43200}};
    const seconds step = chooseStep(kSteps, toSeconds(end - begin), 1, most);
    const auto text = [step](EventTime at) { return clockText(at).first(step < minutes{1} ? 8 : 5); };
    const year_month_day from = dateOf(begin);
    const QString date = dayText(from) + u' ' + monthName(from, false) + u' ' + yearText(from);
    const bool oneDay = from == dateOf(end);
    return {regularTicks(begin, end, step, text), (oneDay ? tr("time on %1 (UTC)") : tr("time from %1 (UTC)")).arg(date)};
}

TimeTicks dayTicks(EventTime begin, EventTime end, int most)
{
    static constexpr std::array kSteps{days{1}, days{2}, days{5}, days{7}, days{10}, days{14}, days{30}};
    const days step = chooseStep(kSteps, toSeconds(end - begin), 86'400, most);
    const year_month_day from = dateOf(begin);
    const year_month_day to = dateOf(end);
    if (from.year() == to.year() && from.month() == to.month()) {
        // Within one month only its days count: 5, 10, 15.
        TimeTicks result{{}, tr("day of %1 %2 (UTC)").arg(monthName(from, false), yearText(from))};
        for (const Tick& tick : regularTicks(begin, end, days{1}, [](EventTime at) { return dayText(dateOf(at)); }))
            if (tick.label.toInt() % step.count() == 0)
                result.ticks.push_back(tick);
        return result;
    }
    const auto text = [](EventTime at) { return dayText(dateOf(at)) + u' ' + monthName(dateOf(at), true); };
    const QString years = from.year() == to.year() ? yearText(from) : yearText(from) + QStringLiteral("–") + yearText(to);
    return {regularTicks(begin, end, step, text), tr("day of %1 (UTC)").arg(years)};
}

TimeTicks monthTicks(EventTime begin, EventTime end, int most)
{
    const year_month_day from = dateOf(begin);
    const double months = toSeconds(end - begin) / (86'400 * 30.4);
    int step = 120'000;
    for (const int candidate : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12'000, 24'000, 60'000})
        if (months / candidate <= most) {
            step = candidate;
            break;
        }
    const bool yearsOnly = step % 12 == 0;
    const bool oneYear = from.year() == dateOf(end).year();
    const auto text = [&](year_month_day date) {
        return yearsOnly ? yearText(date) : oneYear ? monthName(date, true) : monthName(date, true) + u' ' + yearText(date);
    };
    TimeTicks result;
    result.title = yearsOnly ? tr("year (UTC)") : oneYear ? tr("month of %1 (UTC)").arg(yearText(from)) : tr("month (UTC)");
    int month = (static_cast<int>(from.year()) * 12 + static_cast<int>(static_cast<unsigned>(from.month())) - 1) / step * step;
    for (;; month += step) {
        const year_month_day first{std::chrono::year{month / 12}, std::chrono::month{static_cast<unsigned>(month % 12) + 1},
                                   std::chrono::day{1}};
        const EventTime at = std::chrono::sys_days(first);
        if (at > end || month / 12 > 9999)
            return result;
        if (at >= begin)
            result.ticks.push_back({toMillis(at), text(first)});
    }
}

} // namespace

std::vector<double> ValueScale::stops() const
{
    std::vector<double> stops;
    const auto count = static_cast<int>(std::llround((high - low) / step));
    for (int i = 0; i <= count; ++i)
        stops.push_back(low + i * step);
    return stops;
}

int ValueScale::decimals(double factor) const
{
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step * factor) - 1e-9)), 0, 9);
}

ValueScale niceScale(double low, double high, int wanted, double floor)
{
    if (high <= low) {
        const double room = low == 0 ? 0.5 : std::abs(low) * 0.25;
        low -= room;
        high += room;
    }
    low = std::max(low, floor);
    const double raw = (high - low) / std::max(1, wanted);
    const double power = std::pow(10, std::floor(std::log10(raw)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0})
        if (raw <= factor * power * (1 + 1e-9)) {
            step = factor * power;
            break;
        }
    ValueScale scale{std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step};
    if (scale.high <= scale.low)
        scale.high = scale.low + step;
    return scale;
}

double toMillis(EventTime time) { return static_cast<double>(time.time_since_epoch().count()) / 1000; }

TimeTicks timeTicks(EventTime begin, EventTime end, int most)
{
    most = std::max(most, 2);
    const Duration span = end - begin;
    if (span <= hours{36})
        return clockTicks(begin, end, most);
    // A day's date is seven characters at most; beyond some months only months fit.
    return span <= days{30} * (most - 1) ? dayTicks(begin, end, most) : monthTicks(begin, end, most);
}

QString shortCount(double count)
{
    if (count >= 1e6)
        return ratioText(std::round(count / 1e5) / 10).replace(QStringLiteral(".0"), QString()) + u'M';
    if (count >= 1e4)
        return QString::number(std::llround(count / 1e3)) + u'k';
    return countText(static_cast<std::uint64_t>(std::llround(std::max(count, 0.0))));
}

} // namespace lull::ui
