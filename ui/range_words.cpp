#include "ui/range_words.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace lull::ui {

namespace {

using std::chrono::days;

Duration sinceMidnight(EventTime time) { return time - std::chrono::floor<days>(time); }

// "17:30"; seconds and microseconds where either end has any.
QString clockOf(EventTime time, const TimeRange& range)
{
    const auto rest = [&](Duration unit) {
        return sinceMidnight(range.begin) % unit != Duration{0} || sinceMidnight(range.end) % unit != Duration{0};
    };
    if (!rest(std::chrono::minutes{1}))
        return clockText(time).first(5);
    for (const Duration finest : {Duration{std::chrono::seconds{1}}, Duration{std::chrono::milliseconds{1}}})
        if (!rest(finest))
            return clockText(time, finest);
    return clockText(time, Duration{1});
}

QString withDate(EventTime time, const TimeRange& range)
{
    return sinceMidnight(time) == Duration{0} ? dateText(time) : dateText(time) + QLatin1Char(' ') + clockOf(time, range);
}

} // namespace

QString rangeWords(const TimeRange& range)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("RangeWords", text); };
    const bool fromMidnight = sinceMidnight(range.begin) == Duration{0};
    const bool toMidnight = sinceMidnight(range.end) == Duration{0};
    if (fromMidnight && range.length() == days{1})
        return dateText(range.begin);
    if (std::chrono::floor<days>(range.begin) == std::chrono::floor<days>(range.end - Duration{1}) && !(fromMidnight && toMidnight)) {
        const QString end = toMidnight ? QStringLiteral("24:00") : clockOf(range.end, range);
        return tr("%1, %2 to %3").arg(dateText(range.begin), clockOf(range.begin, range), end);
    }
    return tr("%1 to %2").arg(withDate(range.begin, range), withDate(range.end, range));
}

} // namespace lull::ui
