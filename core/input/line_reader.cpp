#include "core/input/line_reader.h"

#include "core/input/row_text.h"

#include <algorithm>

namespace lull {

void LineReader::leaveRow()
{
    m_buffer.consume(m_toConsume);
    m_toConsume = 0;
}

std::optional<RawRow> LineReader::next()
{
    for (;;) {
        leaveRow();
        m_buffer.reachLine('\n');
        const std::string_view text = m_buffer.unread();
        const std::size_t lineEnd = text.find('\n');
        if (text.empty() || (lineEnd == std::string_view::npos && m_buffer.isCut()))
            return std::nullopt;
        ++m_line;
        const std::size_t size = std::min(lineEnd, text.size());
        if (size > kLongestLine || (lineEnd == std::string_view::npos && !m_buffer.atEnd()))
            return rejectLongLine();
        m_toConsume = std::min(size + 1, text.size());
        if (const std::string_view line = trimmed(text.substr(0, size)); !line.empty())
            return readLine(m_line, line);
    }
}

RawRow LineReader::rejectLongLine()
{
    m_longLine = m_buffer.unread().substr(0, kRejectTextBytes + 4);
    m_buffer.skipLine('\n');
    return {.line = m_line, .text = m_longLine, .cells = {}, .broken = RejectReason::LineTooLong};
}

} // namespace lull
