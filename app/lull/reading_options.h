// What options say of how a log's rows are read, apart from which rows and how many: the part that a file of the same shape needs
// again.
#pragma once

#include "core/input/log_reader.h"

#include <tuple>

namespace lull::app {

template <typename Options>
[[nodiscard]] auto readingParts(Options& options)
{
    return std::tie(options.mapping, options.header, options.delimiter, options.preset, options.encoding, options.zone,
                    options.timeFormat);
}

// These options, with what `reading` says of how to read.
[[nodiscard]] inline LogOptions readLike(LogOptions options, const LogOptions& reading)
{
    readingParts(options) = readingParts(reading);
    return options;
}

// Nothing was said about how the log is to be read.
[[nodiscard]] inline bool saysNothing(const LogOptions& options)
{
    const LogOptions usual;
    return readingParts(options) == readingParts(usual);
}

} // namespace lull::app
