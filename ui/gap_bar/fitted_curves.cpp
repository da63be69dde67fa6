#include "ui/gap_bar/fitted_curves.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lull::ui {

namespace {
constexpr double kPixelsPerPoint = 2;
} // namespace

double pausesInBinAt(const PauseComponent& component, double pauses, double micros)
{
    static const double kBinWidth = std::log(10.0) / PauseHistogram::kBinsPerDecade;
    const double spread = std::max(component.sigma, 1e-9);
    const double z = (std::log(micros / 1e6) - std::log(component.median)) / spread;
    const double density = std::exp(-z * z / 2) / (spread * std::sqrt(2 * std::numbers::pi));
    return pauses * component.weight * density * kBinWidth;
}

QPolygonF fittedCurve(const PauseComponent& component, const GapSuggestion& suggestion, double highest, const LogAxis& axis)
{
    QPolygonF curve;
    for (double pixel = axis.left; pixel <= axis.right && highest > 0; pixel += kPixelsPerPoint)
        curve << QPointF(pixel, std::min(1.0, pausesInBinAt(component, suggestion.fittedPauses, axis.toMicros(pixel)) / highest));
    return curve;
}

} // namespace lull::ui
