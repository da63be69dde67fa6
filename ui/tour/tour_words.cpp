#include "ui/tour/tour_words.h"

#include "core/event/duration_text.h"
#include "ui/inspector/event_words.h"
#include "ui/rules_words.h"
#include "ui/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lull::ui::tour)
};

QString lateWords(const TutorialScript& script, Duration lateBy)
{
    const Duration wait = script.settings.rules.wait;
    return Words::tr("Late by %1, so in no window: a wait of %2 instead of %3 would keep it.")
        .arg(toQString(spellDuration(lateBy)), toQString(spellDuration(wait + lateBy)), toQString(spellDuration(wait)));
}

QString joinWords(const TutorialArrival& arrival)
{
    if (arrival.lost > 0)
        return arrival.lost == 1 ? Words::tr("It joins a window that starts after it, which forgets the event it held.")
                                 : Words::tr("It joins a window that starts after it, which forgets the %1 events it held.").arg(arrival.lost);
    if (arrival.joined == 0)
        return Words::tr("It starts a window.");
    return arrival.joined == 1 ? Words::tr("It joins a window.")
                               : Words::tr("It joins %1 windows into one.").arg(arrival.joined);
}

QString closingWords(std::size_t windows)
{
    if (windows == 0)
        return {};
    return QLatin1Char(' ')
           + (windows == 1 ? Words::tr("Its watermark closes a window.") : Words::tr("Its watermark closes %1 windows.").arg(windows));
}

} // namespace

QString secondsText(EventTime time, TutorialChapter chapter)
{
    const Duration since = time - startOf(chapter);
    const QString text = toQString(spellDuration(since));
    return since < Duration{0} ? text : QLatin1Char('+') + text;
}

QString whoDidWhat(const TutorialRun& run, Row row)
{
    return Words::tr("user %1 %2").arg(toQString(run.table->userNames().textOf(run.table->userAt(row))), eventWords(*run.table, row));
}

QString stageWords(const TutorialScript& script, const TutorialRun& run, std::size_t stage)
{
    const std::size_t events = run.eventCount();
    if (stage == 0)
        return Words::tr("%1 events wait to come in.").arg(events);
    if (stage > events)
        return Words::tr("All %1 events have come in. The input has ended, so every window is closed.").arg(events);
    const Row row = static_cast<Row>(stage - 1);
    const TutorialArrival& arrival = run.arrivals[row];
    const QString what = Words::tr("Event %1 of %2: %3 at %4. ")
                             .arg(stage)
                             .arg(events)
                             .arg(whoDidWhat(run, row), secondsText(run.table->timeAt(row), script.chapter));
    const QString became = arrival.lateBy ? lateWords(script, *arrival.lateBy) : joinWords(arrival);
    return what + became + closingWords(run.stages[stage].closing.size());
}

QString calculationWords(const TutorialRun& run, const TutorialLine& line)
{
    if (line.search)
        return quotedQuery(*run.table, *line.search);
    const TutorialWindow& window = run.stages[line.stage].windows[line.window];
    if (window.searches == 0)
        return Words::tr("no search");
    const QString clicks = window.clicks == 1 ? Words::tr("1 click") : Words::tr("%1 clicks").arg(window.clicks);
    const QString searches = window.searches == 1 ? Words::tr("1 search") : Words::tr("%1 searches").arg(window.searches);
    return Words::tr("%1 ÷ %2").arg(clicks, searches);
}

QString versionName(EnginePreset preset)
{
    if (preset == EnginePreset::Bytewax)
        return Words::tr("Bytewax 0.20.1 and later");
    return rulesTitle(preset);
}

} // namespace lull::ui
