// The words that simulated queries are made of. All different, so that no two queries read alike.
#pragma once

#include <cstddef>
#include <string_view>

namespace lull {

inline constexpr std::size_t kNounCount = 256;
inline constexpr std::size_t kKindCount = 64;    // the first is empty: no kind is named
inline constexpr std::size_t kQualityCount = 64; // likewise

// Each index must be below its count.
[[nodiscard]] std::string_view nounAt(std::size_t index);    // "mug"
[[nodiscard]] std::string_view kindAt(std::size_t index);    // "steel"
[[nodiscard]] std::string_view qualityAt(std::size_t index); // "large"

} // namespace lull
