// The way back from settings to a command line: how to get the same data again.
//
//   wordsOf(argumentsOf(settings))      // {"--gap", "30m", "--map", "user=1", …}
#pragma once

#include "app/options/log_options.h"

#include <string>
#include <vector>

namespace lull::app {

// As a person would have typed them; what is the default is left out, but for the gap. settle() gives the settings again.
[[nodiscard]] LogArguments argumentsOf(const LogSettings& settings);

// The words of a command line that LogArguments::addTo parses into these arguments.
[[nodiscard]] std::vector<std::string> wordsOf(const LogArguments& arguments);

// wordsOf() with the inputs in front, parted by `--` from what follows where one could be taken for an option.
[[nodiscard]] std::vector<std::string> wordsOf(const std::vector<std::string>& inputs, const LogArguments& arguments);

// "1h30m": as spellDuration, in one word.
[[nodiscard]] std::string durationWord(Duration duration);

} // namespace lull::app
