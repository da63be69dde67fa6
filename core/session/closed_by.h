// Why a session ended.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace lull {

enum class ClosedBy : std::uint8_t { Gap, EndOfInput, AppClose, MaxLength, Midnight };
inline constexpr std::array kAllClosedBy{ClosedBy::Gap, ClosedBy::EndOfInput, ClosedBy::AppClose, ClosedBy::MaxLength,
                                         ClosedBy::Midnight};

// "gap", "end_of_input", "app_close", "max_length", "midnight".
[[nodiscard]] std::string_view nameOf(ClosedBy closedBy);

} // namespace lull
