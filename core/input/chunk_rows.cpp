#include "core/input/chunk_rows.h"

#include "core/parallel.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace lull {

namespace {

EventTime timeAt(const std::uint32_t* words)
{
    PlacedRow row;
    std::memcpy(&row, words, sizeof row);
    return row.time();
}

// The rows of one user, each of `width` words; equal times keep their order.
void sortByTime(std::span<std::uint32_t> words, std::size_t width)
{
    struct TimedRow {
        EventTime time;
        std::uint32_t row;
    };
    bool isSorted = true;
    for (std::size_t at = width; at < words.size() && isSorted; at += width)
        isSorted = timeAt(&words[at - width]) <= timeAt(&words[at]);
    if (isSorted)
        return;
    std::vector<TimedRow> order(words.size() / width);
    for (std::uint32_t row = 0; row < order.size(); ++row)
        order[row] = {timeAt(&words[row * width]), row};
    std::ranges::stable_sort(order, {}, &TimedRow::time);
    const std::vector<std::uint32_t> before(words.begin(), words.end());
    for (std::size_t row = 0; row < order.size(); ++row)
        std::copy_n(before.data() + order[row].row * width, width, words.data() + row * width);
}

// Of the user whose rows begin in a chunk and end behind it; 0 where there is none.
std::size_t rowsAcrossEnd(const UserOrder& order, std::size_t chunk)
{
    const std::size_t end = (chunk + 1) * kChunkEntries;
    if (end >= order.rows())
        return 0;
    const std::size_t user = order.ownerOf(end - 1);
    return order.laneOf(user) == 2 * chunk + 1 ? order.firstRows[user + 1] - order.firstRows[user] : 0;
}

} // namespace

Straddlers::Straddlers(PlacedRows& placed, unsigned threads, const std::stop_token& stop) : m_rows(placed.order.chunks())
{
    forEachTask(m_rows.size(), threads, [&](std::size_t chunk) {
        if (stop.stop_requested())
            return;
        m_rows[chunk].reserve(rowsAcrossEnd(placed.order, chunk) * placed.words);
        for (std::vector<Lane>& share : placed.lanes) {
            Lane& lane = share[2 * chunk + 1];
            lane.each(placed.words, [&](const std::uint32_t* row) { m_rows[chunk].insert(m_rows[chunk].end(), row, row + placed.words); });
            lane.clear();
        }
        sortByTime(m_rows[chunk], placed.words);
    });
}

void ChunkRows::arrange(std::size_t chunk)
{
    const UserOrder& order = m_placed.order;
    const std::size_t begin = chunk * kChunkEntries;
    const std::size_t end = std::min(begin + kChunkEntries, order.rows());
    m_words.resize((end - begin) * m_placed.words);
    std::size_t first = order.ownerOf(begin);
    const std::size_t last = order.ownerOf(end - 1);
    if (order.laneOf(first) % 2 == 1)
        copyStraddler(first++, begin, end);
    const bool isLastWhole = last < first || order.laneOf(last) == 2 * chunk;
    if (!isLastWhole)
        copyStraddler(last, begin, end);
    placeWhole(2 * chunk, begin, first, isLastWhole ? last + 1 : last);
    splitIntoColumns();
}

// The part of the user's rows that lies in the chunk.
void ChunkRows::copyStraddler(std::size_t user, std::size_t begin, std::size_t end)
{
    const std::vector<std::uint32_t>& rows = m_straddlers.rowsOf(m_placed.order.laneOf(user));
    const std::size_t first = m_placed.order.firstRows[user];
    const std::size_t from = std::max(begin, first);
    const std::size_t to = std::min<std::size_t>(end, m_placed.order.firstRows[user + 1]);
    std::copy_n(rows.data() + (from - first) * m_placed.words, (to - from) * m_placed.words,
                m_words.data() + (from - begin) * m_placed.words);
}

// Those whose rows all lie in the chunk.
void ChunkRows::placeWhole(std::size_t lane, std::size_t begin, std::size_t firstUser, std::size_t endUser)
{
    const std::vector<std::uint32_t>& firstRows = m_placed.order.firstRows;
    const std::size_t width = m_placed.words;
    m_next.clear();
    for (std::size_t user = firstUser; user < endUser; ++user)
        m_next.push_back(firstRows[user] - static_cast<std::uint32_t>(begin));
    for (std::vector<Lane>& share : m_placed.lanes) {
        share[lane].each(width, [&](const std::uint32_t* words) {
            PlacedRow row;
            std::memcpy(&row, words, sizeof row);
            std::copy_n(words, width, m_words.data() + m_next[row.user - firstUser]++ * width);
        });
        share[lane].clear();
    }
    for (std::size_t user = firstUser; user < endUser; ++user)
        sortByTime(std::span(m_words).subspan((firstRows[user] - begin) * width, (firstRows[user + 1] - firstRows[user]) * width), width);
}

// A few rows at a time, which stay in the cache meanwhile.
void ChunkRows::splitIntoColumns()
{
    constexpr std::size_t kRowsTogether = 256;
    const std::size_t width = m_placed.words;
    const std::size_t rows = size();
    m_columns.resize(m_words.size());
    for (std::size_t first = 0; first < rows; first += kRowsTogether) {
        const std::size_t end = std::min(first + kRowsTogether, rows);
        for (std::size_t word = 0; word < width; ++word)
            for (std::size_t row = first; row < end; ++row)
                m_columns[word * rows + row] = m_words[row * width + word];
    }
}

} // namespace lull
