// Holds a summary against the reference's numbers, inside a property.
#pragma once

#include "core/metrics/summary.h"
#include "reference.h"

#include <optional>

namespace lull::test {

// Doubles that went other ways to the same number.
[[nodiscard]] bool same(const std::optional<double>& a, const std::optional<double>& b);

// RC_ASSERTs that all numbers are the same.
void assertSame(const Summary& actual, const reference::Metrics& expected);

} // namespace lull::test
