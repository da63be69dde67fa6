// A file that is replaced in one step: readers see the old contents or the new, never half of either.
#pragma once

#include "core/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace lull {

// Writes beside `path` and renames; what is no regular file (a device, a pipe) is written to directly. Where that fails,
// Unreadable, and a file that was there is untouched.
[[nodiscard]] std::optional<Error> replaceFile(const std::string& path, std::string_view contents);

} // namespace lull
