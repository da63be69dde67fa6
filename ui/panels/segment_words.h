// What the comparison of segments says: names, differences, and the verdict over all gaps in one sentence.
#pragma once

#include "core/metrics/segment_curve.h"
#include "core/metrics/segments.h"

#include <QString>

#include <span>

namespace lull::ui {

// "desktop"; "(no value)"; "all others" for the rest.
[[nodiscard]] QString segmentName(const SegmentChoice& choice, const Dictionary& values, std::size_t entry);

// "+3.2 points" of a share, "−0.03" of a ratio; an en dash for none.
[[nodiscard]] QString differenceText(CtrKind kind, std::optional<double> difference);
// "+9.9 ± 4.9", in points of a share; "+9.9, too few users".
[[nodiscard]] QString shortDifference(CtrKind kind, const RatioDifference& difference);
// "between −0.1 and +6.5 points"; "too few users" under kUsersForAnyInterval; empty where there is no difference.
[[nodiscard]] QString differenceRange(CtrKind kind, const RatioDifference& difference);
// "23 users: too few for a firm interval"; empty where they are enough.
[[nodiscard]] QString userWarning(std::size_t users);

// "phone is better at every gap from 12 min to 3 h, undecided below". Empty without runs.
[[nodiscard]] QString verdictSentence(std::span<const VerdictRun> runs, const QString& nameA, const QString& nameB);

} // namespace lull::ui
