#include "ui/numbers/card_texts.h"

#include "ui/compare/difference_words.h"
#include "ui/counted.h"
#include "ui/end_rules_words.h"
#include "ui/ctr_words.h"
#include "ui/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("lull::ui::CardTexts", text); }

QStringList sameAtEveryGap() { return {tr("does not depend on the gap"), tr("same at every gap")}; }

QString countOrNone(std::uint64_t count) { return count == 0 ? tr("none") : countText(count); }

QStringList overText(std::uint64_t count, const char* unit, const char* one)
{
    const QString amount = countText(count) + u' ' + tr(count == 1 ? one : unit);
    return {tr("over %1").arg(amount), amount};
}

// Interval and, where the users are few, the warning about it.
void addSpread(CardText& card, const RatioEstimate& estimate, bool share)
{
    if (!estimate.value)
        return;
    if (estimate.users < kUsersForAnyInterval) {
        card.spread = {tr("too few users"), tr("few users"), tr("few")};
        card.explanation += QStringLiteral("<p>") + tr("An interval needs at least five users.") + QStringLiteral("</p>");
        return;
    }
    if (estimate.ci95)
        card.spread = {halfWidthText(estimate.ci95->halfWidth(), share)};
    card.explanation += QStringLiteral("<p>")
        + (share ? tr("± is the 95 % interval, by user, in points.") : tr("± is the 95 % interval, by user."))
        + QStringLiteral("</p>");
    if (estimate.users < kUsersForFirmInterval) {
        const QString users = countText(estimate.users);
        card.note = {tr("%1 users: too few for a firm interval").arg(users), tr("%1 users: not firm").arg(users)};
        card.noteTone = Tone::Warning;
    }
}

QString paragraphs(std::initializer_list<QString> texts)
{
    QString html;
    for (const QString& text : texts)
        if (!text.isEmpty())
            html += QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
    return html;
}

CardText eventsCard(const Summary& summary, const DataCounts& counts)
{
    CardText card;
    card.title = {tr("Events")};
    card.value = countText(counts.events);
    QStringList missing;
    if (counts.late > 0)
        missing << tr("%1 late").arg(countText(counts.late));
    if (counts.lost > 0)
        missing << tr("%1 lost by merging").arg(countText(counts.lost));
    if (counts.rejected > 0)
        missing << counted(counts.rejected, tr("1 unreadable row"), tr("%1 unreadable rows"));
    if (missing.size() == 1 && counts.late > 0)
        card.detail << missing.front() + tr(", left out");
    card.detail << missing.join(QStringLiteral(", "));
    if (missing.size() > 1) {
        const std::uint64_t leftOut = counts.late + counts.lost + counts.rejected;
        card.detail << tr("%1 left out").arg(countText(leftOut));
    }
    card.detailTone = missing.isEmpty() ? Tone::Plain : Tone::Late;
    if (missing.isEmpty())
        card.detail = {counts.events > 0 ? tr("all in sessions") : counts.isPart ? tr("none in the filter") : tr("nothing read yet")};
    if (!counts.isPart)
        card.note = sameAtEveryGap();
    card.explanation = paragraphs({tr("Everything that users did, late events included. %1 of them are in sessions.")
                                       .arg(countText(summary.events)),
                                   missing.isEmpty() ? QString() : tr("Left out: %1.").arg(missing.join(QStringLiteral(", ")))});
    return card;
}

CardText usersCard(const Summary& summary, const DataCounts& counts)
{
    CardText card;
    card.title = {tr("Users")};
    card.value = countText(summary.users);
    const QString searched = countOrNone(summary.usersWithSearch);
    card.detail = {tr("%1 of them searched").arg(searched), tr("%1 searched").arg(searched)};
    if (!counts.isPart)
        card.note = sameAtEveryGap();
    card.explanation = paragraphs({tr("Users with at least one event in a session.")});
    return card;
}

CardText sessionsCard(const Summary& summary, const DataCounts& counts)
{
    CardText card;
    card.title = {tr("Sessions")};
    card.value = countText(summary.sessions);
    const QString searching = countOrNone(summary.searchSessions);
    card.detail = {tr("%1 with a search").arg(searching), tr("%1 searching").arg(searching)};
    if (summary.users > 0) {
        const double each = static_cast<double>(summary.sessions) / static_cast<double>(summary.users);
        card.note = {tr("%1 for each user").arg(QString::number(each, 'f', 1))};
    }
    card.explanation = paragraphs({tr("Runs of one user's events that no pause splits."),
                                   tr("Only sessions with a search count in a CTR."), counts.endedBy});
    return card;
}

