// The files that a command line or a drop means: names as they are, patterns and folders taken apart.
//
//   auto files = expandInputs({"logs/2024-*.csv.gz", "archive"}, LogOptions{});
#pragma once

#include "core/error.h"
#include "core/input/log_reader.h"

#include <expected>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

struct InputFiles {
    std::vector<std::string> paths;
    std::vector<std::string> notes; // what a folder holds beside them, and why it was left out
};

// In the order given. A pattern with * ? [ ], where no file has that very name, stands for the files that match it, a folder for
// the logs that lie in it, both sorted by name; "-" is itself. Of a folder hidden files and folders within it do not count, and
// what cannot be read as a log under these options is left out with a note. Errors: NotFound where a pattern
// matches nothing, Empty for a folder without logs, Cancelled. Names without a file are passed on: opening them tells.
[[nodiscard]] std::expected<InputFiles, Error> expandInputs(const std::vector<std::string>& inputs, const LogOptions& options,
                                                            std::stop_token stop = {});

// The same, but a folder stands for all the files in it that are not hidden, whatever they hold.
[[nodiscard]] std::expected<InputFiles, Error> listInputs(const std::vector<std::string>& inputs, std::stop_token stop = {});

// Why a file is no log whose users and times are known; nothing where it is one. Reads its beginning.
[[nodiscard]] std::optional<Error> findWhyNoLog(const std::string& path, const LogOptions& options, std::stop_token stop = {});

} // namespace lull
