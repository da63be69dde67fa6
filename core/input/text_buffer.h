// A window onto a stream of bytes that moves forward: rows are parsed in place, and what is not yet complete is carried
// over to the next block, so that memory stays bounded by the longest row.
//
//   while (buffer.unread().find('\n') == npos && buffer.more()) {}
#pragma once

#include "core/input/byte_source.h"

#include <memory>
#include <string_view>

namespace lull {

inline constexpr std::size_t kBlockBytes = 256 * 1024;

// A line longer than this is not read.
inline constexpr std::size_t kLongestLine = 16 * 1024 * 1024;

class TextBuffer {
public:
    // simdjson reads, and ignores, up to this many bytes behind the text it is given.
    static constexpr std::size_t kSlack = 64;

    TextBuffer(std::unique_ptr<ByteSource> source, std::size_t blockBytes);

    // Without a source: shows one piece of a text after the other, each by itself.
    TextBuffer() = default;
    // At least kSlack readable bytes must lie behind `text`, which must outlive what is done with it. `isLast` where no
    // further piece follows, `isCut` where the input broke off behind it.
    void show(std::string_view text, bool isLast, bool isCut);
    // All of the text that is shown was found to be good: its rows need no look of their own.
    void setKnownGood(bool good) { m_isKnownGood = good; }
    [[nodiscard]] bool isKnownGood() const { return m_isKnownGood; }

    // Valid until more(). At least kSlack bytes behind it may be read.
    [[nodiscard]] std::string_view unread() const { return {m_text + m_begin, m_end - m_begin}; }
    void consume(std::size_t count) { m_begin += count; }

    // Adds at least one byte behind unread(), as many again as are unread where there is so much. False at the end, and at
    // the end of a piece.
    bool more();

    // Nothing follows unread(), as far as is known.
    [[nodiscard]] bool atEnd() const { return m_atEnd; }

    // The input broke off: a last row without a line end is not whole.
    [[nodiscard]] bool isCut() const { return m_atEnd && (m_source ? m_source->failure().has_value() : m_isCut); }

    // Reads on until `count` bytes are unread, or the end.
    void reach(std::size_t count);

    // Reads on until a whole line is unread, or kLongestLine bytes, or the end.
    void reachLine(char lineEnd);

    // Consumes up to and with the next `lineEnd`, however far it is, in bounded memory.
    void skipLine(char lineEnd);
    // The piece ended before the line that was to be skipped.
    [[nodiscard]] bool isSkipping() const { return m_isSkipping; }

    [[nodiscard]] ByteSource& source() { return *m_source; }
    [[nodiscard]] const ByteSource& source() const { return *m_source; }

private:
    void makeRoom(std::size_t wanted);

    std::unique_ptr<ByteSource> m_source;
    std::size_t m_blockBytes = 0;
    std::unique_ptr<char[]> m_bytes;
    const char* m_text = nullptr; // m_bytes, or the piece
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    bool m_atEnd = false;
    bool m_isCut = false;      // of a piece
    bool m_isSkipping = false;
    bool m_isKnownGood = false;
};

} // namespace lull
