// Brings the rows of all pieces near to where they belong in the order of users' names: into lanes, one for each chunk of the
// table and one for the user who lies across its end. The rows of a lane are then put in order within the cache
// (chunk_rows.h).
#pragma once

#include "core/event/column_view.h"
#include "core/input/table_builder.h"
#include "core/input/text_merge.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace lull {

// The cells of a row on its way, which its dimensions follow. But for the user these are what columns hold.
struct PlacedRow {
    std::array<std::uint32_t, 2> when; // a TypedTime
    std::uint32_t user; // by the order of names
    std::uint32_t arrival;
    std::uint32_t query;
    std::uint32_t item;
    std::uint32_t results;
    std::uint32_t label;
    std::uint32_t position;

    [[nodiscard]] EventTime time() const { return std::bit_cast<TypedTime>(when).time(); }
    [[nodiscard]] EventType type() const { return std::bit_cast<TypedTime>(when).type(); }
};
inline constexpr std::size_t kPlacedWords = sizeof(PlacedRow) / sizeof(std::uint32_t);

// Who owns which rows of the table.
struct UserOrder {
    std::vector<StringId> users;          // by name
    std::vector<std::uint32_t> firstRows; // of each, and one more

    [[nodiscard]] std::size_t rows() const { return firstRows.back(); }
    [[nodiscard]] std::size_t chunks() const { return (rows() + kChunkEntries - 1) / kChunkEntries; }
    // The user who owns a row. O(log users).
    [[nodiscard]] std::size_t ownerOf(std::size_t row) const
    {
        return static_cast<std::size_t>(std::ranges::upper_bound(firstRows, row) - firstRows.begin()) - 1;
    }
    // Of all rows of a user.
    [[nodiscard]] std::size_t laneOf(std::size_t user) const
    {
        const std::size_t first = firstRows[user] >> kChunkShift;
        return 2 * first + ((firstRows[user + 1] - 1) >> kChunkShift > first ? 1 : 0);
    }
};

// Rows in blocks, by arrival.
class Lane {
public:
    // Room for one more row of `words` words.
    [[nodiscard]] std::uint32_t* push(std::size_t words, BlockPool& pool)
    {
        if (m_blocks.empty() || m_used + words > kWordsOfBlock) {
            m_blocks.push_back(pool.take());
            m_used = 0;
        }
        std::uint32_t* const row = wordsOf(m_blocks.size() - 1) + m_used;
        m_used += words;
        return row;
    }
    // Calls meet(words of the row) for each.
    template <typename Meet>
    void each(std::size_t words, const Meet& meet) const
    {
        for (std::size_t block = 0; block < m_blocks.size(); ++block) {
            const std::size_t end = block + 1 < m_blocks.size() ? kWordsOfBlock / words * words : m_used;
            for (std::size_t at = 0; at < end; at += words)
                meet(wordsOf(block) + at);
        }
    }
    void clear() { m_blocks.clear(); }

private:
    static constexpr std::size_t kWordsOfBlock = RowBlock::kBytes / sizeof(std::uint32_t);

    [[nodiscard]] std::uint32_t* wordsOf(std::size_t block) const
    {
        return reinterpret_cast<std::uint32_t*>(m_blocks[block]->bytes.data());
    }

    std::vector<std::unique_ptr<RowBlock>> m_blocks;
    std::size_t m_used = 0; // words of the last block
};

struct PlacedRows {
    UserOrder order;
    std::size_t words = kPlacedWords;     // of each row
    std::vector<std::vector<Lane>> lanes; // by share, those of earlier arrivals first, and by UserOrder::laneOf
};

// The arrival of each piece's first row, and one more.
[[nodiscard]] std::vector<std::uint32_t> firstArrivalsOf(std::span<const RowPiece> pieces);

// The rows of each piece are given up on the way. None where `stop` was requested.
[[nodiscard]] std::optional<PlacedRows> placeByUser(TableSource& source, const MergedTexts& merged, const Dictionary& userNames,
                                                    unsigned threads, const std::stop_token& stop);

} // namespace lull
