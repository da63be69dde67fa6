// The report's charts one by one: what figuresOf() puts together.
#pragma once

#include "core/output/report/figures.h"

namespace lull::report {

[[nodiscard]] Figure overTimeFigure(const Report& report);
[[nodiscard]] Figure ctrByGapFigure(const Report& report);
[[nodiscard]] Figure sessionsByGapFigure(const Report& report);
[[nodiscard]] Figure pausesFigure(const Report& report);
[[nodiscard]] Figure ctrSpreadFigure(const Report& report);
[[nodiscard]] Figure spreadFigure(const Distribution& distribution);

// The name of a CTR, and a value of it in words.
[[nodiscard]] std::string nameOfCtr(const Report& report, CtrKind kind);
[[nodiscard]] std::string spellCtr(CtrKind kind, std::optional<double> value);

} // namespace lull::report
