// Everything that narrows what the window shows.
#pragma once

#include "core/event/field_filter.h"
#include "core/session/session_filter.h"

#include <vector>

namespace lull::ui {

struct Filters {
    SessionFilter sessions = {};         // which of the sessions are looked at
    std::vector<FieldFilter> where = {}; // which events sessions are made of

    [[nodiscard]] bool acceptsAll() const { return sessions.acceptsAll() && where.empty(); }
    bool operator==(const Filters&) const = default;
};

} // namespace lull::ui
