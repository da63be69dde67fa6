#include "core/input/text_encoding.h"

#include "core/input/row_text.h"
#include "core/input/text_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include <iconv.h>

namespace lull {

namespace {

constexpr char kBroken = '\xFF'; // is in no UTF-8 text

class Converter {
public:
    explicit Converter(const std::string& encoding) : m_descriptor(iconv_open("UTF-8", encoding.c_str())) {}
    ~Converter()
    {
        if (isValid())
            iconv_close(m_descriptor);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    [[nodiscard]] bool isValid() const { return m_descriptor != reinterpret_cast<iconv_t>(-1); }

    // Moves both along; 0, or EILSEQ, EINVAL (the input ends within a character) or E2BIG (no room).
    int convert(char*& in, std::size_t& inSize, char*& out, std::size_t& outSize)
    {
        return iconv(m_descriptor, &in, &inSize, &out, &outSize) == static_cast<std::size_t>(-1) ? errno : 0;
    }

private:
    iconv_t m_descriptor;
};

class DecodingSource final : public ByteSource {
public:
    // Behind what cannot be decoded the next of `unitBytes` is tried.
    DecodingSource(std::unique_ptr<ByteSource> encoded, std::unique_ptr<Converter> converter, std::size_t unitBytes)
        : m_encoded(std::move(encoded)), m_converter(std::move(converter)), m_unitBytes(unitBytes)
    {
    }

    std::size_t read(std::span<char> into) override
    {
        while (m_given == m_ready && (m_ready = m_given = 0, convertMore())) {
        }
        const std::size_t count = std::min(into.size(), m_ready - m_given);
        std::memcpy(into.data(), m_decoded.data() + m_given, count);
        m_given += count;
        return count;
    }

    const std::optional<Error>& failure() const override { return m_encoded->failure(); }
    std::uint64_t bytesRead() const override { return m_encoded->bytesRead(); }
    std::uint64_t bytesTotal() const override { return m_encoded->bytesTotal(); }

private:
    static constexpr std::size_t kBytes = 64 * 1024;

    // False at the end, and where nothing is left to give.
    bool convertMore()
    {
        if (m_isOver)
            return false;
        const std::size_t count = m_encoded->read(std::span(m_bytes).subspan(m_kept));
        char* in = m_bytes.data();
        std::size_t inSize = m_kept + count;
        char* out = m_decoded.data();
        std::size_t outSize = m_decoded.size();
        while (inSize > 0) {
            const int problem = m_converter->convert(in, inSize, out, outSize);
            if (problem == 0 || problem == E2BIG || (problem == EINVAL && count > 0))
                break;
            *out++ = kBroken;
            --outSize;
            const std::size_t skipped = std::min(m_unitBytes, inSize);
            in += skipped;
            inSize -= skipped;
        }
        std::memmove(m_bytes.data(), in, inSize);
        m_kept = inSize;
        m_ready = static_cast<std::size_t>(out - m_decoded.data());
        m_isOver = count == 0 && m_kept == 0;
        return !m_isOver || m_ready > 0;
    }

    std::unique_ptr<ByteSource> m_encoded;
    std::unique_ptr<Converter> m_converter;
    std::size_t m_unitBytes;
    std::vector<char> m_bytes = std::vector<char>(kBytes);
    std::size_t m_kept = 0;  // at the front of m_bytes: not converted yet
    std::vector<char> m_decoded = std::vector<char>(4 * kBytes); // no character grows more, so there is always room
    std::size_t m_ready = 0; // in m_decoded
    std::size_t m_given = 0; // of these
    bool m_isOver = false;
};

bool isUtf8(std::string_view encoding) { return equalsInAnyCase(encoding, "UTF-8") || equalsInAnyCase(encoding, "UTF8"); }

// Behind a slash iconv takes orders, such as to leave out what it cannot convert without a word; blanks it passes over.
bool isName(std::string_view encoding) { return encoding.find_first_of("/ \t") == std::string_view::npos; }

std::size_t unitBytesOf(std::string_view encoding)
{
    const auto names = [&](std::string_view part) { return encoding.find(part) != std::string_view::npos; };
    return names("32") || names("UCS-4") ? 4 : names("16") || names("UCS-2") ? 2 : 1;
}

Error unknownEncoding(const std::string& encoding)
{
    return {ErrorCode::BadArgument, fmt::format("there is no encoding '{}'", encoding), "--encoding",
            "use a name such as windows-1252, ISO-8859-1, UTF-16 or Shift_JIS", "iconv -l lists them all"};
}

} // namespace

std::expected<void, Error> checkEncoding(const std::string& encoding)
{
    if (encoding.empty() || isUtf8(encoding) || (isName(encoding) && Converter(encoding).isValid()))
        return {};
    return std::unexpected(unknownEncoding(encoding));
}

std::expected<DecodedText, Error> decode(std::unique_ptr<ByteSource> bytes, const std::string& encoding)
{
    if (const auto known = checkEncoding(encoding); !known)
        return std::unexpected(known.error());
    std::string found = encoding;
    if (encoding.empty()) {
        constexpr std::size_t kBytesLookedAt = 4096;
        std::string head = readAhead(*bytes, kBytesLookedAt);
        found = wideEncodingOf(head);
        bytes = putBack(std::move(head), std::move(bytes));
    }
    if (found.empty() || isUtf8(found))
        return DecodedText{std::move(bytes), "UTF-8"};
    auto decoding = std::make_unique<DecodingSource>(std::move(bytes), std::make_unique<Converter>(found), unitBytesOf(found));
    return DecodedText{std::move(decoding), found};
}

} // namespace lull
