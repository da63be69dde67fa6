// What was chosen in the window by hand and can be taken back.
#pragma once

#include "core/stream/engine_rules.h"
#include "ui/window/filters.h"

#include <optional>

namespace lull::ui {

// A gap under its rules, to compare with.
struct PinnedChoice {
    Duration gap{0};
    EngineRules rules;
    bool operator==(const PinnedChoice&) const = default;
};

struct Choices {
    Duration gap{0};
    EngineRules rules = {};
    Filters filters = {};
    std::optional<PinnedChoice> pinned = std::nullopt;
    bool operator==(const Choices&) const = default;
};

} // namespace lull::ui
