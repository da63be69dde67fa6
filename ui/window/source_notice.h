// What a person should know of a log that was just opened: cut short, no searches or clicks, rows left out, columns adjusted.
#pragma once

#include "core/snapshot.h"

#include <QString>

#include <cstddef>

namespace lull::ui {

struct SourceNotice {
    QString title;          // the gravest; empty where there is nothing to tell
    QString text;           // the rest, a line each
    bool isWarning = false; // something of the file is missing
};

[[nodiscard]] SourceNotice noticeOf(const SourceInfo& source, std::size_t events);

} // namespace lull::ui
