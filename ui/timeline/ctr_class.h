// How the CTR of a session becomes a colour: five classes and "no search".
//
//   Clicks per search: 0, to 0.5, to 1, to 2, over 2. Shares: 0, to 25 %, to 50 %, to 75 %, to 100 %.
#pragma once

#include "core/metrics/ctr.h"
#include "core/session/sessions.h"
#include "ui/theme/theme.h"

#include <QString>

#include <array>
#include <cstdint>

namespace lull::ui {

enum class CtrClass : std::uint8_t { NoSearch, Zero, Low, Middle, High, Top };

inline constexpr std::array kCtrClasses{CtrClass::Zero, CtrClass::Low,  CtrClass::Middle,
                                        CtrClass::High, CtrClass::Top, CtrClass::NoSearch};

// Sums over some sessions of one user: enough to colour them, alone or fused into one bar.
struct CtrTotals {
    std::uint64_t searches = 0;
    std::uint64_t clicks = 0;          // in sessions with a search
    std::uint64_t clickedSearches = 0;
    std::uint64_t searchSessions = 0;
    std::uint64_t clickedSessions = 0; // search sessions with any click

    void add(const Session& session);
    [[nodiscard]] CtrTotals minus(const CtrTotals& earlier) const;
    bool operator==(const CtrTotals&) const = default;
};

// The pooled value decides, also for the means: over the few sessions that share a pixel the two hardly differ.
[[nodiscard]] CtrClass ctrClassOf(CtrKind kind, const CtrTotals& totals);
[[nodiscard]] CtrClass ctrClassOf(CtrKind kind, const Session& session);

[[nodiscard]] Role roleOf(CtrClass ctrClass);       // the fill; Role::Surface, under the hatch, for NoSearch
[[nodiscard]] bool hasEdge(CtrClass ctrClass);      // pale fills need an outline
[[nodiscard]] Role edgeRoleOf(CtrClass ctrClass);

// "to 0.5", "to 25 %", "no search": for the legend.
[[nodiscard]] QString labelOf(CtrClass ctrClass, CtrKind kind);
// "Clicks per search", "Searches with a click", "Session with a click": what the classes are of.
[[nodiscard]] QString ctrClassTitle(CtrKind kind);
// "2.00 clicks per search", "50 % of searches clicked", "clicked", "no search": one session's value in words.
[[nodiscard]] QString ctrWords(CtrKind kind, const Session& session);

} // namespace lull::ui
