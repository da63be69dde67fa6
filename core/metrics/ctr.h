// The click-through rates that Lull knows, and which one is meant.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lull {

enum class CtrKind {
    SearchCtrPooled,       // clicked searches / searches
    SearchCtrMean,         // the same per session, averaged over search sessions
    ClicksPerSearchPooled, // clicks / searches, both in search sessions; may exceed 1
    ClicksPerSearchMean,   // the same per session, averaged: the tutorial's calc_ctr
    SessionCtr,            // search sessions with any click / search sessions
};

inline constexpr std::array kAllCtrKinds{CtrKind::SearchCtrPooled, CtrKind::SearchCtrMean, CtrKind::ClicksPerSearchPooled,
                                         CtrKind::ClicksPerSearchMean, CtrKind::SessionCtr};

// Clicks per search may exceed 1 and are written 2.0; the others are shares, written 59.5 %.
[[nodiscard]] constexpr bool isShare(CtrKind kind)
{
    return kind != CtrKind::ClicksPerSearchPooled && kind != CtrKind::ClicksPerSearchMean;
}

// The value of one session; none without a search.
[[nodiscard]] std::optional<double> ctrOfSession(CtrKind kind, std::uint32_t searches, std::uint32_t clicks,
                                                 std::uint32_t clickedSearches);

} // namespace lull
