// Numbers as people read them: the same digits in the window, in reports and on charts.
//
//   spellCount(1'000'000) == "1,000,000"
//   spellShare(0.595) == "59.5 %"
#pragma once

#include "core/event/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lull {

inline constexpr std::string_view kNothing = "\u2013"; // an en dash: nothing to divide by

[[nodiscard]] std::string spellCount(std::uint64_t count);
// "1 user", "1,204 users".
[[nodiscard]] std::string spellCounted(std::uint64_t count, std::string_view one, std::string_view many);

// Fixed decimals, "19,223.3", with a true minus sign, and no sign before a zero that rounding made.
[[nodiscard]] std::string spellFixed(double value, int decimals);

// "59.5 %" of a share from 0 to 1; an en dash for none and for what is no number.
[[nodiscard]] std::string spellShare(std::optional<double> share, int decimals = 1);

// "0.643", "2.0": at least one decimal, at most three, trailing zeros beyond the first dropped; an en dash for none.
[[nodiscard]] std::string spellRatio(std::optional<double> ratio);

// "2 min 26 s", at most two units; an en dash for none.
[[nodiscard]] std::string spellSeconds(std::optional<double> seconds);

// "20k", "1.5M": whole below ten thousand, nothing below zero.
[[nodiscard]] std::string spellShortCount(double count);

// "Mon 20 May 2024". UTC.
[[nodiscard]] std::string spellDate(EventTime time);

} // namespace lull
