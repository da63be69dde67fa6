// What can change while the data stays.
#pragma once

#include "core/metrics/ctr.h"
#include "core/metrics/user_order.h"
#include "core/session/session_filter.h"
#include "core/stream/engine_rules.h"

namespace lull::app {

struct Settings {
    Duration gap{std::chrono::minutes{30}};
    EngineRules rules = {};
    CtrKind ctrKind = CtrKind::SearchCtrPooled;
    SessionFilter filter = {};           // of numbers, charts and lists
    UserOrder order = UserOrder::Name;
    bool operator==(const Settings&) const = default;
};

} // namespace lull::app
