#include "core/output/suggestion_writer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lull {

namespace {

using Json = nlohmann::ordered_json;

Json orNull(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

Json jsonOf(const std::optional<PauseComponent>& component)
{
    if (!component)
        return nullptr;
    return {{"weight", component->weight}, {"median_seconds", component->median}, {"sigma", component->sigma}};
}

// At the suggested gap, or where one would be.
Json mistakesOf(const GapSuggestion& suggestion)
{
    if (!suggestion.cut)
        return {{"false_split_share", nullptr}, {"false_merge_share", nullptr}};
    const Duration at = suggestion.gap.value_or(Duration{static_cast<std::int64_t>(*suggestion.cut * 1e6)});
    return {{"false_split_share", falseSplitShare(suggestion, at)}, {"false_merge_share", falseMergeShare(suggestion, at)}};
}

} // namespace

void writeSuggestionJson(std::ostream& out, const GapSuggestion& suggestion)
{
    Json object{{"gap_seconds", suggestion.gap ? Json(toSeconds(*suggestion.gap)) : Json(nullptr)},
                {"message", nullptr},
                {"pauses", suggestion.pauses},
                {"zero_pauses", suggestion.zeroPauses},
                {"within", jsonOf(suggestion.within)},
                {"between", jsonOf(suggestion.between)},
                {"bic_gain", orNull(suggestion.bicGain)},
                {"cut_seconds", orNull(suggestion.cut)},
                {"cut_seconds_ci95", suggestion.cutLow ? Json::array({*suggestion.cutLow, *suggestion.cutHigh}) : Json(nullptr)}};
    object.update(mistakesOf(suggestion));
    object["knee_seconds"] = orNull(suggestion.knee);
    if (suggestion.refusal)
        object["message"] = fmt::format("{}: {}", kNoClearGap, sentenceOf(*suggestion.refusal));
    out << object.dump(2) << '\n';
}

} // namespace lull
