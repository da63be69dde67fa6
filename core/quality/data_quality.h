// Looks through a log for what may make its numbers wrong.
//
//   auto report = examineQuality({.table = log.events, .rejects = log.rejects, .now = now}, stop, threads);
#pragma once

#include "core/event/event_table.h"
#include "core/input/rejects.h"
#include "core/quality/quality_report.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

struct QualityInput {
    std::shared_ptr<const EventTable> table; // a finished one
    RejectCounts rejects;
    std::string zone = "UTC"; // whose nights are looked for, and whose midnights
    EventTime now{};          // by a clock of the caller's
    std::vector<StringId> withoutUsers = {}; // in the table's userNames(): as if their events were not in the log
};

// Over all events but those of users left out, whatever rules call late. None where `stop` was requested. O(events) for a table in order, more where users'
// events must be sorted first; as many times the memory of their index, and no more. threads > 0.
[[nodiscard]] std::optional<QualityReport> examineQuality(const QualityInput& input, std::stop_token stop = {}, unsigned threads = 1);

} // namespace lull
