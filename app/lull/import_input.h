// From a look into a log to what the import dialog shows of it.
#pragma once

#include "core/input/log_look.h"
#include "ui/import/import_dialog.h"

namespace lull::app {

// `hasSearch`: the log is known to have searches as it is read; then no further types are guessed.
[[nodiscard]] ui::ImportInput importInput(const LogLook& look, const QString& name, bool hasSearch);

} // namespace lull::app
