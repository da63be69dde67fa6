// From the command line's inputs to a data set, with what went wrong on the way told on standard error.
#pragma once

#include "app/sessionize/commands.h"
#include "app/sessionize/common_options.h"
#include "app/sessionize/output_files.h"
#include "core/dataset.h"

#include <expected>

namespace lull::app {

struct LoadedData {
    Duration gap{0};
    unsigned threads = 1;
    Dataset data;
    RejectCounts rejects;
    std::vector<LogInput> inputs; // the files that were read
    LogSettings settings;         // as they were in force
    Recognition recognition;
    bool hasSearch = false;
    bool hasClick = false;
    std::uint64_t droppedRows = 0; // by filters
};

// Whether columns that fill no field are kept as dimensions, beside the one of `--segment`.
enum class OtherColumns { Drop, Keep };

// Errors are already reported; the exit code is all that is left to do. `otherOutput` is what the caller will write later:
// where it would destroy an input or the rejects, nothing is read.
[[nodiscard]] std::expected<LoadedData, ExitCode> load(const CommonOptions& options, const OutputFile& otherOutput = {},
                                                       OtherColumns otherColumns = OtherColumns::Drop);

} // namespace lull::app
