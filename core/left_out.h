// Users whose events are dropped before sessions are made, as if they were not in the log: suspected bots, or a list.
#pragma once

#include "core/event/dictionary.h"

#include <cstdint>
#include <vector>

namespace lull {

struct LeftOut {
    std::vector<StringId> users = {}; // in the table's userNames(), in any order, each once
    bool bots = false;                // they are the suspected bots, be there any or not
    std::uint64_t events = 0;         // of theirs, once a data set was made without them

    [[nodiscard]] bool any() const { return !users.empty(); }
};

} // namespace lull
