#include "core/input/row_text.h"

#include <simdjson.h>

#include <algorithm>

namespace lull {

std::optional<RejectReason> findBadBytes(std::string_view text)
{
    if (text.find('\0') != std::string_view::npos)
        return RejectReason::NulByte;
    if (!simdjson::validate_utf8(text.data(), text.size()))
        return RejectReason::InvalidUtf8;
    return std::nullopt;
}

bool equalsInAnyCase(std::string_view left, std::string_view right)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(left, right, {}, lower, lower);
}

std::string_view withoutLineEnd(std::string_view text)
{
    return text.ends_with('\r') ? text.substr(0, text.size() - 1) : text;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

char* copyHalvingQuotes(std::string_view cell, char* out)
{
    for (std::size_t i = 0; i < cell.size(); ++i) {
        *out++ = cell[i];
        if (cell[i] == '"')
            ++i;
    }
    return out;
}

std::size_t characterLength(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return length <= text.size() && simdjson::validate_utf8(text.data(), length) ? length : 0;
}

std::string showable(std::string_view text)
{
    constexpr std::string_view kBadByte = "\xEF\xBF\xBD";
    constexpr std::string_view kNul = "\xE2\x90\x80";
    std::string shown;
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        std::string_view character = length == 0 ? kBadByte : text.substr(0, length);
        if (character == std::string_view("\0", 1))
            character = kNul;
        if (shown.size() + character.size() > kRejectTextBytes)
            break;
        shown += character;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return shown;
}

} // namespace lull
