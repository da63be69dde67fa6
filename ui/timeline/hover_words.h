// What a hover over the timelines says, in plain words.
#pragma once

#include "ui/timeline/baseline.h"
#include "ui/timeline/row_hit.h"

#include <QString>
#include <QStringList>

namespace lull::ui {

struct HoverWords {
    QString title;
    QStringList lines;
    bool operator==(const HoverWords&) const = default;
};

// Empty for no hit. `rows` has data; the hit is one of hitRow's for the same user, rule and scale. With a baseline a session
// also says what it was there.
[[nodiscard]] HoverWords hoverWords(RowSource& rows, std::size_t user, const RowHit& hit, CtrKind kind,
                                    const Baseline* baseline = nullptr);

} // namespace lull::ui
