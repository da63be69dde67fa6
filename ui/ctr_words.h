// What the five click-through rates are called and how they are explained: cards, menus and charts say the same.
#pragma once

#include "core/metrics/ctr.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace lull::ui {

// "Clicks per search, mean".
[[nodiscard]] QString ctrName(CtrKind kind);
// The same for narrow places: "Clicks/search, mean".
[[nodiscard]] QString ctrShortName(CtrKind kind);
// How it is computed, as one sentence: "Clicks divided by searches in each session with a search, averaged …".
[[nodiscard]] QString ctrExplanation(CtrKind kind);
// What it is taken over: "mean per search session".
[[nodiscard]] QString ctrBasis(CtrKind kind);
// The kind whose name says neither pooled nor mean: for titles, under which ctrBasis says it.
[[nodiscard]] CtrKind pooledKind(CtrKind kind);
// "59.5 %" or "0.643"; an en dash for none.
[[nodiscard]] QString ctrText(CtrKind kind, std::optional<double> value);

} // namespace lull::ui
