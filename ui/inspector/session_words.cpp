#include "ui/inspector/session_words.h"

#include "core/event/duration_text.h"
#include "core/session/session_ends.h"
#include "ui/counted.h"
#include "ui/inspector/event_words.h"
#include "ui/text.h"
#include "ui/timeline/ctr_class.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>

namespace lull::ui {

namespace {

using namespace std::chrono_literals;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SessionWords)
};

// Enough events to see whether the times of a log are whole seconds.
constexpr std::size_t kLookedAt = 200;

EventTime beginOf(const Dataset& data, const Session& session) { return data.index.times()[session.firstEvent]; }
EventTime endOf(const Dataset& data, const Session& session) { return data.index.times()[session.endEvent - 1]; }

bool hasWholeSeconds(const Dataset& data, const Session& session)
{
    const EventTimes times = data.index.times();
    const std::size_t end = std::min<std::size_t>(session.endEvent, session.firstEvent + kLookedAt);
    for (std::size_t event = session.firstEvent; event < end; ++event)
        if (times[event].time_since_epoch() % 1s != 0us)
            return false;
    return true;
}

// It closes when the watermark has passed `until`; the watermark keeps the stream's pace.
QString openWords(const Dataset& data, const Session& session, EventTime until)
{
    if (data.watermarks.empty())
        return Words::tr("open until the user's next session, or the stream's end");
    const Duration rest = std::max(until - data.watermarks[session.user], Duration{0});
    return Words::tr("open, closes in %1 of stream time").arg(durationText(std::chrono::ceil<std::chrono::seconds>(rest)));
}

// To what people would type: a shorter wait would not do.
Duration roundedUp(Duration wait)
{
    if (wait < 1s)
        return std::chrono::ceil<std::chrono::milliseconds>(wait);
    const Duration step = wait < 1min ? Duration{100ms} : wait < 1h ? Duration{1s} : Duration{1min};
    return (wait + step - Duration{1}) / step * step;
}

QString gapEndWords(Duration pause, const SessionRule& rule)
{
    const QString later = durationText(pause);
    if (pause == rule.gap)
        return Words::tr("Ended: the next event came exactly the gap of %1 later, which no longer joins").arg(later);
    return Words::tr("Ended: the next event came %1 later, longer than the gap of %2").arg(later, durationText(rule.gap));
}

// Of what ends sessions besides the gap; `length` from the session's first event to its last.
QString endRuleWords(ClosedBy reason, const EndRules& ends, Duration length)
{
    if (reason == ClosedBy::AppClose)
        return Words::tr("Ended: the app was closed");
    if (reason == ClosedBy::MaxLength)
        return Words::tr("Ended: it had lasted %1, and no session may last longer than %2")
            .arg(durationText(length), toQString(spellDuration(*ends.maxLength)));
    return Words::tr("Ended: the day was over in %1").arg(toQString(ends.midnightZone));
}

} // namespace

Duration clockStepOf(const Dataset& data, const Session& session)
{
    const Duration duration = sessionDuration(data, session);
    if (duration >= 10min || hasWholeSeconds(data, session))
        return 1s;
    if (duration >= 1s)
        return 100ms;
    return duration >= 1ms ? Duration{1ms} : Duration{1us};
}

QString sessionTimes(const Dataset& data, const Session& session)
{
    const EventTime first = beginOf(data, session);
    const EventTime last = endOf(data, session);
    const Duration step = clockStepOf(data, session);
    const QString begin = clockText(first, step);
    if (first == last)
        return begin;
    QString end = clockText(last, step);
    if (std::chrono::floor<std::chrono::days>(first) != std::chrono::floor<std::chrono::days>(last))
        end = dateText(last) + QLatin1Char(' ') + end;
    return Words::tr("%1 to %2").arg(begin, end);
}

Duration sessionDuration(const Dataset& data, const Session& session)
{
    return endOf(data, session) - beginOf(data, session);
}

QStringList sessionFacts(const Dataset& data, const Session& session, CtrKind kind)
{
    return {durationText(sessionDuration(data, session)),
            counted(session.events(), Words::tr("1 event"), Words::tr("%1 events")),
            counted(session.searches, Words::tr("1 search"), Words::tr("%1 searches")),
            counted(session.clicks, Words::tr("1 click"), Words::tr("%1 clicks")),
            session.searches == 0 ? Words::tr("no CTR") : ctrWords(kind, session)};
}

QString endedWords(const Dataset& data, const Session& session, const SessionRule& rule, bool streaming)
{
    const SessionIndex& index = data.index;
    const EventTime last = index.times()[session.endEvent - 1];
    const SessionSpan span{beginOf(data, session), last, index.types()[session.endEvent - 1]};
    SessionEnds ends(rule);
    if (streaming && session.closedBy == ClosedBy::EndOfInput)
        return openWords(data, session, std::min(last + rule.gap, ends.closingWatermark(span)));
    const bool isLast = session.endEvent == index.endEventOf(session.user);
    const ClosedBy reason = isLast ? session.closedBy : ends.reasonAgainst(span, index.times()[session.endEvent]);
    if (reason != ClosedBy::Gap && reason != ClosedBy::EndOfInput)
        return endRuleWords(reason, rule.ends, last - span.first);
    if (!isLast)
        return gapEndWords(index.times()[session.endEvent] - last, rule);
    if (session.closedBy == ClosedBy::Gap)
        return Words::tr("Ended: nothing more came within the gap of %1").arg(durationText(rule.gap));
    const Duration rest = index.latest() - last;
    if (rule.joins(rest))
        return Words::tr("The input ended before the gap of %1 had passed").arg(durationText(rule.gap));
    return Words::tr("This user's last event; the input goes on for %1").arg(durationText(rest));
}

QString lostWords(const Session& session)
{
    if (session.lostEvents == 0)
        return {};
    return counted(session.lostEvents, Words::tr("1 event lost by merging: inside the session's times, counted in nothing"),
                   Words::tr("%1 events lost by merging: inside the session's times, counted in nothing"));
}

QString waitRemedy(Duration lateBy, Duration wait)
{
    const QString enough = toQString(spellDuration(roundedUp(wait + lateBy)));
    return Words::tr("a wait of %1 instead of %2 would keep it").arg(enough, toQString(spellDuration(wait)));
}

QString sessionAsText(const Dataset& data, const Session& session, const QString& title, const SessionRule& rule,
                      CtrKind kind, std::span<const std::uint8_t> lostOfSession)
{
    const SessionIndex& index = data.index;
    const Duration step = clockStepOf(data, session);
    QStringList lines{title, dateText(index.times()[session.firstEvent]) + QLatin1Char(' ') + sessionTimes(data, session),
                      sessionFacts(data, session, kind).join(QStringLiteral(" · ")), QString()};
    for (std::uint32_t event = session.firstEvent; event < session.endEvent; ++event) {
        QString line = clockText(index.times()[event], step) + QLatin1Char('\t') + eventWords(index.table(), index.rows()[event]);
        if (!lostOfSession.empty() && lostOfSession[event - session.firstEvent] != 0)
            line += Words::tr(" (lost by merging)");
        lines += line;
    }
    lines += QString();
    if (session.lostEvents > 0)
        lines += lostWords(session);
    lines += endedWords(data, session, rule);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace lull::ui
