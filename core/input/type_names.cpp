#include "core/input/type_names.h"

namespace lull {

EventType typeNamed(const Mapping& mapping, std::string_view value)
{
    if (const auto given = mapping.types.find(value); given != mapping.types.end())
        return given->second;
    return mapping.onlyGivenTypes ? EventType::Other : parseEventType(value).value_or(EventType::Other);
}

} // namespace lull
