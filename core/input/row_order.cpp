#include "core/input/row_order.h"

#include "core/parallel.h"

#include <algorithm>

namespace lull {

namespace {

// Each user's place in the order of names, by id.
std::vector<std::uint32_t> ranksOf(const std::vector<StringId>& users, std::size_t ids)
{
    std::vector<std::uint32_t> ranks(ids, 0);
    for (std::uint32_t rank = 0; rank < users.size(); ++rank)
        ranks[indexOf(users[rank])] = rank;
    return ranks;
}

// By share and rank: where the share's first row of the user goes. Turned from counts into places in one go.
using Places = std::vector<std::vector<std::uint32_t>>;

Places countByRank(std::span<const RangeSurvey> surveys, const IdMap& users, const std::vector<std::uint32_t>& ranks)
{
    Places counts(surveys.size(), std::vector<std::uint32_t>(ranks.size(), 0));
    for (std::size_t share = 0; share < surveys.size(); ++share)
        for (std::size_t t = 0; t < users.size(); ++t)
            for (std::size_t number = 0; number < users[t].size(); ++number)
                if (const std::uint32_t rows = surveys[share].rowsOfUser[t][number]; rows > 0)
                    counts[share][ranks[indexOf(users[t][number])]] += rows;
    return counts;
}

} // namespace

ArrivalDirectory::ArrivalDirectory(std::span<const RowPiece> pieces) : m_pieces(pieces)
{
    for (const RowPiece& piece : pieces)
        m_firstArrivals.push_back(m_firstArrivals.back() + static_cast<std::uint32_t>(piece.parsed.rows.size()));
    std::uint32_t piece = 0;
    for (std::uint64_t arrival = 0; arrival < size(); arrival += std::uint64_t{1} << kShift) {
        while (m_firstArrivals[piece + 1] <= arrival)
            ++piece;
        m_pieceAt.push_back(piece);
    }
}

std::vector<std::size_t> sharesOf(std::span<const RowPiece> pieces, std::size_t parts)
{
    std::size_t rows = 0;
    for (const RowPiece& piece : pieces)
        rows += piece.parsed.rows.size();
    std::vector<std::size_t> shares{0};
    std::size_t before = 0;
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
        while (shares.size() < parts && before * parts >= rows * shares.size())
            shares.push_back(piece);
        before += pieces[piece].parsed.rows.size();
    }
    shares.resize(parts, pieces.size());
    shares.push_back(pieces.size());
    return shares;
}

std::optional<RowOrder> orderByUser(const TableSource& source, std::span<const std::size_t> shares,
                                    std::span<const RangeSurvey> surveys, const MergedTexts& merged, const Dictionary& userNames,
                                    const ArrivalDirectory& directory, const std::stop_token& stop)
{
    RowOrder order;
    for (std::uint32_t id = 0; id < userNames.size(); ++id)
        order.users.push_back(StringId{id});
    if (!sortByText(order.users, userNames, static_cast<unsigned>(surveys.size()), stop))
        return std::nullopt;
    const std::vector<std::uint32_t> ranks = ranksOf(order.users, userNames.size());
    Places places = countByRank(surveys, merged.users, ranks);
    order.firstRows.reserve(ranks.size() + 1);
    std::uint32_t next = 0;
    for (std::size_t rank = 0; rank < ranks.size(); ++rank) {
        order.firstRows.push_back(next);
        for (std::vector<std::uint32_t>& ofShare : places)
            next += std::exchange(ofShare[rank], next);
    }
    order.firstRows.push_back(next);
    order.arrivals.resize(next);
    forEachPart(surveys.size(), surveys.size(), [&](std::size_t share, std::size_t, std::size_t) {
        for (std::size_t p = shares[share]; p < shares[share + 1] && !stop.stop_requested(); ++p) {
            const RowPiece& piece = source.pieces[p];
            std::uint32_t arrival = directory.firstArrivalOf(p);
            for (const ParsedRow& row : piece.parsed.rows)
                order.arrivals[places[share][ranks[indexOf(merged.users[piece.texts][row.user])]]++] = arrival++;
        }
    });
    if (stop.stop_requested())
        return std::nullopt;
    return order;
}

void sortByTime(std::span<std::uint32_t> arrivals, const ArrivalDirectory& directory)
{
    const auto timeOf = [&directory](std::uint32_t arrival) { return directory[arrival].parsed().time; };
    if (!std::ranges::is_sorted(arrivals, {}, timeOf))
        std::ranges::stable_sort(arrivals, {}, timeOf);
}

} // namespace lull
