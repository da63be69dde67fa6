#include "core/input/time_zone.h"

#include "core/input/time_parser.h"

#include <utility>

namespace lull {

std::expected<void, Error> checkTimeZone(const std::string& name)
{
    auto zone = loadTimeZone(name);
    if (!zone)
        return std::unexpected(std::move(zone.error()));
    return {};
}

} // namespace lull
