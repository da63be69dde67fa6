// How a time is written, for people.
//
//   timeFormOf("970916105432")          // "YYMMDDhhmmss"
//   timeFormOf("2024-05-20T18:21:52Z")  // "ISO 8601 with an offset"
#pragma once

#include <string_view>

namespace lull {

// Of a text that TimeParser reads without a format: one of the forms in time_parser.h. Empty for any other text.
[[nodiscard]] std::string_view timeFormOf(std::string_view text);

} // namespace lull
