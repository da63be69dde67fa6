// The order of a table's rows: by user name, time and arrival.
#pragma once

#include "core/input/table_builder.h"
#include "core/input/text_merge.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lull {

// Finds a row by its arrival. O(1), as pieces are not much shorter than they are on average.
class ArrivalDirectory {
public:
    explicit ArrivalDirectory(std::span<const RowPiece> pieces);

    struct Place {
        const RowPiece* piece = nullptr;
        std::size_t row = 0;

        [[nodiscard]] const ParsedRow& parsed() const { return piece->parsed.rows[row]; }
    };
    [[nodiscard]] Place operator[](std::uint32_t arrival) const
    {
        std::size_t piece = m_pieceAt[arrival >> kShift];
        while (m_firstArrivals[piece + 1] <= arrival)
            ++piece;
        return {&m_pieces[piece], arrival - m_firstArrivals[piece]};
    }
    [[nodiscard]] std::uint32_t firstArrivalOf(std::size_t piece) const { return m_firstArrivals[piece]; }
    [[nodiscard]] std::uint32_t size() const { return m_firstArrivals.back(); }

private:
    static constexpr unsigned kShift = 10;

    std::span<const RowPiece> m_pieces;
    std::vector<std::uint32_t> m_firstArrivals{0}; // of each piece, and one more
    std::vector<std::uint32_t> m_pieceAt;          // that holds every 2^kShift-th row
};

// Which pieces each thread takes: contiguous, about as many rows each. parts + 1 entries.
[[nodiscard]] std::vector<std::size_t> sharesOf(std::span<const RowPiece> pieces, std::size_t parts);

struct RowOrder {
    std::vector<StringId> users;             // by name
    std::vector<std::uint32_t> firstRows;    // of each, and one more
    std::vector<std::uint32_t> arrivals;     // of each row; within a user by arrival until sortUser
};

// A counting sort by user, stable. `shares` are those that the surveys are of. None where `stop` was requested.
[[nodiscard]] std::optional<RowOrder> orderByUser(const TableSource& source, std::span<const std::size_t> shares,
                                                  std::span<const RangeSurvey> surveys, const MergedTexts& merged,
                                                  const Dictionary& userNames, const ArrivalDirectory& directory,
                                                  const std::stop_token& stop);

// Orders rows of one user by time; equal times keep their order.
void sortByTime(std::span<std::uint32_t> arrivals, const ArrivalDirectory& directory);

} // namespace lull
