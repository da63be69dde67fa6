#include "ui/rules_words.h"

#include <QCoreApplication>

namespace lull::ui {

namespace {

QString words(const char* text) { return QCoreApplication::translate("lull::ui::rules", text); }

} // namespace

QString rulesTitle(EnginePreset preset)
{
    switch (preset) {
    case EnginePreset::Batch: return words(QT_TRANSLATE_NOOP("lull::ui::rules", "Batch"));
    case EnginePreset::Bytewax: return words(QT_TRANSLATE_NOOP("lull::ui::rules", "Bytewax"));
    case EnginePreset::Bytewax019: break;
    }
    return words(QT_TRANSLATE_NOOP("lull::ui::rules", "Bytewax 0.19"));
}

QString rulesExplanation(EnginePreset preset)
{
    switch (preset) {
    case EnginePreset::Batch:
        return words(QT_TRANSLATE_NOOP("lull::ui::rules", "All events are sorted by time first. No event is ever late; a pause "
                                                          "equal to the gap joins."));
    case EnginePreset::Bytewax:
        return words(QT_TRANSLATE_NOOP("lull::ui::rules", "As Bytewax 0.20.1 and later: each user has a watermark, and an event "
                                                          "before it is late. A pause equal to the gap joins."));
    case EnginePreset::Bytewax019: break;
    }
    return words(QT_TRANSLATE_NOOP("lull::ui::rules",
                                   "As Bytewax 0.19, which the tutorial uses: late events as in Bytewax, but a pause equal to "
                                   "the gap splits, and an event that joins a session starting after it makes that session's "
                                   "earlier events vanish."));
}

} // namespace lull::ui
