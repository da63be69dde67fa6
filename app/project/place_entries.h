// The place in the timelines where a project was left, as entries of its file and back.
//
//   "place": {"from": "2024-05-01T00:00:00.000000Z", "before": …, "user": "ann", "at": …, "pinned_rows": ["ann", "bob"]}
#pragma once

#include "app/project/project.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace lull::app {

// Names longer than kLongestUserName are left out, and rows beyond kMostPinnedRows: a project must stay small enough to open.
[[nodiscard]] nlohmann::ordered_json entriesOf(const Place& place);

// What is wrong goes into `problem`, where that is empty so far.
[[nodiscard]] Place placeFrom(const nlohmann::json& object, std::optional<std::string>& problem);

inline constexpr std::size_t kLongestUserName = 1024; // bytes
inline constexpr std::size_t kMostPinnedRows = 100;

} // namespace lull::app
