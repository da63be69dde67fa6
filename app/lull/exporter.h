// Writes what the window shows into files: whole or not at all.
#pragma once

#include "core/error.h"
#include "core/snapshot.h"

#include <QImage>
#include <QString>

#include <expected>

namespace lull::app {

// Each replaces the file only once everything is written. May be called from any thread.
[[nodiscard]] std::expected<void, Error> saveSessionsCsv(const Snapshot& snapshot, const QString& path);
[[nodiscard]] std::expected<void, Error> saveSummaryCsv(const Snapshot& snapshot, const QString& path);
[[nodiscard]] std::expected<void, Error> saveBytes(const QByteArray& bytes, const QString& path);
[[nodiscard]] std::expected<void, Error> savePicture(const QImage& picture, const QString& path);

} // namespace lull::app
