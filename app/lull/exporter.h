// Writes pictures of the window into files: whole or not at all.
#pragma once

#include "core/error.h"

#include <QImage>
#include <QString>

#include <expected>

namespace lull::app {

// Replaces the file only once everything is written. Any thread.
[[nodiscard]] std::expected<void, Error> savePicture(const QImage& picture, const QString& path);

} // namespace lull::app
