#include "ui/timeline/hover_words.h"

#include "ui/inspector/event_words.h"
#include "ui/inspector/session_words.h"
#include "ui/one_line.h"
#include "ui/text.h"
#include "ui/theme/marks.h"

#include <QCoreApplication>

#include <array>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TimelineHover)
};

const QString kDot = QStringLiteral(" · ");

QString userAndPlace(const SessionIndex& index, std::size_t user, std::size_t place, std::size_t ofHowMany)
{
    return Words::tr("%1 · session %2 of %3").arg(oneLine(toQString(index.userName(user))), countText(place + 1), countText(ofHowMany));
}

// What stands in the place of a session at the pinned gap.
QString baselineWords(const Baseline& baseline, const SessionIndex& index, const Session& session, CtrKind kind)
{
    const EventTime first = index.times()[session.firstEvent];
    const EventTime last = index.times()[session.endEvent - 1];
    const std::span<const Session> there = baseline.sessionsWithin(index, session.user, first, last);
    const QString at = Words::tr("Pinned, at %1: ").arg(baseline.name);
    if (there.empty())
        return at + Words::tr("in no session");
    if (there.size() > 1)
        return at + Words::tr("%1 sessions").arg(countText(there.size()));
    const bool isSame = baseline.firstOf(there.front()) == first && baseline.lastOf(there.front()) == last;
    const QString facts = sessionFacts(*baseline.data, there.front(), kind).join(kDot);
    return at + (isSame ? Words::tr("the same session") : Words::tr("part of a session with ") + facts);
}

HoverWords wordsFor(RowSource& rows, std::size_t user, const SessionHit& hit, CtrKind kind, const Baseline* baseline)
{
    const Dataset& data = *rows.data();
    const std::span<const Session> sessions = rows.sessionsOf(user).all();
    const Session& session = sessions[hit.session];
    const EventTime begin = data.index.times()[session.firstEvent];
    HoverWords words{userAndPlace(data.index, user, hit.session, sessions.size()), {}};
    words.lines += dateText(begin) + kDot + sessionTimes(data, session);
    words.lines += sessionFacts(data, session, kind).join(kDot);
    words.lines += endedWords(data, session, rows.rule(), rows.goesOn());
    if (baseline)
        words.lines += baselineWords(*baseline, data.index, session, kind);
    if (session.lostEvents > 0)
        words.lines += lostWords(session);
    if (hit.fused > 1)
        words.lines += Words::tr("%1 sessions share this pixel: zoom in to tell them apart").arg(countText(hit.fused));
    return words;
}

// "5 searches · 4 results · 3 clicks".
QString countsByType(const SessionIndex& index, const MarkSpan& marks)
{
    std::array<std::size_t, kAllEventTypes.size()> counts{};
    for (std::uint32_t event = marks.firstEvent; event < marks.endEvent; ++event)
        ++counts[static_cast<std::size_t>(index.types()[event])];
    QStringList parts;
    for (const EventType type : kAllEventTypes)
        if (const std::size_t count = counts[static_cast<std::size_t>(type)]; count > 0)
            parts += QStringLiteral("%1 %2").arg(countText(count), markName(markOf(type)));
    return parts.join(kDot);
}

HoverWords wordsFor(RowSource& rows, const MarksHit& hit)
{
    const Dataset& data = *rows.data();
    const SessionIndex& index = data.index;
    const EventTime first = index.times()[hit.marks.firstEvent];
    if (hit.marks.isFused()) {
        const EventTime last = index.times()[hit.marks.endEvent - 1];
        return {Words::tr("%1 events within %2").arg(countText(hit.marks.endEvent - hit.marks.firstEvent), durationText(last - first)),
                {countsByType(index, hit.marks), dateText(first) + QLatin1Char(' ') + clockText(first)}};
    }
    const std::uint32_t event = hit.marks.firstEvent;
    const bool whole = first.time_since_epoch() % std::chrono::seconds{1} == Duration{0};
    HoverWords words{capitalised(eventWords(index.table(), index.rows()[event])),
                     {dateText(first) + QLatin1Char(' ') + clockText(first, whole ? Duration{1'000'000} : Duration{1'000})}};
    if (const auto lost = rows.lostEvents(); !lost.empty() && lost[event] != 0)
        words.lines += Words::tr("Lost by merging: inside a session's times, counted in nothing");
    return words;
}

HoverWords wordsFor(const RowSource& rows, std::size_t user, const LateHit& hit)
{
    const Dataset& data = *rows.data();
    const LateMark& late = rows.lateOf(user)[hit.late];
    const Duration lateBy = late.watermark - late.time;
    return {Words::tr("Late by %1, so in no session").arg(durationText(lateBy)),
            {waitRemedy(lateBy, data.rules.wait),
             capitalised(eventWords(*data.table, late.row)) + kDot + dateText(late.time) + QLatin1Char(' ') + clockText(late.time, Duration{1'000})}};
}

} // namespace

HoverWords hoverWords(RowSource& rows, std::size_t user, const RowHit& hit, CtrKind kind, const Baseline* baseline)
{
    if (const auto* session = std::get_if<SessionHit>(&hit))
        return wordsFor(rows, user, *session, kind, baseline);
    if (const auto* marks = std::get_if<MarksHit>(&hit))
        return wordsFor(rows, *marks);
    if (const auto* late = std::get_if<LateHit>(&hit))
        return wordsFor(rows, user, *late);
    return {};
}

} // namespace lull::ui
