#include "core/output/report/rules_words.h"

#include "core/event/duration_text.h"

#include <fmt/format.h>

namespace lull::report {

namespace {

std::string presetSentence(EnginePreset preset)
{
    switch (preset) {
    case EnginePreset::Batch: return "Rules of a batch job: all events are sorted by time first, and none is ever late.";
    case EnginePreset::Bytewax:
        return "Rules of the stream engine Bytewax (0.20.1 and later): events count as they arrive, and one that comes too late is "
               "left out.";
    case EnginePreset::Bytewax019: break;
    }
    return "Rules of the stream engine Bytewax 0.19: events count as they arrive, one that comes too late is left out, and an event that "
           "joins a session starting after it makes the earlier events of that session vanish.";
}

std::string watermarkSentence(const EngineRules& rules)
{
    if (!rules.canBeLate())
        return "";
    return fmt::format(" An event is late when it lies more than {} before the latest event of {} that came before it.",
                       spellDuration(rules.wait), rules.watermark == WatermarkScope::User ? "its user" : "the whole stream");
}

std::string endsSentence(const EndRules& ends)
{
    std::string sentence;
    if (ends.onAppClose)
        sentence += " A session ends when the app is closed, too.";
    if (ends.maxLength)
        sentence += fmt::format(" No session lasts longer than {}.", spellDuration(*ends.maxLength));
    if (!ends.midnightZone.empty())
        sentence += fmt::format(" Midnight in {} ends sessions, too.", ends.midnightZone);
    return sentence;
}

} // namespace

std::string sentenceOf(const EngineRules& rules)
{
    return presetSentence(rules.preset) + watermarkSentence(rules) + endsSentence(rules.ends);
}

std::string sentenceOf(Boundary boundary)
{
    return boundary == Boundary::Inclusive ? "a pause of exactly the gap joins" : "a pause of exactly the gap ends the session";
}

} // namespace lull::report
