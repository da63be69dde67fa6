// What can change while the data stays.
#pragma once

#include "core/event/field_filter.h"
#include "core/metrics/bucket_choice.h"
#include "core/metrics/ctr.h"
#include "core/metrics/user_order.h"
#include "core/session/session_filter.h"
#include "core/stream/engine_rules.h"

#include <chrono>
#include <optional>
#include <vector>

namespace lull::app {

// A gap under its rules, kept to compare others with.
struct PinnedGap {
    Duration gap{0};
    EngineRules rules;
    bool withoutBots = false;
    bool operator==(const PinnedGap&) const = default;
};

struct Settings {
    Duration gap{std::chrono::minutes{30}};
    EngineRules rules = {};
    CtrKind ctrKind = CtrKind::SearchCtrPooled;
    SessionFilter filter = {};           // of numbers, charts and lists
    std::vector<FieldFilter> where = {}; // of a log: the events that sessions are made of
    UserOrder order = UserOrder::Name;
    BucketChoice buckets = {};           // of CTR over time; of a log
    std::optional<PinnedGap> pinned = std::nullopt; // of a log; a stream has none
    bool withoutBots = false;                       // suspected bots are left out; of a log
    bool operator==(const Settings&) const = default;
};

} // namespace lull::app
