#include "core/input/time_form.h"

#include "core/input/epoch.h"
#include "core/input/row_text.h"
#include "core/input/time_parser.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace lull {

namespace {

// The magnitudes of epoch.h.
std::string_view epochForm(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    const double size = std::abs(number);
    return size < 1e11 ? "epoch seconds" : size < 1e14 ? "epoch milliseconds" : size < 1e17 ? "epoch microseconds" : "epoch nanoseconds";
}

bool hasOffset(std::string_view text)
{
    const std::string_view clock = text.substr(std::min<std::size_t>(text.size(), 10));
    return clock.find_first_of("+-Zz") != std::string_view::npos || clock.ends_with("UTC") || clock.ends_with("GMT");
}

} // namespace

std::string_view timeFormOf(std::string_view text)
{
    text = trimmed(text);
    static const auto kParser = TimeParser::make("UTC", "");
    const auto time = kParser ? kParser->parse(text) : std::nullopt;
    if (!time)
        return {};
    if (const auto epoch = parseEpoch(text)) {
        if (*epoch == *time)
            return epochForm(text);
        return text.size() == 14 ? "YYYYMMDDhhmmss" : "YYMMDDhhmmss";
    }
    if (text.find('/') != std::string_view::npos)
        return "as in access logs";
    return hasOffset(text) ? "ISO 8601 with an offset" : "ISO 8601 without an offset";
}

} // namespace lull
