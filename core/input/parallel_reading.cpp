#include "core/input/parallel_reading.h"

#include "core/parallel.h"

#include <algorithm>
#include <utility>

namespace lull {

ParallelReading::ParallelReading(const InputReading& input, PieceFeed& feed, std::vector<RowTexts>& texts,
                                 std::uint64_t mostRows, Accept accept)
    : m_input(input), m_feed(feed), m_mostRows(mostRows), m_accept(std::move(accept))
{
    for (std::uint32_t number = 0; number < texts.size(); ++number)
        m_parsers.push_back(std::make_unique<PieceParser>(input, texts[number], number));
}

void ParallelReading::run()
{
    const std::size_t threads = m_mostRows == UINT64_MAX ? m_parsers.size() - 1 : 1;
    forEachPart(threads, threads, [&](std::size_t thread, std::size_t, std::size_t) {
        try {
            work(*m_parsers[thread]);
        } catch (...) {
            const std::scoped_lock lock(m_feedMutex);
            m_isOver = true;
            throw;
        }
    });
}

void ParallelReading::work(PieceParser& parser)
{
    while (auto piece = takePiece()) {
        ReadPiece read = parser.parse(*piece, false, rowsLeft());
        handIn({std::move(*piece), std::move(read)});
    }
}

// With a limit there is one thread, which has accepted all that it parsed before.
std::uint64_t ParallelReading::rowsLeft() const
{
    return m_mostRows == UINT64_MAX ? UINT64_MAX : m_mostRows - m_rows;
}

std::optional<Piece> ParallelReading::takePiece()
{
    const std::scoped_lock lock(m_feedMutex);
    if (m_isOver || m_input.stop.stop_requested())
        return std::nullopt;
    return m_feed.next();
}

void ParallelReading::handIn(Waiting waiting)
{
    bool refused = false;
    {
        const std::scoped_lock lock(m_orderMutex);
        m_waiting.emplace(waiting.piece.number, std::move(waiting));
        while (!m_refused && !m_waiting.empty() && m_waiting.begin()->first == m_nextNumber) {
            acceptNext(m_waiting.begin()->second);
            m_waiting.erase(m_waiting.begin());
            ++m_nextNumber;
        }
        refused = m_refused;
    }
    if (refused) {
        const std::scoped_lock lock(m_feedMutex);
        m_isOver = true;
    }
}

void ParallelReading::acceptNext(Waiting& waiting)
{
    if ((!m_leftOver.empty() || m_inLongLine) && !parseAgain(waiting))
        return;
    m_leftOver = waiting.piece.text().substr(waiting.read.bytes);
    m_inLongLine = waiting.read.isSkipping;
    m_rows += waiting.read.rows;
    m_refused = !m_accept(waiting.read) || m_rows >= m_mostRows || m_input.stop.stop_requested();
}

// False where the row that began before the piece does not end in it either: then all is left over for the next.
bool ParallelReading::parseAgain(Waiting& waiting)
{
    m_hasParsedAgain = true;
    waiting.piece = joined(m_leftOver, waiting.piece);
    if (waiting.piece.size < m_worthATry && !waiting.piece.isLast) {
        m_leftOver = waiting.piece.text();
        return false;
    }
    waiting.read = m_parsers.back()->parse(waiting.piece, m_inLongLine, rowsLeft());
    m_worthATry = waiting.read.bytes == 0 ? 2 * waiting.piece.size : 0;
    return true;
}

bool ParallelReading::hasBeenSeen(std::size_t place) const
{
    return std::ranges::any_of(m_parsers, [place](const auto& parser) { return parser->reader().hasBeenSeen(place); });
}

} // namespace lull
