// Integers of up to 192 bits in as few bytes as they need: signed LEB128 (DWARF 5, section 7.6), 7 bits a byte, lowest first.
#pragma once

#include "core/profile/int192.h"

#include <optional>
#include <string>
#include <string_view>

namespace lull {

inline constexpr std::size_t kLongestVarint = 28; // bytes

void appendVarint(std::string& out, const Int192& value);

// Takes one off the front of `bytes`. None where it does not end, or is longer than kLongestVarint.
[[nodiscard]] std::optional<Int192> takeVarint(std::string_view& bytes);

} // namespace lull
