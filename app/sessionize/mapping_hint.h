// Which options would name the columns of a log that names none itself.
#pragma once

#include "core/input/log_reader.h"

#include <optional>
#include <string>
#include <vector>

namespace lull::app {

// "--no-header --map user=1 --map time=2 --map query=3", as the content of the file that `where` names tells: a guess. None
// where the content does not tell user and time, and for standard input, which is read once.
[[nodiscard]] std::optional<std::string> mappingHint(const std::vector<std::string>& files, const std::string& where,
                                                     LogOptions options);

} // namespace lull::app
