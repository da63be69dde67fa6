#include "core/input/text_check.h"

#include "core/input/row_text.h"

#include <algorithm>
#include <array>
#include <string>

namespace lull {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    std::string_view what;
    bool isPacked;
};

constexpr std::array kMagics{
    Magic{"\x28\xB5\x2F\xFD"sv, "zstd", true},      Magic{"PK\x03\x04"sv, "zip", true},
    Magic{"\x1F\x8B"sv, "gzip", true},              Magic{"BZh"sv, "bzip2", true},
    Magic{"\xFD" "7zXZ\0"sv, "xz", true},           Magic{"7z\xBC\xAF\x27\x1C"sv, "7-Zip", true},
    Magic{"\x04\x22\x4D\x18"sv, "lz4", true},       Magic{"\x89PNG"sv, "a PNG picture", false},
    Magic{"\xFF\xD8\xFF"sv, "a JPEG picture", false}, Magic{"GIF8"sv, "a GIF picture", false},
    Magic{"%PDF-"sv, "a PDF document", false},      Magic{"\x7F" "ELF"sv, "a program", false},
    Magic{"SQLite format 3\0"sv, "an SQLite database", false}, Magic{"PAR1"sv, "a Parquet file", false},
    Magic{"Obj\x01"sv, "an Avro file", false},
};

Error notText(std::string what, std::string remedy)
{
    return {ErrorCode::Unreadable, std::move(what), "", std::move(remedy)};
}

constexpr std::string_view kExport = "export it as CSV or as JSON with one object a line";

std::optional<Error> findMagic(std::string_view head)
{
    const auto found = std::ranges::find_if(kMagics, [&](const Magic& magic) { return head.starts_with(magic.bytes); });
    if (found == kMagics.end())
        return std::nullopt;
    if (found->isPacked)
        return notText("the data is packed with " + std::string(found->what), "unpack it first, or pack it with gzip once");
    return notText("the file is " + std::string(found->what) + ", not text", std::string(kExport));
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && "\t\n\v\f\r\x1B"sv.find(c) == std::string_view::npos) || byte == 0x7F;
}

// Text has hardly any control characters; other encodings than UTF-8 have broken characters, but no control characters.
bool isBinary(std::string_view head)
{
    std::size_t controls = 0;
    std::size_t broken = 0;
    for (std::size_t i = 0; i < head.size();) {
        const bool isAscii = static_cast<unsigned char>(head[i]) < 0x80;
        const std::size_t length = isAscii ? 1 : characterLength(head.substr(i));
        controls += isControl(head[i]) ? 1 : 0;
        broken += length == 0 ? 1 : 0;
        i += std::max<std::size_t>(length, 1);
    }
    return controls * 8 > head.size() || (controls * 50 > head.size() && broken * 5 > head.size());
}

} // namespace

std::string_view wideEncodingOf(std::string_view head)
{
    if (head.starts_with("\xFF\xFE\0\0"sv) || head.starts_with("\0\0\xFE\xFF"sv))
        return "UTF-32";
    if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv))
        return "UTF-16";
    std::array<std::size_t, 4> zeros{};
    for (std::size_t i = 0; i < head.size(); ++i)
        zeros[i % 4] += head[i] == '\0' ? 1 : 0;
    const std::size_t quarter = head.size() / 4;
    const auto mostly = [&](std::size_t count) { return quarter > 0 && count * 10 >= quarter * 7; };
    const auto hardly = [&](std::size_t count) { return count * 10 <= quarter; };
    if (mostly(zeros[1]) && mostly(zeros[2]) && (mostly(zeros[0]) != mostly(zeros[3])))
        return mostly(zeros[0]) ? "UTF-32BE" : "UTF-32LE";
    if (mostly(zeros[1]) && mostly(zeros[3]) && hardly(zeros[0]) && hardly(zeros[2]))
        return "UTF-16LE";
    if (mostly(zeros[0]) && mostly(zeros[2]) && hardly(zeros[1]) && hardly(zeros[3]))
        return "UTF-16BE";
    return {};
}

std::optional<Error> findWhyNotText(std::string_view head)
{
    if (auto error = findMagic(head))
        return error;
    if (isBinary(head.substr(0, 64 * 1024)))
        return notText("the file is not text", std::string(kExport));
    return std::nullopt;
}

std::size_t byteOrderMarkBytes(std::string_view head)
{
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    return head.starts_with(kMark) ? kMark.size() : 0;
}

} // namespace lull
