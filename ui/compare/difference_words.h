// How far a number is from the pinned one, in words. Percentages differ by points, everything else by itself and by how
// many percent that is; nothing that differs is shown as 0.
//
//   countDifference(191'299, 231'138)     // {"Δ −39,839 (−17.2 %)", "Δ −39,839"}
//   shareDifference(0.595, 0.547)         // {"Δ +4.8 points"}
#pragma once

#include "core/metrics/ctr.h"

#include <QStringList>

#include <cstdint>
#include <optional>

namespace lull::ui {

// Longest first. An en dash where either number is missing.
[[nodiscard]] QStringList countDifference(std::uint64_t now, std::uint64_t pinned);
[[nodiscard]] QStringList shareDifference(std::optional<double> now, std::optional<double> pinned); // shares from 0 to 1
// As one of the two, whichever the kind is.
[[nodiscard]] QStringList ctrDifference(CtrKind kind, std::optional<double> now, std::optional<double> pinned);
[[nodiscard]] QStringList ratioDifference(std::optional<double> now, std::optional<double> pinned);
[[nodiscard]] QStringList durationDifference(std::optional<double> now, std::optional<double> pinned); // seconds

// "+0.03" and "−1.4": signed, `decimals` of them or as many more as it takes to show more than 0.
[[nodiscard]] QString signedText(double value, int decimals);

} // namespace lull::ui
