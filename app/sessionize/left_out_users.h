// Whom `--without-bots` and `--without-users FILE` leave out of a log that was read.
#pragma once

#include "app/sessionize/common_options.h"
#include "core/error.h"
#include "core/event/event_table.h"
#include "core/left_out.h"

#include <expected>
#include <memory>

namespace lull::app {

// Tells on standard error how many they are, and how many names of the file are not in the log. Error Unreadable where the file
// cannot be read.
[[nodiscard]] std::expected<LeftOut, Error> chooseLeftOut(const CommonOptions& options, const std::shared_ptr<const EventTable>& table,
                                                          unsigned threads);

} // namespace lull::app
