// The files that a command writes beside its standard output: never one that it reads, never two in one place.
#pragma once

#include "core/error.h"

#include <optional>
#include <string>
#include <vector>

namespace lull::app {

// A file as the command line names it; an empty path stands for none.
struct OutputFile {
    std::string option; // "--late"
    std::string path;
};

// BadArgument where writing an output would destroy an input or another output, however their paths are spelled. To be
// called before any of them is opened.
[[nodiscard]] std::optional<Error> findClash(const std::vector<std::string>& inputs, const std::vector<OutputFile>& outputs);

// For a file that cannot be opened, and for one that could be opened but not be written to its end.
[[nodiscard]] Error cannotOpen(const OutputFile& file);
[[nodiscard]] Error cannotFinish(const OutputFile& file);

} // namespace lull::app
