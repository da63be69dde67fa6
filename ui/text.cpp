#include "ui/text.h"

#include "core/event/duration_text.h"
#include "core/output/number_text.h"

#include <chrono>

namespace lull::ui {

namespace {

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

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString countText(std::uint64_t count) { return toQString(spellCount(count)); }

QString percentText(std::optional<double> share, int decimals) { return toQString(spellShare(share, decimals)); }

QString ratioText(std::optional<double> ratio) { return toQString(spellRatio(ratio)); }

QString durationText(std::optional<double> seconds) { return toQString(spellSeconds(seconds)); }

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

QString dateText(EventTime time) { return toQString(spellDate(time)); }

} // namespace lull::ui
