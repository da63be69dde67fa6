// The window's curves over the gap: a profile thinned out to what a chart can show, with intervals.
//
//   GapCurves curves = drawCurves(profile);
//   curves.ctr(CtrKind::SessionCtr).points.front().gap       // one step of the profile's grid
#pragma once

#include "core/profile/gap_profile.h"

#include <array>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

inline constexpr std::size_t kMostCurvePoints = 600;

struct GapCurvePoint {
    Duration gap{0};              // above 0
    double value = 0;
    std::optional<Interval> ci95; // none for too few users
    bool operator==(const GapCurvePoint&) const = default;
};

// One metric, by rising gap; exact at every point. No points where there is nothing to divide by.
struct GapCurve {
    std::vector<GapCurvePoint> points; // at most kMostCurvePoints

    // Whether any gap gives another value than the first.
    [[nodiscard]] bool moves() const;
    // On the curve, linear in the logarithm between points; none off its ends. O(log points).
    [[nodiscard]] std::optional<double> valueAt(Duration gap) const;
};

struct GapCurves {
    GapCurve sessions; // its interval is that of sessions per user, times the users
    std::array<GapCurve, kAllCtrKinds.size()> ctrs; // in the order of CtrKind
    GapCurve abandonment;
    GapCurve bounceRate;
    std::size_t searchUsers = 0; // behind the intervals of a CTR

    [[nodiscard]] const GapCurve& ctr(CtrKind kind) const { return ctrs[static_cast<std::size_t>(kind)]; }
};

// Gaps of the grid, about evenly spread over the logarithm, from its first step to its last.
[[nodiscard]] std::vector<std::size_t> curveGaps(GapGrid grid);

// None where `stop` was requested. Some ten milliseconds.
[[nodiscard]] std::optional<GapCurves> drawCurves(const GapProfile& profile, std::stop_token stop = {});

} // namespace lull
