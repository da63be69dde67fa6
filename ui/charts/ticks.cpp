#include "ui/charts/ticks.h"

#include "core/output/number_text.h"
#include "core/plot/calendar_ticks.h"
#include "ui/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("lull::ui::Ticks", text); }

QString axisTitle(const CalendarTicks& ticks)
{
    const QString of = toQString(ticks.of);
    const QString zone = toQString(ticks.zone);
    switch (ticks.unit) {
    case CalendarUnit::TimeOnDay: return tr("time on %1 (%2)").arg(of, zone);
    case CalendarUnit::TimeFromDay: return tr("time from %1 (%2)").arg(of, zone);
    case CalendarUnit::DayOfMonth:
    case CalendarUnit::DayOfYear: return tr("day of %1 (%2)").arg(of, zone);
    case CalendarUnit::MonthOfYear: return tr("month of %1 (%2)").arg(of, zone);
    case CalendarUnit::Month: return tr("month (%1)").arg(zone);
    case CalendarUnit::Year: break;
    }
    return tr("year (%1)").arg(zone);
}

} // namespace

double toMillis(EventTime time) { return static_cast<double>(time.time_since_epoch().count()) / 1000; }

TimeTicks timeTicks(EventTime begin, EventTime end, int most, const std::string& zone)
{
    const CalendarTicks ticks = calendarTicks(begin, end, most, zone);
    TimeTicks result{{}, axisTitle(ticks)};
    for (const CalendarTick& tick : ticks.ticks)
        result.ticks.push_back({toMillis(tick.at), toQString(tick.label)});
    return result;
}

std::pair<double, double> withRoomFor(std::pair<double, double> values, std::pair<double, double> band)
{
    const auto [low, high] = values;
    const double room = std::max((high - low) / 2, std::abs(high) / 10);
    return {std::min(low, std::max(low - room, band.first)), std::max(high, std::min(high + room, band.second))};
}

QString shortCount(double count) { return toQString(spellShortCount(count)); }

} // namespace lull::ui
