// Gap profiles as files (`.gapprofile`), so that machines can share the work by user.
//
//   writeProfile("a.gapprofile", {profile, data.rules, {"country=DE"}});
//   auto merged = mergeProfiles({"a.gapprofile", "b.gapprofile"});
#pragma once

#include "core/error.h"
#include "core/profile/gap_profile.h"
#include "core/stream/engine_rules.h"

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lull {

// A profile and what it is of: what must agree before two can be added up.
struct ProfileFile {
    GapProfile profile;
    EngineRules rules;
    std::vector<std::string> filters; // as given to --where, in any order
};

// Replaces the file in one step or leaves it as it was. Unreadable where it cannot be written.
[[nodiscard]] std::optional<Error> writeProfile(const std::string& path, const ProfileFile& file);

// NotFound, Unreadable (no profile, damaged, from a newer version) or Truncated. Whatever the bytes say, no more memory is
// taken than the grid needs.
[[nodiscard]] std::expected<ProfileFile, Error> readProfile(const std::string& path);

// Reads and adds up. BadArgument where boundary, grid, rules or filters differ.
[[nodiscard]] std::expected<ProfileFile, Error> mergeProfiles(std::span<const std::string> paths);

} // namespace lull
