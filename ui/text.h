// Where core's strings, numbers and times become the window's text: the only place that converts.
#pragma once

#include "core/event/time.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace lull::ui {

inline constexpr QChar kEnDash{0x2013};  // nothing to divide by
inline constexpr QChar kMinus{0x2212};

[[nodiscard]] inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// The first letter large, as a sentence begins.
[[nodiscard]] QString capitalised(QString text);
// "1,000,000".
[[nodiscard]] QString countText(std::uint64_t count);
// "59.5 %" of a share from 0 to 1; an en dash for none.
[[nodiscard]] QString percentText(std::optional<double> share, int decimals = 1);
// "0.643", "2.0": at least one decimal, at most three, trailing zeros beyond the first dropped; an en dash for none.
[[nodiscard]] QString ratioText(std::optional<double> ratio);
// "2 min 26 s", at most two units; an en dash for none.
[[nodiscard]] QString durationText(std::optional<double> seconds);
[[nodiscard]] QString durationText(Duration duration);
// "18:21:52", with up to six decimals where `finest` is under a second. UTC.
[[nodiscard]] QString clockText(EventTime time, Duration finest = std::chrono::seconds{1});
// "Mon 20 May 2024". UTC.
[[nodiscard]] QString dateText(EventTime time);

} // namespace lull::ui
