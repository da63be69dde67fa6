#include "ui/filter_words.h"

#include "ui/one_line.h"
#include "ui/text.h"

#include <QCoreApplication>

namespace lull::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("lull::ui::FilterWords", text); }
QString wordOf(const std::string& text) { return oneLine(toQString(text)); }

} // namespace

QString filterWords(const FieldFilter& filter)
{
    return tr("%1: %2").arg(wordOf(filter.column), filter.value.empty() ? tr("no value") : wordOf(filter.value));
}

QString filterExplanation(const FieldFilter& filter)
{
    return filter.value.empty() ? tr("Only events that have no %1").arg(wordOf(filter.column))
                                : tr("Only events whose %1 is %2").arg(wordOf(filter.column), wordOf(filter.value));
}

} // namespace lull::ui
