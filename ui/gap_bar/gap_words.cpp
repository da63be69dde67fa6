#include "ui/gap_bar/gap_words.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace lull::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("lull::ui::GapWords", text); }

QString reasonOf(const GapSuggestion& suggestion)
{
    switch (suggestion.refusal.value_or(NoGapReason::TooFewPauses)) {
    case NoGapReason::TooFewPauses: return tr("too few pauses to tell");
    case NoGapReason::OneHump: return tr("pauses form one hump, not two");
    case NoGapReason::Overlap: return tr("its two humps of pauses lie too close together");
    case NoGapReason::TinyComponent: break;
    }
    return tr("nearly all pauses form one hump");
}

} // namespace

QString refusalSentence(const GapSuggestion& suggestion)
{
    return capitalised(reasonOf(suggestion)) + u'.';
}

QString noClearGap(const GapSuggestion& suggestion) { return tr("No clear gap in this data: %1").arg(reasonOf(suggestion)); }

QString likelyBetween(const GapSuggestion& suggestion)
{
    if (!suggestion.cutLow || !suggestion.cutHigh)
        return {};
    return tr("likely between %1 and %2").arg(durationText(*suggestion.cutLow), durationText(*suggestion.cutHigh));
}

} // namespace lull::ui
