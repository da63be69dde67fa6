// The options that every command over a log shares: which input, how to read it, whose rules, which gap.
#pragma once

#include "core/error.h"
#include "core/input/log_reader.h"
#include "core/stream/engine_rules.h"

#include <CLI/CLI.hpp>

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace lull::app {

// As typed; `settle` turns them into values or says which one is wrong.
struct CommonOptions {
    std::vector<std::string> inputs;
    std::string gap = "30m";
    std::string engine = "batch";
    std::optional<std::string> boundary;
    std::optional<std::string> watermark;
    std::optional<std::string> wait;
    std::vector<std::string> where;
    unsigned threads = 0;
    bool progress = false;

    std::vector<std::string> map;
    std::vector<std::string> types;
    std::string timeFormat;
    std::string zone = "UTC";
    std::string delimiter;
    bool noHeader = false;
    bool strict = false;
    std::string rejectsFile;

    void addTo(CLI::App& command);
};

struct Settings {
    Duration gap{0};
    EngineRules rules;
    LogOptions log;
    unsigned threads = 1;
};

// The error's `where` is the option at fault.
[[nodiscard]] std::expected<Settings, Error> settle(const CommonOptions& options);

// A duration given to an option: parseGap or parseDuration with the option's name as `where`.
[[nodiscard]] std::expected<Duration, Error> gapOption(const std::string& name, const std::string& text);
[[nodiscard]] std::expected<Duration, Error> durationOption(const std::string& name, const std::string& text);

// One line on standard error: "sessionize: …".
void complain(const Error& error);
void complain(const std::string& line);

} // namespace lull::app
