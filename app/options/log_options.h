// The options that `lull` and `sessionize` share: how to read a log, whose rules, which gap.
//
//   LogArguments arguments;
//   arguments.addTo(app);                 // --gap, --engine, --map, …
//   app.parse(argc, argv);
//   const auto settings = settle(arguments);
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
struct LogArguments {
    std::optional<std::string> gap;
    std::optional<std::string> engine;
    std::optional<std::string> boundary;
    std::optional<std::string> watermark;
    std::optional<std::string> wait;
    std::vector<std::string> where;
    bool endOnClose = false;
    std::optional<std::string> maxLength;
    std::optional<std::string> midnight;
    bool withoutBots = false;

    std::vector<std::string> map;
    std::vector<std::string> types;
    std::string timeFormat;
    std::string zone = "UTC";
    std::string delimiter;
    bool noHeader = false;
    std::string preset;
    std::string encoding;
    double sampleUsers = 1;
    std::string truthFile;

    void addTo(CLI::App& command);
    [[nodiscard]] bool asksForEndRules() const { return endOnClose || maxLength || midnight; }
    // --truth, for what can show how well a gap finds the true sessions.
    CLI::Option* addTruthTo(CLI::App& command);
};

struct LogSettings {
    Duration gap{std::chrono::minutes{30}};
    EngineRules rules;
    LogOptions log;
    bool withoutBots = false;
};

// The error's `where` is the option at fault.
[[nodiscard]] std::expected<LogSettings, Error> settle(const LogArguments& arguments);

// A duration given to an option: parseGap or parseDuration with the option's name as `where`.
[[nodiscard]] std::expected<Duration, Error> gapOption(const std::string& name, const std::string& text);
[[nodiscard]] std::expected<Duration, Error> durationOption(const std::string& name, const std::string& text);

// CLI11 lists several complaints on lines of their own; standard error gets one.
[[nodiscard]] std::string onOneLine(std::string text);

} // namespace lull::app
