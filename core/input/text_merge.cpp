#include "core/input/text_merge.h"

#include "core/parallel.h"

#include <algorithm>
#include <functional>

namespace lull {

namespace {

// Calls meet(local) for what the surveys have seen of one kind, in order, until stop is requested.
template <typename Meet>
void eachSeen(std::span<const RangeSurvey> surveys, const std::function<const FirstSeen&(const RangeSurvey&)>& seenIn,
              const std::stop_token& stop, const Meet& meet)
{
    constexpr std::size_t kBetweenLooks = 1 << 14;
    for (const RangeSurvey& survey : surveys) {
        std::size_t untilLook = 0;
        for (const LocalId local : seenIn(survey).inOrder()) {
            if (untilLook-- == 0) {
                if (stop.stop_requested())
                    return;
                untilLook = kBetweenLooks;
            }
            meet(local);
        }
    }
}

// All texts of one kind, wherever they lie in a survey and in a thread's texts.
IdMap mergeKind(const TableSource& source, std::span<const RangeSurvey> surveys,
                const std::function<const FirstSeen&(const RangeSurvey&)>& seenIn,
                const std::function<const TextInterner&(const RowTexts&)>& textsIn, Dictionary& dictionary,
                const std::stop_token& stop)
{
    IdMap ids(source.texts.size());
    for (std::size_t t = 0; t < ids.size(); ++t)
        ids[t].assign(textsIn(source.texts[t]).size(), kNoString);
    eachSeen(surveys, seenIn, stop, [&](LocalId local) {
        StringId& id = ids[local.texts][local.number];
        if (id == kNoString)
            id = dictionary.idOf(textsIn(source.texts[local.texts]).textOf(local.number));
    });
    return ids;
}

std::vector<std::vector<std::uint32_t>> mergeLists(const TableSource& source, std::span<const RangeSurvey> surveys,
                                                   const IdMap& items, ResultLists& lists, const std::stop_token& stop)
{
    std::vector<std::vector<std::uint32_t>> ids(source.texts.size());
    for (std::size_t t = 0; t < ids.size(); ++t)
        ids[t].assign(source.texts[t].lists.size(), ResultLists::kUnknown);
    std::vector<StringId> shown;
    const auto seenIn = [](const RangeSurvey& survey) -> const FirstSeen& { return survey.lists; };
    eachSeen(surveys, seenIn, stop, [&](LocalId local) {
        std::uint32_t& id = ids[local.texts][local.number];
        if (id != ResultLists::kUnknown)
            return;
        const ResultList list = source.texts[local.texts].lists.at(local.number);
        shown.clear();
        for (const StringId item : list.items)
            shown.push_back(items[local.texts][indexOf(item)]);
        id = lists.idOf(list.count, shown);
    });
    return ids;
}

} // namespace

bool FirstSeen::meet(std::uint32_t texts, std::uint32_t number)
{
    if (number == kNoText)
        return false;
    std::vector<std::uint8_t>& seen = m_seen[texts];
    if (number >= seen.size())
        seen.resize(std::max<std::size_t>(number + std::size_t{1}, 2 * seen.size()));
    if (seen[number] != 0)
        return false;
    seen[number] = 1;
    m_inOrder.push_back({texts, number});
    return true;
}

RangeSurvey::RangeSurvey(const TableSource& source, std::size_t firstPiece, std::size_t endPiece, const std::stop_token& stop)
    : users(source.texts.size()), labels(source.texts.size()), queries(source.texts.size()), items(source.texts.size()),
      lists(source.texts.size()), dimensions(source.dimensions.size(), FirstSeen(source.texts.size())),
      rowsOfUser(source.texts.size()), unreadableItems(source.countsFromZero.size(), 0)
{
    for (std::size_t t = 0; t < source.texts.size(); ++t)
        rowsOfUser[t].assign(source.texts[t].users.size(), 0);
    for (std::size_t p = firstPiece; p < endPiece && !stop.stop_requested(); ++p)
        for (std::size_t row = 0; row < source.pieces[p].parsed.rows.size(); ++row)
            meetRow(source, source.pieces[p], row);
}

// In the order in which EventTable::append gives ids.
void RangeSurvey::meetRow(const TableSource& source, const RowPiece& piece, std::size_t at)
{
    const ParsedRow& row = piece.parsed.rows[at];
    if (rowsOfUser[piece.texts][row.user]++ == 0)
        users.meet(piece.texts, row.user);
    labels.meet(piece.texts, row.label);
    queries.meet(piece.texts, row.query);
    items.meet(piece.texts, row.item);
    if (row.results != ResultLists::kUnknown && lists.meet(piece.texts, row.results))
        for (const StringId item : source.texts[piece.texts].lists.at(row.results).items)
            items.meet(piece.texts, static_cast<std::uint32_t>(item));
    for (std::size_t d = 0; d < dimensions.size(); ++d)
        dimensions[d].meet(piece.texts, piece.parsed.dimensions[at * dimensions.size() + d]);
    unreadableItems[piece.input] += row.hasUnreadableItems ? 1 : 0;
}

std::optional<MergedTexts> mergeTexts(const TableSource& source, std::span<const RangeSurvey> surveys, TableColumns& columns,
                                      unsigned threads, const std::stop_token& stop)
{
    MergedTexts merged;
    const auto merge = [&](FirstSeen RangeSurvey::* seen, TextInterner RowTexts::* texts, Dictionary& dictionary) {
        return mergeKind(source, surveys, [seen](const RangeSurvey& survey) -> const FirstSeen& { return survey.*seen; },
                         [texts](const RowTexts& of) -> const TextInterner& { return of.*texts; }, dictionary, stop);
    };
    std::vector<std::function<void()>> kinds{
        [&] { merged.users = merge(&RangeSurvey::users, &RowTexts::users, columns.userNames); },
        [&] {
            merged.items = merge(&RangeSurvey::items, &RowTexts::items, columns.itemNames);
            merged.lists = mergeLists(source, surveys, merged.items, columns.resultLists, stop);
        },
        [&] { merged.queries = merge(&RangeSurvey::queries, &RowTexts::queries, columns.queryTexts); },
        [&] { merged.labels = merge(&RangeSurvey::labels, &RowTexts::labels, columns.labelTexts); }};
    merged.dimensions.resize(source.dimensions.size());
    for (std::size_t d = 0; d < source.dimensions.size(); ++d) {
        kinds.emplace_back([&, d] {
            merged.dimensions[d] = mergeKind(
                source, surveys, [d](const RangeSurvey& survey) -> const FirstSeen& { return survey.dimensions[d]; },
                [d](const RowTexts& of) -> const TextInterner& { return of.dimensions[d]; }, columns.dimensionValues[d], stop);
        });
    }
    forEachTask(kinds.size(), threads, [&](std::size_t kind) { kinds[kind](); });
    if (stop.stop_requested())
        return std::nullopt;
    return merged;
}

} // namespace lull
