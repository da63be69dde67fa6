#include "core/input/row_placing.h"

#include "core/parallel.h"

#include <utility>

namespace lull {

namespace {

// Pieces that one thread takes: contiguous, about as many rows each. parts + 1 entries.
std::vector<std::size_t> sharesOf(const std::vector<std::uint32_t>& firstArrivals, std::size_t parts)
{
    const std::uint64_t rows = firstArrivals.back();
    const std::size_t pieces = firstArrivals.size() - 1;
    std::vector<std::size_t> shares;
    for (std::size_t part = 0; part < parts; ++part) {
        const auto first = std::ranges::lower_bound(firstArrivals, rows * part / parts);
        shares.push_back(std::min(static_cast<std::size_t>(first - firstArrivals.begin()), pieces));
    }
    shares.push_back(pieces);
    return shares;
}

// By a user's id. Threads have counted theirs while they parsed, if nothing of it was given up afterwards.
std::vector<std::uint32_t> rowsOfUsers(const TableSource& source, const IdWords& words, std::size_t users)
{
    std::vector<std::uint32_t> rows(users, 0);
    if (!source.hasStrayTexts) {
        for (std::size_t t = 0; t < source.texts.size(); ++t)
            for (std::size_t number = 0; number < source.texts[t].rowsOfUser.size(); ++number)
                rows[words[t][number + 1] - 1] += source.texts[t].rowsOfUser[number];
        return rows;
    }
    for (const RowPiece& piece : source.pieces)
        for (std::size_t row = 0; row < piece.parsed.rows.size(); ++row)
            ++rows[words[piece.texts][piece.parsed.rows[row].user + 1] - 1];
    return rows;
}

std::optional<UserOrder> orderOf(const TableSource& source, const IdWords& words, const Dictionary& names, unsigned threads,
                                       const std::stop_token& stop)
{
    UserOrder order;
    for (std::uint32_t id = 0; id < names.size(); ++id)
        order.users.push_back(StringId{id});
    if (!sortByText(order.users, names, threads, stop))
        return std::nullopt;
    const std::vector<std::uint32_t> rows = rowsOfUsers(source, words, names.size());
    order.firstRows.reserve(names.size() + 1);
    order.firstRows.push_back(0);
    for (const StringId user : order.users)
        order.firstRows.push_back(order.firstRows.back() + rows[indexOf(user)]);
    return order;
}

class RowPlacing {
public:
    RowPlacing(TableSource& source, const MergedTexts& merged, PlacedRows& out);

    void run(unsigned threads, const std::stop_token& stop);

private:
    // Of one thread's texts, by number.
    struct Place {
        std::uint32_t user = 0; // by the order of names
        std::uint32_t lane = 0;
    };

    void placePiece(std::size_t piece, std::vector<Lane>& lanes);

    TableSource& m_source;
    const MergedTexts& m_merged;
    PlacedRows& m_out;
    std::vector<std::uint32_t> m_firstArrivals;
    std::vector<std::vector<Place>> m_places; // by thread
};

RowPlacing::RowPlacing(TableSource& source, const MergedTexts& merged, PlacedRows& out)
    : m_source(source), m_merged(merged), m_out(out), m_firstArrivals(firstArrivalsOf(source.pieces))
{
    std::vector<Place> placeOfWord(out.order.users.size() + 1);
    for (std::size_t user = 0; user < out.order.users.size(); ++user)
        placeOfWord[indexOf(out.order.users[user]) + 1] = {static_cast<std::uint32_t>(user),
                                                                       static_cast<std::uint32_t>(out.order.laneOf(user))};
    for (const std::vector<std::uint32_t>& words : merged.users) {
        m_places.emplace_back();
        for (const std::uint32_t word : std::span(words).subspan(1))
            m_places.back().push_back(placeOfWord[word]);
    }
}

void RowPlacing::run(unsigned threads, const std::stop_token& stop)
{
    const std::vector<std::size_t> bounds = sharesOf(m_firstArrivals, threads);
    m_out.words = kPlacedWords + m_source.dimensions.size();
    m_out.lanes.resize(threads);
    forEachPart(threads, threads, [&](std::size_t share, std::size_t, std::size_t) {
        std::vector<Lane>& lanes = m_out.lanes[share];
        lanes.resize(2 * m_out.order.chunks());
        for (std::size_t piece = bounds[share]; piece < bounds[share + 1] && !stop.stop_requested(); ++piece)
            placePiece(piece, lanes);
    });
}

void RowPlacing::placePiece(std::size_t p, std::vector<Lane>& lanes)
{
    ParsedRows& parsed = m_source.pieces[p].parsed;
    const std::uint32_t texts = m_source.pieces[p].texts;
    const std::uint32_t fromOne = m_source.countsFromZero[m_source.pieces[p].input] != 0 ? 0 : 1;
    const std::size_t width = m_source.dimensions.size();
    const std::vector<Place>& places = m_places[texts];
    const std::vector<std::uint32_t>& queries = m_merged.queries[texts];
    const std::vector<std::uint32_t>& items = m_merged.items[texts];
    const std::vector<std::uint32_t>& lists = m_merged.lists[texts];
    const std::vector<std::uint32_t>& labels = m_merged.labels[texts];
    constexpr std::size_t kRowsAhead = 16; // while what these refer to comes from memory
    std::uint32_t at = 0;
    for (std::size_t span = 0; span < parsed.rows.spans(); ++span) {
        const std::span<const ParsedRow> rows = parsed.rows.span(span);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const ParsedRow& row = rows[i];
            const ParsedRow& later = rows[std::min(i + kRowsAhead, rows.size() - 1)];
            __builtin_prefetch(&places[later.user]);
            __builtin_prefetch(&queries[later.query + 1]);
            __builtin_prefetch(&lists[later.results + 1]);
            const Place place = places[row.user];
            std::uint32_t* const words = lanes[place.lane].push(m_out.words, m_source.blocks);
            const PlacedRow placed{std::bit_cast<std::array<std::uint32_t, 2>>(row.when),
                                   place.user,
                                   m_firstArrivals[p] + at,
                                   queries[row.query + 1],
                                   items[row.item + 1],
                                   lists[row.results + 1],
                                   labels[row.label + 1],
                                   row.position - (row.position == 0 ? 0 : fromOne)};
            std::memcpy(words, &placed, sizeof placed);
            for (std::size_t d = 0; d < width; ++d)
                words[kPlacedWords + d] = m_merged.dimensions[d][texts][parsed.dimensions[at * width + d] + 1];
            ++at;
        }
        m_source.blocks.give(parsed.rows.release(span));
    }
    parsed.rows = {};
    parsed.dimensions = {};
}

} // namespace

std::vector<std::uint32_t> firstArrivalsOf(std::span<const RowPiece> pieces)
{
    std::vector<std::uint32_t> first{0};
    for (const RowPiece& piece : pieces)
        first.push_back(first.back() + piece.parsed.lines.size()); // known also once the rows have gone
    return first;
}

std::optional<PlacedRows> placeByUser(TableSource& source, const MergedTexts& merged, const Dictionary& userNames,
                                            unsigned threads, const std::stop_token& stop)
{
    auto order = orderOf(source, merged.users, userNames, threads, stop);
    if (!order)
        return std::nullopt;
    PlacedRows placed{.order = std::move(*order), .lanes = {}};
    RowPlacing(source, merged, placed).run(threads, stop);
    if (stop.stop_requested())
        return std::nullopt;
    source.blocks.clear();
    return placed;
}

} // namespace lull
