#include "core/input/text_merge.h"

#include "core/parallel.h"

#include <algorithm>
#include <functional>

namespace lull {

namespace {

// Calls meet(texts, number) for all of one kind, in order, until stop is requested.
template <typename Meet>
void eachSeen(const Appearances& seen, const std::stop_token& stop, const Meet& meet)
{
    constexpr std::size_t kBetweenLooks = 1 << 14;
    std::size_t untilLook = 0;
    for (const LocalIds& ids : seen) {
        for (std::uint32_t number = ids.first; number < ids.end; ++number) {
            if (untilLook-- == 0) {
                if (stop.stop_requested())
                    return;
                untilLook = kBetweenLooks;
            }
            meet(ids.texts, number);
        }
    }
}

// Room for the words of each thread's numbers.
template <typename SizeOf>
IdWords noWords(const TableSource& source, const SizeOf& sizeOf)
{
    IdWords words;
    for (const RowTexts& texts : source.texts)
        words.emplace_back(std::size_t{sizeOf(texts)} + 1, 0U);
    return words;
}

// There are at least as many in all.
std::size_t mostOfAThread(const IdWords& words)
{
    std::size_t most = 0;
    for (const std::vector<std::uint32_t>& ofThread : words)
        most = std::max(most, ofThread.size());
    return most;
}

template <typename TextsIn>
IdWords mergeKind(const TableSource& source, const Appearances& seen, const TextsIn& textsIn, Dictionary& dictionary,
                  const std::stop_token& stop)
{
    IdWords words = noWords(source, [&](const RowTexts& texts) { return textsIn(texts).size(); });
    dictionary.reserve(mostOfAThread(words));
    eachSeen(seen, stop, [&](std::uint32_t t, std::uint32_t number) {
        words[t][number + 1] = static_cast<std::uint32_t>(dictionary.idOf(textsIn(source.texts[t]).textOf(number))) + 1;
    });
    return words;
}

IdWords mergeLists(const TableSource& source, const Appearances& seen, const IdWords& items, ResultLists& lists,
                   const std::stop_token& stop)
{
    IdWords words = noWords(source, [](const RowTexts& texts) { return texts.lists.size(); });
    lists.reserve(mostOfAThread(words));
    std::vector<StringId> shown;
    eachSeen(seen, stop, [&](std::uint32_t t, std::uint32_t number) {
        const ResultList list = source.texts[t].lists.at(number);
        shown.clear();
        for (const StringId item : list.items)
            shown.push_back(StringId{items[t][indexOf(item) + 1] - 1});
        words[t][number + 1] = lists.idOf(list.count, shown);
    });
    return words;
}

// Those of one kind that rows refer to, each once a thread.
class SeenTexts {
public:
    explicit SeenTexts(std::size_t threads) : m_seen(threads) {}

    // True the first time. kNoText is no text.
    bool meet(std::uint32_t texts, std::uint32_t number)
    {
        if (number == kNoText)
            return false;
        std::vector<std::uint8_t>& seen = m_seen[texts];
        if (number >= seen.size())
            seen.resize(std::max<std::size_t>(number + std::size_t{1}, 2 * seen.size()));
        if (seen[number] != 0)
            return false;
        seen[number] = 1;
        m_inOrder.push_back({texts, number, number + 1});
        return true;
    }
    [[nodiscard]] Appearances take() { return std::move(m_inOrder); }

private:
    std::vector<std::vector<std::uint8_t>> m_seen;
    Appearances m_inOrder;
};

// In the order in which EventTable::append gives ids.
class RowSurvey {
public:
    explicit RowSurvey(const TableSource& source)
        : m_source(source), m_users(source.texts.size()), m_labels(source.texts.size()), m_queries(source.texts.size()),
          m_items(source.texts.size()), m_lists(source.texts.size()),
          m_dimensions(source.dimensions.size(), SeenTexts(source.texts.size()))
    {
    }

