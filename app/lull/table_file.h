// What the window shows, as tables for other programs: CSV, or NDJSON where the file's name ends in .ndjson.
#pragma once

#include "core/error.h"
#include "core/snapshot.h"

#include <QString>

#include <expected>

namespace lull::app {

// Each replaces the file only once everything is written. Any thread.
[[nodiscard]] std::expected<void, Error> saveSessions(const Snapshot& snapshot, const QString& path); // those the filter accepts
[[nodiscard]] std::expected<void, Error> saveNumbers(const Snapshot& snapshot, const QString& path);
// Every gap of the grid, of all sessions. BadArgument while the profile is on its way, and where the rules have none.
[[nodiscard]] std::expected<void, Error> saveGapProfile(const Snapshot& snapshot, const QString& path);
// The events that no session holds.
[[nodiscard]] std::expected<void, Error> saveLateEvents(const Snapshot& snapshot, const QString& path);

} // namespace lull::app
