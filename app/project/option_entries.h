// The command line's options as entries of a project.
#pragma once

#include "app/options/log_options.h"
#include "app/project/json_entries.h"

#include <nlohmann/json.hpp>

namespace lull::app {

// By their names without the dashes; what is as usual is left out.
[[nodiscard]] nlohmann::ordered_json entriesOf(const LogArguments& arguments);

// The way back. Whether the values make sense is settle()'s to say.
[[nodiscard]] LogArguments argumentsFrom(JsonEntries& entries);

} // namespace lull::app
