#include "core/output/report/html.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

namespace lull::report {

namespace {

constexpr std::string_view kReplacement = "\uFFFD";

void appendEscaped(std::string& out, char c)
{
    switch (c) {
    case '&': out += "&amp;"; return;
    case '<': out += "&lt;"; return;
    case '>': out += "&gt;"; return;
    case '"': out += "&quot;"; return;
    case '\'': out += "&#39;"; return;
    default: out += c; return;
    }
}

std::string escaped(std::string_view words)
{
    std::string out;
    out.reserve(words.size());
    for (const char c : words)
        appendEscaped(out, c);
    return out;
}

// Embeddings, overrides and isolates: they would reorder what stands around them.
bool turnsDirection(utf8proc_int32_t character)
{
    return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

bool isControl(utf8proc_int32_t character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }

void appendControl(std::string& out, utf8proc_int32_t character)
{
    constexpr utf8proc_int32_t kPictures = 0x2400; // U+2400 is the picture of U+0000, and so on
    if (character >= 0x20) {
        out += kReplacement;
        return;
    }
    utf8proc_uint8_t bytes[4];
    const auto count = utf8proc_encode_char(kPictures + character, bytes);
    out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
}

} // namespace

Html text(std::string_view words) { return {escaped(words)}; }

Html dataText(std::string_view fromLog, std::size_t mostBytes)
{
    std::string out = "<bdi>";
    std::size_t at = 0;
    while (at < fromLog.size()) {
        utf8proc_int32_t character = -1;
        const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(fromLog.data() + at);
        const auto left = static_cast<utf8proc_ssize_t>(fromLog.size() - at);
        const auto length = static_cast<std::size_t>(std::max<utf8proc_ssize_t>(1, utf8proc_iterate(bytes, left, &character)));
        if (at + length > mostBytes) {
            out += "\u2026";
            break;
        }
        if (character < 0 || turnsDirection(character))
            out += kReplacement;
        else if (isControl(character))
            appendControl(out, character);
        else if (length == 1)
            appendEscaped(out, fromLog[at]);
        else
            out.append(fromLog.substr(at, length));
        at += length;
    }
    return {out + "</bdi>"};
}

std::string attribute(std::string_view name, std::string_view value) { return fmt::format(" {}=\"{}\"", name, escaped(value)); }

Html tag(std::string_view name, const Html& inside, std::string_view attributes)
{
    return {fmt::format("<{}{}>{}</{}>", name, attributes, inside.source, name)};
}

Html tag(std::string_view name, std::string_view words, std::string_view attributes) { return tag(name, text(words), attributes); }

std::string shellQuoted(std::string_view word)
{
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=,+@%";
    if (!word.empty() && word.find_first_not_of(kPlain) == std::string_view::npos)
        return std::string(word);
    std::string quoted = "'";
    for (const char c : word)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + '\'';
}

} // namespace lull::report
