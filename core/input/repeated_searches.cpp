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

// Keeps the rows of which `keep` is 1, with their dimensions and lines.
void keepOnly(ParsedRows& parsed, const std::vector<std::uint8_t>& keep)
{
    RowRun& rows = parsed.rows;
    const std::size_t width = rows.empty() ? 0 : parsed.dimensions.size() / rows.size();
    std::size_t kept = 0;
    LineRuns lines;
    std::uint64_t unreadableItems = 0;
    parsed.lines.each([&](std::uint32_t row, std::uint32_t line) {
        if (keep[row] == 0)
            return;
        lines.push(line);
        unreadableItems += rows[row].results == kUnreadableList ? 1 : 0;
        rows[kept] = rows[row];
        std::copy_n(parsed.dimensions.begin() + static_cast<std::ptrdiff_t>(row * width), width,
                    parsed.dimensions.begin() + static_cast<std::ptrdiff_t>(kept * width));
        ++kept;
    });
    rows.cut(kept);
    parsed.dimensions.resize(kept * width);
    parsed.lines = std::move(lines);
    parsed.unreadableItems = unreadableItems;
}

} // namespace

void dropRepeatedSearches(TableSource& source, const std::stop_token& stop)
{
    if (std::ranges::none_of(source.pieces, [](const RowPiece& piece) { return piece.parsed.mayRepeatSearches; }))
        return;
    const auto users = comparable(source.texts, &RowTexts::users);
    const auto queries = comparable(source.texts, &RowTexts::queries);
    source.hasStrayTexts = true; // those of rows taken out
    std::vector<Search> lastOfUser;
    std::vector<std::uint8_t> keep;
    for (RowPiece& piece : source.pieces) {
        if (stop.stop_requested())
            return;
        keep.assign(piece.parsed.rows.size(), 1);
        for (std::size_t i = 0; i < keep.size(); ++i) {
            const ParsedRow& row = piece.parsed.rows[i];
            if (row.when.type() != EventType::Search)
                continue;
            const std::uint32_t user = users[piece.texts][row.user];
            if (user >= lastOfUser.size())
                lastOfUser.resize(user + 1);
            const Search search{piece.input, row.query == kNoText ? kNoText : queries[piece.texts][row.query], row.when.time()};
            keep[i] = row.when.isMarked() && lastOfUser[user] == search ? 0 : 1;
            lastOfUser[user] = search;
        }
        keepOnly(piece.parsed, keep);
    }
}

} // namespace lull
