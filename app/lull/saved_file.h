// Files that are written whole or not at all, with what went wrong in words.
//
//   return saveText(path, [&](std::ostream& out) { writeSessionsCsv(out, data, sessions); });
#pragma once

#include "core/error.h"

#include <QIODevice>
#include <QString>

#include <expected>
#include <functional>
#include <ostream>

namespace lull::app {

// Replaces the file only once `write` returned true and everything is on its way to the disk; else Unreadable, and what was
// there is untouched. Any thread.
[[nodiscard]] std::expected<void, Error> saveWhole(const QString& path, const std::function<bool(QIODevice&)>& write);

// The same for core's writers, which know std::ostream.
[[nodiscard]] std::expected<void, Error> saveText(const QString& path, const std::function<void(std::ostream&)>& write);

} // namespace lull::app
