// Projects as files: read with suspicion, written whole or not at all.
#pragma once

#include "app/project/project.h"
#include "core/error.h"

#include <expected>
#include <optional>
#include <string>

namespace lull::app {

inline constexpr const char* kProjectSuffix = ".lull";

// By its name's end, in any case.
[[nodiscard]] bool isProjectFile(const std::string& path);

// Errors: NotFound, and Unreadable for all that parseProject refuses, for what is larger than kLargestProject and for what is no
// ordinary file. The sources are not looked at. `path` may be relative. Any thread. Its `path` is this file, whatever it says.
[[nodiscard]] std::expected<Project, Error> readProject(const std::string& path);
// The same of a file that Lull left for itself: `path` is where the project was saved, if anywhere.
[[nodiscard]] std::expected<Project, Error> readRecovery(const std::string& path);

// The sources relative to the file's folder. Where it fails, the file that was there is untouched.
[[nodiscard]] std::optional<Error> writeProject(const std::string& path, const Project& project);

} // namespace lull::app
