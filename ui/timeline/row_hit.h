// What lies under the pointer in one user's row: a session, a mark, a block of marks, a late event, or nothing.
#pragma once

#include "ui/timeline/row_metrics.h"
#include "ui/timeline/row_source.h"

#include <QPoint>

#include <variant>

namespace lull::ui {

// Places among the user's sessions.
struct SessionHit {
    std::size_t session = 0;
    std::size_t fused = 1; // how many sessions share the pixel; `session` is the one nearest to the pointer
    bool operator==(const SessionHit&) const = default;
};
struct MarksHit {
    MarkSpan marks;
    bool operator==(const MarksHit&) const = default;
};
struct LateHit {
    std::size_t late = 0; // place in RowSource::lateOf(user)
    bool operator==(const LateHit&) const = default;
};
using RowHit = std::variant<std::monostate, SessionHit, MarksHit, LateHit>;

// `place` is in pixels of the scale, from the top of the row. Late marks win over marks, marks over bars; a session
// also answers a few pixels beside its bar, since bars can be 2 pixels wide.
[[nodiscard]] RowHit hitRow(RowSource& rows, std::size_t user, const TimeScale& scale, const RowMetrics& metrics, QPoint place);

} // namespace lull::ui
