// Every option of LogArguments with the member that holds it, for what writes options down and reads them back.
//
//   for (const LogOption& option : allLogOptions()) …
#pragma once

#include "app/options/log_options.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lull::app {

using LogMember = std::variant<std::optional<std::string> LogArguments::*, std::vector<std::string> LogArguments::*,
                               std::string LogArguments::*, bool LogArguments::*, double LogArguments::*>;

struct LogOption {
    std::string_view name; // without the dashes
    LogMember member;
};

// Those of LogArguments::addTo, in its order.
[[nodiscard]] std::span<const LogOption> allLogOptions();

} // namespace lull::app
