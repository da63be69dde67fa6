#include "core/session/closed_by.h"

namespace lull {

std::string_view nameOf(ClosedBy closedBy)
{
    switch (closedBy) {
    case ClosedBy::Gap: return "gap";
    case ClosedBy::EndOfInput: return "end_of_input";
    case ClosedBy::AppClose: return "app_close";
    case ClosedBy::MaxLength: return "max_length";
    case ClosedBy::Midnight: break;
    }
    return "midnight";
}

} // namespace lull
