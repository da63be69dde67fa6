// What can change while the data stays.
#pragma once

#include "core/metrics/ctr.h"
#include "core/stream/engine_rules.h"

namespace lull::app {

struct Settings {
    Duration gap{std::chrono::minutes{30}};
    EngineRules rules;
    CtrKind ctrKind = CtrKind::SearchCtrPooled;
    bool operator==(const Settings&) const = default;
};

} // namespace lull::app
