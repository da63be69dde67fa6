#include "app/sessionize/common_options.h"

#include <fmt/format.h>

#include <cstdio>

namespace lull::app {

void CommonOptions::addTo(CLI::App& command)
{
    command
        .add_option("INPUT", inputs,
                    "CSV, TSV, NDJSON or access logs, plain, gzip or zstd: files, patterns, folders; - is standard input")
        ->required();
    log.addTo(command);
    command.add_option("--threads", threads, "Threads to use (default: one a core)")->check(CLI::Range(1, 256));
    command.add_flag("--progress", progress, "Report progress on standard error");
    command.add_flag("--strict", strict, "Stop at the first row that cannot be read");
    command.add_option("--without-users", withoutUsersFile, "Leave out the users that this file names, one a line");
    command.add_option("--rejects", rejectsFile, "Write the rows that cannot be read to this CSV file");
}

void CommonOptions::addSegmentTo(CLI::App& command)
{
    command.add_option("--segment", segment, "Tell sessions apart by this column's value in their first event")
        ->check(CLI::Validator([](const std::string& column) { return column.empty() ? "name a column" : ""; }, ""));
}

void complain(const Error& error) { complain(error.oneLine()); }

void complain(const std::string& line)
{
    fmt::print(stderr, "sessionize: {}\n", line);
}

} // namespace lull::app
