// The command line of `lull`.
#pragma once

#include "app/options/log_options.h"
#include "core/panel_answer.h"

#include <QSize>
#include <QString>

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace lull::app {

struct Arguments {
    std::vector<std::string> files = {}; // logs, patterns and folders, opened as one; none: the tutorial's data
    LogSettings settings = {};
    bool gapGiven = false;
    bool rulesGiven = false;
    std::optional<QString> screenshot = {};
    std::optional<QSize> size = {};
    bool simulate = false;                               // instead of a file
    std::uint64_t seed = 0;                              // of the simulation
    std::optional<std::uint64_t> pauseAfter = {};        // events of the stream
    std::optional<Duration> pinned = {};
    bool compare = false;
    bool dark = false;
    std::optional<std::size_t> tourStep = {};            // from 0, over all chapters
    std::optional<PanelKind> panel = {};                 // open beside the timelines
};

// What to do instead of opening the window: print `text` (help, or what is wrong) and exit.
struct EarlyExit {
    int status = 0;
    std::string text;
};

// Neither reads a file nor needs an application object.
[[nodiscard]] std::expected<Arguments, EarlyExit> parseArguments(int argc, char** argv);

} // namespace lull::app
