// The buckets of CTR over time in a project: {"width": "1d", "zone": "Europe/Berlin"}, each left out where it is the usual one.
#pragma once

#include "core/metrics/bucket_choice.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace lull::app {

[[nodiscard]] nlohmann::ordered_json entriesOf(const BucketChoice& buckets);
// The first problem, as JsonEntries has it, is told in `problem`.
[[nodiscard]] BucketChoice bucketsFrom(const nlohmann::json& object, std::optional<std::string>& problem);

} // namespace lull::app
