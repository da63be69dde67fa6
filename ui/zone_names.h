// The names of time zones to choose from.
#pragma once

#include <QStringList>

#include <string>

namespace lull::ui {

// Those that both Qt and core know, UTC first. Takes some 10 ms.
[[nodiscard]] QStringList zoneNames();
// The computer's own; "UTC" where core does not know it.
[[nodiscard]] std::string systemZone();

} // namespace lull::ui
