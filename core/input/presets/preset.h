// A kind of log that a well-known product writes: which of its columns mean what, and how to tell it from others.
//
//   const Preset* ubi = findPreset("ubi");
//   Mapping mapping = withPreset({}, *ubi, columns, LogFormat::Ndjson);
#pragma once

#include "core/error.h"
#include "core/input/log_reader.h"
#include "core/input/mapping.h"

#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

// The name that stands for "no preset, whatever the content looks like".
inline constexpr std::string_view kNoPreset = "none";

struct Preset {
    std::string name;  // as --preset has it
    std::string title; // for people
    Mapping mapping;   // its columns may be missing from a file; fields that it does not name have none
    std::vector<std::vector<std::string>> signs; // where all columns of one of these are there, it is this kind
    std::string note;  // what to know of the numbers; may be empty
    std::string options = {}; // which would change that, in the command line's words; may be empty
};

[[nodiscard]] std::span<const Preset> allPresets();

// Nothing for a name that is none.
[[nodiscard]] const Preset* findPreset(std::string_view name);

// Error BadArgument, with the names there are; "" and kNoPreset are well.
[[nodiscard]] std::expected<void, Error> checkPreset(std::string_view name);

// Nothing where no content is plain enough.
[[nodiscard]] const Preset* recognisePreset(LogFormat format, std::span<const std::string> columns);

// What `given` leaves open, as the preset has it; a field that is given the preset's own column keeps its alternatives. Of a file with a fixed set of columns only those that are there, in any
// case; lines of NDJSON may have any. Documents that an export wrapped in `_source` are looked into.
[[nodiscard]] Mapping withPreset(const Mapping& given, const Preset& preset, std::span<const std::string> columns,
                                 LogFormat format);

} // namespace lull
