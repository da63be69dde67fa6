// A log and everything that was said about it.
#pragma once

#include "app/engine/settings.h"
#include "core/input/log_reader.h"

#include <QString>

#include <string>
#include <vector>

namespace lull::app {

struct OpenedFile {
    std::vector<std::string> paths; // of files, patterns and folders; at least one
    LogOptions options = {};
    Settings settings = {};
    std::string project = {}; // the file that says all this; empty for none
    bool wasAsked = false;  // a person has chosen what its columns mean: nobody asks again by itself
    bool hasSearch = false; // as it was read: the import dialog then guesses no further types, so that accepting it changes nothing
};

// For people: "orders.csv", "march" of a folder, "3 files".
[[nodiscard]] QString nameOf(const std::vector<std::string>& paths);

} // namespace lull::app
