// Sessions, late and rejected events as files.
#pragma once

#include "core/dataset.h"
#include "core/input/log_reader.h"
#include "core/input/rejects.h"

#include <cstddef>
#include <optional>
#include <ostream>
#include <span>

namespace lull {

// One JSON object a line, by user (bytes of the name), then start. With a dimension of the table, `segment` is added: its value
// in the session's first event, or null.
void writeSessionsNdjson(std::ostream& out, const Dataset& data, const Sessions& sessions,
                         std::optional<std::size_t> dimension = std::nullopt);

// The same fields as CSV with a header; null is an empty cell.
void writeSessionsCsv(std::ostream& out, const Dataset& data, const Sessions& sessions,
                      std::optional<std::size_t> dimension = std::nullopt);

// CSV `line,user,time,late_by_seconds,reason`, in arrival order: `late`, or `lost_by_merge` for what the preset loses by
// merging (which is not late: its late_by_seconds is empty). A last column `file` says which of several inputs the line is in.
void writeLateCsv(std::ostream& out, const Dataset& data, const Sessionized& result, std::span<const LogInput> inputs = {});

// The same fields, one JSON object a line; what is lost by merging has null for late_by_seconds.
void writeLateNdjson(std::ostream& out, const Dataset& data, const Sessionized& result, std::span<const LogInput> inputs = {});

// CSV `line,reason,text`: the header, then a row for each reject as it comes; a last column `file` where there are several.
void writeRejectsHeader(std::ostream& out, bool namesFile = false);
void writeReject(std::ostream& out, const Reject& reject, bool namesFile = false);

} // namespace lull
