#include "core/input/text_buffer.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace lull {

TextBuffer::TextBuffer(std::unique_ptr<ByteSource> source, std::size_t blockBytes)
    : m_source(std::move(source))
    , m_blockBytes(std::max<std::size_t>(blockBytes, 1))
{
    makeRoom(m_blockBytes);
}

bool TextBuffer::more()
{
    if (m_atEnd || !m_source)
        return false;
    const std::size_t wanted = std::max(m_blockBytes, m_end - m_begin);
    makeRoom(wanted);
    const std::size_t count = m_source->read(std::span(m_bytes.get() + m_end, wanted));
    m_end += count;
    m_atEnd = count == 0;
    return count > 0;
}

void TextBuffer::show(std::string_view text, bool isLast, bool isCut)
{
    m_text = text.data();
    m_begin = 0;
    m_end = text.size();
    m_atEnd = isLast;
    m_isCut = isCut;
    m_isSkipping = false;
}

void TextBuffer::reach(std::size_t count)
{
    while (m_end - m_begin < count && more()) {
    }
}

void TextBuffer::reachLine(char lineEnd)
{
    std::size_t searched = 0;
    while (unread().size() < kLongestLine && unread().find(lineEnd, searched) == std::string_view::npos) {
        searched = unread().size();
        if (!more())
            return;
    }
}

void TextBuffer::skipLine(char lineEnd)
{
    for (;;) {
        const std::size_t found = unread().find(lineEnd);
        if (found != std::string_view::npos)
            return consume(found + 1);
        consume(unread().size());
        if (!more()) {
            m_isSkipping = !m_atEnd;
            return;
        }
    }
}

// Moves what is unread to the front, into a larger block where this one is too small.
void TextBuffer::makeRoom(std::size_t wanted)
{
    const std::size_t kept = m_end - m_begin;
    if (kept + wanted + kSlack > m_capacity) {
        const std::size_t spare = std::min(kept + wanted, m_blockBytes);
        const std::size_t capacity = kept + wanted + spare + kSlack;
        std::unique_ptr<char[]> larger(new char[capacity]());
        std::copy_n(m_bytes.get() + m_begin, kept, larger.get());
        m_bytes = std::move(larger);
        m_capacity = capacity;
    } else if (kept > 0 && m_begin > 0) {
        std::memmove(m_bytes.get(), m_bytes.get() + m_begin, kept);
    }
    m_text = m_bytes.get();
    m_begin = 0;
    m_end = kept;
}

} // namespace lull
