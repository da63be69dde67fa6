#include "ui/text.h"

#include "core/event/duration_text.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace lull::ui {

namespace {

// Fixed decimals with a true minus sign, and no sign before a zero that rounding made.
QString fixedText(double value, int decimals)
{
    QString text = QString::number(std::abs(value), 'f', decimals);
    const bool isZero = std::all_of(text.begin(), text.end(), [](QChar c) { return c == u'0' || c == u'.'; });
    if (value < 0 && !isZero)
        text.prepend(kMinus);
    return text;
}

// The fewest decimals of a second that tell apart instants `finest` from each other.
int secondDecimals(Duration finest)
{
    int decimals = 0;
    for (Duration step = std::chrono::seconds{1}; decimals < 6 && step > finest; step /= 10)
        ++decimals;
    return decimals;
}

QString twoDigits(unsigned value) { return QString::number(value).rightJustified(2, u'0'); }

} // namespace

QString countText(std::uint64_t count)
{
    QString text = QString::number(count);
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, u',');
    return text;
}

QString percentText(std::optional<double> share, int decimals)
{
    if (!share || !std::isfinite(*share))
        return kEnDash;
    return fixedText(*share * 100, decimals) + QStringLiteral(" %");
}

QString ratioText(std::optional<double> ratio)
{
    if (!ratio || !std::isfinite(*ratio))
        return kEnDash;
    QString text = fixedText(*ratio, 3);
    while (text.endsWith(u'0') && text.at(text.size() - 2) != u'.')
        text.chop(1);
    return text;
}

QString durationText(std::optional<double> seconds)
{
    if (!seconds || !std::isfinite(*seconds))
        return kEnDash;
    const double longest = toSeconds(kLongestDuration);
    const double micros = std::clamp(*seconds, -longest, longest) * 1e6;
    return durationText(Duration{std::llround(micros)});
}

QString durationText(Duration duration) { return toQString(spellDurationShort(duration)); }

QString clockText(EventTime time, Duration finest)
{
    const std::chrono::hh_mm_ss clock(time - std::chrono::floor<std::chrono::days>(time));
    QString text = twoDigits(static_cast<unsigned>(clock.hours().count())) + u':'
        + twoDigits(static_cast<unsigned>(clock.minutes().count())) + u':'
        + twoDigits(static_cast<unsigned>(clock.seconds().count()));
    if (const int decimals = secondDecimals(finest); decimals > 0)
        text += u'.' + QString::number(clock.subseconds().count()).rightJustified(6, u'0').first(decimals);
    return text;
}

QString dateText(EventTime time)
{
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    return QStringLiteral("%1 %2 %3 %4")
        .arg(QLatin1String(kDays[std::chrono::weekday(day).c_encoding()]))
        .arg(static_cast<unsigned>(date.day()))
        .arg(QLatin1String(kMonths[static_cast<unsigned>(date.month()) - 1]))
        .arg(static_cast<int>(date.year()));
}

} // namespace lull::ui
