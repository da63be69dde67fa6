#include "core/input/repeated_searches.h"

#include <algorithm>

namespace lull {

namespace {

// Numbers by which texts of different threads can be compared.
std::vector<std::vector<std::uint32_t>> comparable(std::span<const RowTexts> texts, TextInterner RowTexts::* kind)
{
    TextInterner all;
    std::vector<std::vector<std::uint32_t>> numbers(texts.size());
    for (std::size_t t = 0; t < texts.size(); ++t)
        for (std::uint32_t id = 0; id < (texts[t].*kind).size(); ++id)
            numbers[t].push_back(all.idOf((texts[t].*kind).textOf(id)));
    return numbers;
}

struct Search {
    std::uint32_t input = kNoText; // none yet
    std::uint32_t query = kNoText;
    EventTime time;
    bool operator==(const Search&) const = default;
};

// Keeps the rows of which `keep` is 1, and their dimensions.
void keepOnly(ParsedRows& parsed, const std::vector<std::uint8_t>& keep)
{
    const std::size_t width = parsed.rows.empty() ? 0 : parsed.dimensions.size() / parsed.rows.size();
    std::size_t kept = 0;
    for (std::size_t row = 0; row < parsed.rows.size(); ++row) {
        if (keep[row] == 0)
            continue;
        parsed.rows[kept] = parsed.rows[row];
        std::copy_n(parsed.dimensions.begin() + static_cast<std::ptrdiff_t>(row * width), width,
                    parsed.dimensions.begin() + static_cast<std::ptrdiff_t>(kept * width));
        ++kept;
    }
    parsed.rows.resize(kept);
    parsed.dimensions.resize(kept * width);
}

} // namespace

void dropRepeatedSearches(TableSource& source, const std::stop_token& stop)
{
    if (std::ranges::none_of(source.pieces, [](const RowPiece& piece) { return piece.parsed.mayRepeatSearches; }))
        return;
    const auto users = comparable(source.texts, &RowTexts::users);
    const auto queries = comparable(source.texts, &RowTexts::queries);
    std::vector<Search> lastOfUser;
    std::vector<std::uint8_t> keep;
    for (RowPiece& piece : source.pieces) {
        if (stop.stop_requested())
            return;
        keep.assign(piece.parsed.rows.size(), 1);
        for (std::size_t i = 0; i < keep.size(); ++i) {
            const ParsedRow& row = piece.parsed.rows[i];
            if (row.type != EventType::Search)
                continue;
            const std::uint32_t user = users[piece.texts][row.user];
            if (user >= lastOfUser.size())
                lastOfUser.resize(user + 1);
            const Search search{piece.input, row.query == kNoText ? kNoText : queries[piece.texts][row.query], row.time};
            keep[i] = row.mayRepeatSearch && lastOfUser[user] == search ? 0 : 1;
            lastOfUser[user] = search;
        }
        keepOnly(piece.parsed, keep);
    }
}

} // namespace lull
