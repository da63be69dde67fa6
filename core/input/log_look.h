// The first look at what a person wants to open: which files those are, how the first of them is read, and what its columns
// probably mean. All of it a guess, to be shown and changed.
//
//   auto look = lookInto({"excite.tsv.gz"}, LogOptions{});
//   look->options.header                  // false: the first line holds a time
//   look->guess.columns.at(Field::Time)   // "2"
#pragma once

#include "core/error.h"
#include "core/input/input_files.h"
#include "core/input/log_preview.h"

#include <expected>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

struct LogLook {
    InputFiles files;   // at least one
    std::string seen;   // the one that was looked into
    LogOptions options; // those given; without a header where the first line is plainly data
    LogPreview preview; // as the reader recognises it
    Mapping guess;      // that, and by content what it leaves open
};

// Looks into the first of the inputs that is readable text; of a folder in which nothing is recognised, too. Reads beginnings only.
// Errors: those of expandInputs and previewLog; Cancelled soon after `stop` was requested.
[[nodiscard]] std::expected<LogLook, Error> lookInto(const std::vector<std::string>& inputs, const LogOptions& options,
                                                     std::stop_token stop = {});

} // namespace lull
