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

    void addTo(CLI::App& command);
};

// One line on standard error: "sessionize: …".
void complain(const Error& error);
void complain(const std::string& line);

} // namespace lull::app
