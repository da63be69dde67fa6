// The true sessions of a log, from a file that says them row by row: `timestamp,user_id,session`, as `simulate --truth`
// writes it.
//
//   auto truth = readTruth("truth.csv", *log.events);
//   if (!truth) std::cerr << truth.error().oneLine();
#pragma once

#include "core/error.h"
#include "core/event/event_table.h"
#include "core/metrics/truth_score.h"

#include <expected>
#include <stop_token>
#include <string>

namespace lull {

// The true session of every event of the log, none unknown. The file has the log's rows in the log's order, and may have
// more: a log without the rows that were rejected or filtered out is still told its sessions. User and time must agree to
// the microsecond. Sessions may be any text that differs between the sessions of a user.
//
// Errors: what readLog may say of a file; NoUsableColumn without a column `session`; BadRow where an event of the log has
// no row in the file, or a row no session. Memory: the file as an event table.
[[nodiscard]] std::expected<TrueSessions, Error> readTruth(const std::string& path, const EventTable& log,
                                                           std::stop_token stop = {});

} // namespace lull
