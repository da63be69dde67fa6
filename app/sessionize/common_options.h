// The options that every command over a log shares, and what the commands say on standard error.
#pragma once

#include "app/options/log_options.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace lull::app {

struct CommonOptions {
    std::vector<std::string> inputs;
    LogArguments log;
    unsigned threads = 0; // 0: one a core
    bool progress = false;
    bool strict = false;
    std::string rejectsFile;
    std::string withoutUsersFile; // one name a line; empty where there is none
    std::string segment; // the column to tell sessions apart by; empty where none is

    void addTo(CLI::App& command);
    // `--segment`, for the commands that can tell segments apart.
    void addSegmentTo(CLI::App& command);
};

// One line on standard error: "sessionize: …".
void complain(const Error& error);
void complain(const std::string& line);

} // namespace lull::app