CardText ctrCard(const Summary& summary, CtrKind kind)
{
    const RatioEstimate& estimate = summary.ctr(kind);
    const bool pooled = kind == CtrKind::SearchCtrPooled || kind == CtrKind::ClicksPerSearchPooled;
    CardText card;
    card.title = {ctrName(kind), ctrShortName(kind)};
    card.value = ctrText(kind, estimate.value);
    if (!estimate.value)
        card.detail = {tr("no search sessions")};
    else if (pooled)
        card.detail = overText(summary.searches, "searches", "search");
    else
        card.detail = overText(summary.searchSessions, "search sessions", "search session")
            << overText(summary.searchSessions, "sessions", "session");
    card.explanation = paragraphs({ctrExplanation(kind)});
    if (kind == CtrKind::ClicksPerSearchPooled && estimate.value) {
        const QString clicks = countText(summary.clicksWithoutSearch);
        card.note = {tr("moves only through orphan clicks: %1").arg(clicks), tr("only by orphan clicks: %1").arg(clicks),
                     tr("orphan clicks: %1").arg(clicks)};
        card.explanation += paragraphs({tr("The gap moves it only through orphan clicks, those in a session without a search: %1.").arg(clicks)});
    }
    addSpread(card, estimate, isShare(kind));
    return card;
}

CardText abandonmentCard(const Summary& summary)
{
    CardText card;
    card.title = {tr("Abandonment")};
    card.value = percentText(summary.abandonmentRate.value);
    card.detail = summary.abandonmentRate.value ? overText(summary.searches, "searches", "search")
                                                : QStringList{tr("no searches")};
    card.explanation = paragraphs({tr("Searches without any click before the next search or the end of the session, "
                                      "divided by all searches.")});
    addSpread(card, summary.abandonmentRate, true);
    return card;
}

CardText durationCard(const Summary& summary)
{
    CardText card;
    card.title = {tr("Duration, median"), tr("Duration")};
    card.value = durationText(summary.duration.median);
    card.detail = {summary.duration.mean ? tr("mean %1").arg(durationText(summary.duration.mean)) : tr("no sessions")};
    if (summary.duration.p90)
        card.note = {tr("nine in ten are at most %1").arg(durationText(summary.duration.p90)),
                     tr("9 in 10: at most %1").arg(durationText(summary.duration.p90)),
                     tr("90 %: %1").arg(durationText(summary.duration.p90))};
    card.explanation = paragraphs({tr("From a session's first event to its last: half of the sessions are at most this "
                                      "long. A session of one event lasts 0 s.")});
    return card;
}

CardText bounceCard(const Summary& summary)
{
    CardText card;
    card.title = {tr("Bounce rate")};
    card.value = percentText(summary.bounceRate.value);
    card.detail = {summary.bounceRate.value ? tr("%1 of one event").arg(countText(summary.singleEventSessions))
                                            : tr("no sessions")};
    card.explanation = paragraphs({tr("Sessions of a single event, divided by all sessions.")});
    addSpread(card, summary.bounceRate, true);
    return card;
}

// In place of a share of clicks that would be firm about what was never seen.
CardText withoutClicks(CardText card)
{
    card.value = kEnDash;
    card.spread.clear();
    card.detail = {tr("this log records no clicks"), tr("no clicks in the log"), tr("no clicks")};
    card.note.clear();
    card.noteTone = Tone::Plain;
    card.explanation += paragraphs({tr("This log records no clicks: its click-through rates say nothing. If it has some, choose how it is "
                                       "read (Ctrl+L).")});
    return card;
}

CardTexts plainTexts(const Summary& summary, const DataCounts& counts, CtrKind kind)
{
    CardTexts cards{eventsCard(summary, counts),   usersCard(summary, counts),
                    sessionsCard(summary, counts), ctrCard(summary, kind),
                    ctrCard(summary, CtrKind::SessionCtr), abandonmentCard(summary),
                    durationCard(summary),         bounceCard(summary)};
    for (const Metric metric : {Metric::Ctr, Metric::SessionCtr, Metric::Abandonment})
        if (CardText& card = cards[static_cast<std::size_t>(metric)]; !counts.recordsClicks && summary.searches > 0)
            card = withoutClicks(std::move(card));
    return cards;
}

