// What the eight cards say: every word and digit of them, apart from how they are drawn.
//
//   CardTexts cards = cardTexts(summary, {.events = 1'000'000, .late = 7180}, CtrKind::SearchCtrPooled);
//   cards[0].value == "1,000,000"
#pragma once

#include "core/metrics/summary.h"
#include "core/profile/gap_curves.h"
#include "core/snapshot.h"

#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>

namespace lull::ui {

// What of the data is in no session.
struct DataCounts {
    std::uint64_t events = 0;   // accepted, late and lost together
    std::uint64_t late = 0;
    std::uint64_t rejected = 0; // rows that could not be read
    std::uint64_t lost = 0;     // by a merge
    bool recordsClicks = true;  // false: not one in the whole log
    bool isPart = false;        // of a filter: another gap moves sessions, and their events, in and out of it
    QString endedBy = {};       // how many sessions ended by what else than the gap; empty where nothing else is in force
    bool operator==(const DataCounts&) const = default;
};

[[nodiscard]] DataCounts dataCountsOf(const Snapshot& snapshot);

enum class Tone { Plain, Late, Warning };

// A text with shorter stand-ins, longest first: the first that fits is shown.
struct CardText {
    QStringList title;
    QString value;
    QStringList spread;         // "± 0.004", "too few users"; empty where the value has no interval
    QStringList detail;         // over what
    Tone detailTone = Tone::Plain;
    QStringList note;           // how the gap moves it, or a warning
    Tone noteTone = Tone::Plain;
    QStringList difference;     // "Δ +4.8 points" to the pinned number; empty without one
    QString explanation;        // the metric in plain words with its formula

    bool operator==(const CardText&) const = default;
};

enum class Metric { Events, Users, Sessions, Ctr, SessionCtr, Abandonment, Duration, Bounce };
inline constexpr std::size_t kMetrics = 8;
using CardTexts = std::array<CardText, kMetrics>;

// The numbers of the pinned gap.
struct PinnedNumbers {
    QString name; // "5 min", with its rules where they differ
    Summary summary;
    DataCounts counts;
};

// `pinned` null where no gap is; `curves` null while what the gap moves is not known.
[[nodiscard]] CardTexts cardTexts(const Summary& summary, const DataCounts& counts, CtrKind kind,
                                  const PinnedNumbers* pinned = nullptr, const GapCurves* curves = nullptr);

// A metric at every gap; null for those of which a profile knows nothing, and for those that no gap can move.
[[nodiscard]] const GapCurve* curveOf(const GapCurves& curves, Metric metric, CtrKind kind);

// "± 0.2" in points of a share, "± 0.004" of a ratio: more decimals where fewer would show 0.
[[nodiscard]] QString halfWidthText(double halfWidth, bool share);

} // namespace lull::ui
