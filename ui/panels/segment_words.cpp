#include "ui/panels/segment_words.h"

#include "core/event/duration_text.h"
#include "ui/counted.h"
#include "ui/numbers/card_texts.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("lull::ui::SegmentWords", text); }

QString signedNumber(double value, int decimals)
{
    const QString digits = QString::number(std::abs(value), 'f', decimals);
    const bool isZero = digits.toDouble() == 0;
    return isZero ? digits : (value < 0 ? QString(kMinus) : QStringLiteral("+")) + digits;
}

// In the unit in which it is shown.
QString plainDifference(CtrKind kind, double difference)
{
    return isShare(kind) ? signedNumber(difference * 100, 1) : signedNumber(difference, 3);
}

QString spanOf(const VerdictRun& run)
{
    return run.from == run.to ? tr("at %1").arg(toQString(spellDuration(run.from)))
                              : tr("from %1 to %2").arg(toQString(spellDuration(run.from)), toQString(spellDuration(run.to)));
}

QString joined(const QStringList& parts)
{
    if (parts.size() < 2)
        return parts.join(QString());
    return tr("%1 and %2").arg(parts.mid(0, parts.size() - 1).join(tr(", ")), parts.back());
}

bool isDecided(Verdict verdict) { return verdict == Verdict::AIsHigher || verdict == Verdict::BIsHigher; }

// "from 1 s to 10 s and from 12 min to 3 h": all runs with this verdict.
QString spansOf(std::span<const VerdictRun> runs, Verdict verdict)
{
    QStringList spans;
    for (const VerdictRun& run : runs)
        if (run.verdict == verdict)
            spans << spanOf(run);
    return joined(spans);
}

// One run that decides: what is around it?
QString soleWinner(std::span<const VerdictRun> runs, std::size_t winner, const QString& name)
{
    const QString span = spanOf(runs[winner]);
    const QString better = runs[winner].from == runs[winner].to ? tr("%1 is better %2").arg(name, span)
                                                                 : tr("%1 is better at every gap %2").arg(name, span);
    const bool below = winner > 0;
    const bool above = winner + 1 < runs.size();
    if (below && above)
        return tr("%1, undecided below and above").arg(better);
    if (below)
        return tr("%1, undecided below").arg(better);
    return above ? tr("%1, undecided above").arg(better) : better;
}

} // namespace

QString segmentName(const SegmentChoice& choice, const Dictionary& values, std::size_t entry)
{
    switch (choice.entries[entry].kind) {
    case SegmentKind::Value: return toQString(values.textOf(choice.entries[entry].value));
    case SegmentKind::Missing: return tr("(no value)");
    case SegmentKind::Rest: break;
    }
    return tr("all others");
}

QString differenceText(CtrKind kind, std::optional<double> difference)
{
    if (!difference)
        return kEnDash;
    const QString number = plainDifference(kind, *difference);
    return isShare(kind) ? tr("%1 points").arg(number) : number;
}

QString shortDifference(CtrKind kind, const RatioDifference& difference)
{
    if (!difference.value)
        return kEnDash;
    const QString number = plainDifference(kind, *difference.value);
    if (!difference.ci95 || difference.fewestUsers() < kUsersForAnyInterval)
        return tr("%1, few users").arg(number);
    return number + u' ' + halfWidthText(difference.ci95->halfWidth(), isShare(kind));
}

QString differenceRange(CtrKind kind, const RatioDifference& difference)
{
    if (!difference.value)
        return {};
    if (!difference.ci95 || difference.fewestUsers() < kUsersForAnyInterval)
        return tr("too few users");
    const QString range = tr("between %1 and %2")
                              .arg(plainDifference(kind, difference.ci95->low), plainDifference(kind, difference.ci95->high));
    return isShare(kind) ? tr("%1 points").arg(range) : range;
}

QString userWarning(std::size_t users)
{
    if (users >= kUsersForFirmInterval)
        return {};
    const QString counts = counted(users, tr("1 user"), tr("%1 users"));
    return users < kUsersForAnyInterval ? tr("%1: too few for an interval").arg(counts)
                                        : tr("%1: too few for a firm interval").arg(counts);
}

QString verdictSentence(std::span<const VerdictRun> runs, const QString& nameA, const QString& nameB)
{
    if (runs.empty())
        return {};
    const auto decided = std::ranges::count_if(runs, isDecided, &VerdictRun::verdict);
    const auto first = std::ranges::find_if(runs, isDecided, &VerdictRun::verdict);
    if (decided == 0) {
        const bool tooFew = std::ranges::all_of(runs, [](const VerdictRun& run) { return run.verdict == Verdict::TooFewUsers; });
        return tooFew ? tr("Too few users to compare")
                      : tr("Undecided at every gap %1: the difference may be chance")
                            .arg(spanOf({Verdict::Undecided, runs.front().from, runs.back().to}));
    }
    const auto nameOf = [&](Verdict verdict) { return verdict == Verdict::BIsHigher ? nameB : nameA; };
    if (decided == 1)
        return soleWinner(runs, static_cast<std::size_t>(first - runs.begin()), nameOf(first->verdict));
    QStringList winners;
    for (const Verdict verdict : {Verdict::AIsHigher, Verdict::BIsHigher})
        if (const QString spans = spansOf(runs, verdict); !spans.isEmpty())
            winners << tr("%1 is better %2").arg(nameOf(verdict), spans);
    const bool isOpenSomewhere = decided < static_cast<std::ptrdiff_t>(runs.size());
    const QString rest = isOpenSomewhere ? tr(", undecided elsewhere") : QString();
    return winners.size() == 1 ? winners.front() + rest : tr("The answer depends on the gap: %1%2").arg(joined(winners), rest);
}

} // namespace lull::ui
