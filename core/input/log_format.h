// What kind of log a text is, told from its beginning.
#pragma once

#include "core/input/csv_reader.h"
#include "core/input/log_reader.h"

#include <string_view>

namespace lull {

// Ndjson where most of the first lines begin like an object, AccessLog where most are requests.
[[nodiscard]] LogFormat detectFormat(std::string_view head);

// Error Unreadable for an object on several lines; its `where` is left empty.
[[nodiscard]] std::optional<Error> findUnreadableJson(std::string_view head);

// '\n', or '\r' where there is no '\n' at all.
[[nodiscard]] char detectLineEnd(std::string_view head);

// Of comma, tab, semicolon and bar the one that parts the first rows most evenly, and into columns of known names.
// `isLast` where `head` is all there is.
[[nodiscard]] char detectDelimiter(std::string_view head, bool isLast, char lineEnd, const LogOptions& options);

} // namespace lull
