#include "app/lull/exporter.h"

#include "app/lull/saved_file.h"

namespace lull::app {

std::expected<void, Error> savePicture(const QImage& picture, const QString& path)
{
    return saveWhole(path, [&](QIODevice& device) { return picture.save(&device, "PNG"); });
}

} // namespace lull::app
