#include "core/input/bulk_action.h"

#include "core/input/row_text.h"

#include <algorithm>
#include <array>

namespace lull {

namespace {

constexpr std::array<std::string_view, 4> kActions{"\"index\"", "\"create\"", "\"update\"", "\"delete\""};

// Takes `mark`, and blanks before it, off the front.
bool take(std::string_view& text, std::string_view mark)
{
    text = trimmed(text);
    if (!text.starts_with(mark))
        return false;
    text.remove_prefix(mark.size());
    return true;
}

} // namespace

bool isBulkAction(std::string_view line)
{
    const auto isNext = [&](std::string_view action) { return take(line, action); };
    const bool isNamed = take(line, "{") && std::ranges::any_of(kActions, isNext);
    if (!isNamed || !take(line, ":") || !take(line, "{"))
        return false;
    line = trimmed(line);
    return line.starts_with("\"_") || line.starts_with('}');
}

} // namespace lull
