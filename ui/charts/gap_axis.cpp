#include "ui/charts/gap_axis.h"

#include "core/event/duration_text.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr double kLabelAir = 2; // on both sides of a label

// The durations worth a label, those that go first where not all fit first.
std::vector<Duration> labelledGaps(Duration first, Duration last)
{
    using namespace std::chrono_literals;
    std::vector<Duration> gaps;
    for (const Duration gap : {Duration{1s}, Duration{24h}, Duration{1h}, Duration{1min}, Duration{10s}, Duration{10min},
                               Duration{1ms}, Duration{100ms}, Duration{10ms}})
        if (gap >= first && gap <= last)
            gaps.push_back(gap);
    return gaps;
}

std::vector<Tick> gapTicks(Duration first, Duration last, double pixels)
{
    std::vector<Tick> ticks;
    std::vector<std::pair<double, double>> taken;
    const QFontMetricsF metrics(uiFont(11));
    for (const Duration gap : labelledGaps(first, last)) {
        const QString label = toQString(spellDuration(gap));
        const double middle = (xOfGap(gap) - xOfGap(first)) / (xOfGap(last) - xOfGap(first)) * pixels;
        const double half = metrics.horizontalAdvance(label) / 2 + kLabelAir;
        const auto touches = [&](const auto& other) { return middle - half < other.second && other.first < middle + half; };
        if (std::ranges::any_of(taken, touches))
            continue;
        taken.emplace_back(middle - half, middle + half);
        ticks.push_back({xOfGap(gap), label});
    }
    std::ranges::sort(ticks, {}, &Tick::at);
    return ticks;
}

} // namespace

double xOfGap(Duration gap) { return std::log10(static_cast<double>(gap.count()) / 1e6); }
double microsAtX(double x) { return std::pow(10, x) * 1e6; }

PlotAxis gapAxis(Duration first, Duration last, double pixels)
{
    return {xOfGap(first), xOfGap(last), gapTicks(first, last, pixels), QCoreApplication::translate("GapAxis", "inactivity gap")};
}

} // namespace lull::ui
