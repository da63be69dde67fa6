// Where things stand inside a user's row, in pixels from its top.
#pragma once

namespace lull::ui {

struct RowMetrics {
    int height = 0;
    int markCentre = 0;
    int markSize = 0;
    int barTop = 0;
    int barHeight = 0;
    int underTop = 0;    // of the pinned gap's sessions
    int underHeight = 0;

    [[nodiscard]] int barMiddle() const { return barTop + barHeight / 2; }
    bool operator==(const RowMetrics&) const = default;
};

// Many users: bars and marks alone.
inline constexpr RowMetrics kFarRow{.height = 28, .markCentre = 7, .markSize = 8, .barTop = 13, .barHeight = 8, .underTop = 23, .underHeight = 2};
// The same while a pinned gap is compared: its bars have room of their own.
inline constexpr RowMetrics kCompareRow{.height = 36, .markCentre = 7, .markSize = 8, .barTop = 14, .barHeight = 8, .underTop = 26, .underHeight = 5};
// Few users: a card per session, with words.
inline constexpr RowMetrics kClosestRow{.height = 132, .markCentre = 55, .markSize = 13, .barTop = 107, .barHeight = 10, .underTop = 120, .underHeight = 2};
// From here on a bar under the bar has an outline.
inline constexpr int kRoomForOutline = 4;

// The column of user names, left of every row.
inline constexpr int kUserColumn = 124;
inline constexpr int kFusedMarkHeight = 6;

} // namespace lull::ui