QStringList ctrDifference(const Summary& now, const Summary& pinned, CtrKind kind)
{
    const auto difference = isShare(kind) ? shareDifference : ratioDifference;
    return difference(now.ctr(kind).value, pinned.ctr(kind).value);
}

using Differences = std::array<QStringList, kMetrics>; // in the order of Metric

Differences differencesTo(const PinnedNumbers& pinned, const Summary& summary, const DataCounts& counts, CtrKind kind)
{
    const Summary& then = pinned.summary;
    return {countDifference(counts.events, pinned.counts.events),
            countDifference(summary.users, then.users),
            countDifference(summary.sessions, then.sessions),
            ctrDifference(summary, then, kind),
            ctrDifference(summary, then, CtrKind::SessionCtr),
            shareDifference(summary.abandonmentRate.value, then.abandonmentRate.value),
            durationDifference(summary.duration.median, then.duration.median),
            shareDifference(summary.bounceRate.value, then.bounceRate.value)};
}

void addPinned(CardTexts& cards, const PinnedNumbers& pinned, const Summary& summary, const DataCounts& counts, CtrKind kind)
{
    const CardTexts then = plainTexts(pinned.summary, pinned.counts, kind);
    Differences differences = differencesTo(pinned, summary, counts, kind);
    for (std::size_t i = 0; i < kMetrics; ++i) {
        cards[i].difference = std::move(differences[i]);
        const QString spread = then[i].spread.isEmpty() ? QString() : u' ' + then[i].spread.front();
        cards[i].explanation += paragraphs({tr("Pinned, at %1: %2%3. %4.").arg(pinned.name, then[i].value, spread, cards[i].difference.front())});
    }
}

} // namespace

DataCounts dataCountsOf(const Snapshot& snapshot)
{
    const bool isPart = !snapshot.filter.acceptsAll();
    // A row that cannot be read has nothing to be filtered by.
    return {.events = snapshot.summary.events + snapshot.late + snapshot.lost,
            .late = snapshot.late,
            .rejected = isPart || !snapshot.opened.data->where.empty() ? 0 : snapshot.opened.source->rejects.total(),
            .lost = snapshot.lost,
            .recordsClicks = !snapshot.opened.source->lacksClicks(),
            .isPart = isPart,
            .endedBy = snapshot.live ? QString() : endedByText(snapshot.opened.data->rules.ends, snapshot.ends)};
}

QString halfWidthText(double halfWidth, bool share)
{
    const double shown = share ? halfWidth * 100 : halfWidth;
    int decimals = share ? 1 : 3;
    if (shown > 0)
        decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(shown))), decimals, 9);
    return QStringLiteral("± ") + QString::number(shown, 'f', shown == 0 ? 0 : decimals);
}

CardTexts cardTexts(const Summary& summary, const DataCounts& counts, CtrKind kind, const PinnedNumbers* pinned,
                    const GapCurves* curves)
{
    CardTexts cards = plainTexts(summary, counts, kind);
    if (pinned)
        addPinned(cards, *pinned, summary, counts, kind);
    for (std::size_t i = 0; curves && i < kMetrics; ++i) {
        const GapCurve* curve = curveOf(*curves, static_cast<Metric>(i), kind);
        const bool hasValue = cards[i].value != kEnDash;
        if (curve && !curve->points.empty() && !curve->moves() && hasValue && cards[i].noteTone == Tone::Plain)
            cards[i].note = sameAtEveryGap();
    }
    return cards;
}

const GapCurve* curveOf(const GapCurves& curves, Metric metric, CtrKind kind)
{
    switch (metric) {
    case Metric::Sessions: return &curves.sessions;
    // Its words tell more than a line that is flat but for a hair.
    case Metric::Ctr: return kind == CtrKind::ClicksPerSearchPooled ? nullptr : &curves.ctr(kind);
    case Metric::SessionCtr: return &curves.ctr(CtrKind::SessionCtr);
    case Metric::Abandonment: return &curves.abandonment;
    case Metric::Bounce: return &curves.bounceRate;
    case Metric::Events:
    case Metric::Users:
    case Metric::Duration: break;
    }
    return nullptr;
}

} // namespace lull::ui