    void meetRow(const RowPiece& piece, std::size_t at)
    {
        const ParsedRow& row = piece.parsed.rows[at];
        m_users.meet(piece.texts, row.user);
        m_labels.meet(piece.texts, row.label);
        m_queries.meet(piece.texts, row.query);
        m_items.meet(piece.texts, row.item);
        if (row.results != ResultLists::kUnknown && m_lists.meet(piece.texts, row.results))
            for (const StringId item : m_source.texts[piece.texts].lists.at(row.results).items)
                m_items.meet(piece.texts, static_cast<std::uint32_t>(item));
        for (std::size_t d = 0; d < m_dimensions.size(); ++d)
            m_dimensions[d].meet(piece.texts, piece.parsed.dimensions[at * m_dimensions.size() + d]);
    }

    [[nodiscard]] TextAppearances take()
    {
        TextAppearances seen{m_users.take(), m_labels.take(), m_queries.take(), m_items.take(), m_lists.take(), {}};
        for (SeenTexts& dimension : m_dimensions)
            seen.dimensions.push_back(dimension.take());
        return seen;
    }

private:
    const TableSource& m_source;
    SeenTexts m_users;
    SeenTexts m_labels;
    SeenTexts m_queries;
    SeenTexts m_items;
    SeenTexts m_lists;
    std::vector<SeenTexts> m_dimensions;
};

// A piece's own are those behind the ones that its thread had before.
TextAppearances appearancesByPiece(const TableSource& source)
{
    TextAppearances seen;
    seen.dimensions.resize(source.dimensions.size());
    std::vector<TextCounts> before(source.texts.size());
    for (TextCounts& counts : before)
        counts.dimensions.resize(source.dimensions.size());
    for (const RowPiece& piece : source.pieces) {
        TextCounts& first = before[piece.texts];
        const TextCounts& end = piece.parsed.textsAfter;
        seen.users.push_back({piece.texts, first.users, end.users});
        seen.labels.push_back({piece.texts, first.labels, end.labels});
        seen.queries.push_back({piece.texts, first.queries, end.queries});
        seen.items.push_back({piece.texts, first.items, end.items});
        seen.lists.push_back({piece.texts, first.lists, end.lists});
        for (std::size_t d = 0; d < seen.dimensions.size(); ++d)
            seen.dimensions[d].push_back({piece.texts, first.dimensions[d], end.dimensions[d]});
        first = end;
    }
    return seen;
}

} // namespace

TextAppearances findAppearances(const TableSource& source, const std::stop_token& stop)
{
    if (!source.hasStrayTexts)
        return appearancesByPiece(source);
    RowSurvey survey(source);
    for (const RowPiece& piece : source.pieces) {
        if (stop.stop_requested())
            break;
        for (std::size_t row = 0; row < piece.parsed.rows.size(); ++row)
            survey.meetRow(piece, row);
    }
    return survey.take();
}

std::optional<MergedTexts> mergeTexts(const TableSource& source, const TextAppearances& seen, TableColumns& columns,
                                      unsigned threads, const std::stop_token& stop)
{
    MergedTexts merged;
    const auto merge = [&](const Appearances& of, TextInterner RowTexts::* texts, Dictionary& dictionary) {
        return mergeKind(source, of, [texts](const RowTexts& in) -> const TextInterner& { return in.*texts; }, dictionary, stop);
    };
    std::vector<std::function<void()>> kinds{
        [&] {
            merged.items = merge(seen.items, &RowTexts::items, columns.itemNames);
            merged.lists = mergeLists(source, seen.lists, merged.items, columns.resultLists, stop);
        },
        [&] { merged.queries = merge(seen.queries, &RowTexts::queries, columns.queryTexts); },
        [&] { merged.users = merge(seen.users, &RowTexts::users, columns.userNames); },
        [&] { merged.labels = merge(seen.labels, &RowTexts::labels, columns.labelTexts); }};
    merged.dimensions.resize(source.dimensions.size());
    for (std::size_t d = 0; d < source.dimensions.size(); ++d) {
        kinds.emplace_back([&, d] {
            const auto valuesIn = [d](const RowTexts& in) -> const TextInterner& { return in.dimensions[d]; };
            merged.dimensions[d] = mergeKind(source, seen.dimensions[d], valuesIn, columns.dimensionValues[d], stop);
        });
    }
    forEachTask(kinds.size(), threads, [&](std::size_t kind) { kinds[kind](); });
    if (stop.stop_requested())
        return std::nullopt;
    return merged;
}

} // namespace lull
