#include "ui/end_rules_words.h"

#include "core/event/duration_text.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EndRulesWords)
};

} // namespace

QString endRulesText(const EndRules& ends)
{
    QStringList rules;
    if (ends.onAppClose)
        rules << Words::tr("app close");
    if (ends.maxLength)
        rules << Words::tr("%1 at most").arg(toQString(spellDuration(*ends.maxLength)));
    if (!ends.midnightZone.empty())
        rules << Words::tr("midnight in %1").arg(toQString(ends.midnightZone));
    return rules.join(QStringLiteral(", "));
}

QString endedByText(const EndRules& ends, const EndCounts& counts)
{
    QStringList ended;
    if (ends.onAppClose)
        ended << Words::tr("by the app's close %1").arg(countText(counts.of(ClosedBy::AppClose)));
    if (ends.maxLength)
        ended << Words::tr("at the longest length %1").arg(countText(counts.of(ClosedBy::MaxLength)));
    if (!ends.midnightZone.empty())
        ended << Words::tr("at midnight %1").arg(countText(counts.of(ClosedBy::Midnight)));
    return ended.isEmpty() ? QString() : Words::tr("Ended %1.").arg(ended.join(QStringLiteral(", ")));
}

} // namespace lull::ui
