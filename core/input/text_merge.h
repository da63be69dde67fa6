// Makes the numbers of several threads' texts one: ids by first appearance in arrival order, whoever met a text first.
#pragma once

#include "core/event/table_columns.h"
#include "core/input/table_builder.h"

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace lull {

// A text or list of one thread.
struct LocalId {
    std::uint32_t texts = 0;
    std::uint32_t number = 0;
};

// Those of one kind, each once, in order of first appearance.
class FirstSeen {
public:
    explicit FirstSeen(std::size_t threads) : m_seen(threads) {}

    // True the first time. kNoText is no text.
    bool meet(std::uint32_t texts, std::uint32_t number);
    [[nodiscard]] std::span<const LocalId> inOrder() const { return m_inOrder; }

private:
    std::vector<std::vector<std::uint8_t>> m_seen;
    std::vector<LocalId> m_inOrder;
};

// What a contiguous range of pieces refers to; of the first of them alone where `stop` is requested on the way.
struct RangeSurvey {
    RangeSurvey(const TableSource& source, std::size_t firstPiece, std::size_t endPiece, const std::stop_token& stop);

    FirstSeen users;
    FirstSeen labels;
    FirstSeen queries;
    FirstSeen items;
    FirstSeen lists;
    std::vector<FirstSeen> dimensions;
    std::vector<std::vector<std::uint32_t>> rowsOfUser; // by thread and its number of the user
    std::vector<std::uint64_t> unreadableItems;         // by input

private:
    void meetRow(const TableSource& source, const RowPiece& piece, std::size_t row);
};

// By thread and its number.
using IdMap = std::vector<std::vector<StringId>>;

struct MergedTexts {
    IdMap users;
    IdMap labels;
    IdMap queries;
    IdMap items;
    std::vector<std::vector<std::uint32_t>> lists; // ResultLists' ids
    std::vector<IdMap> dimensions;
};

// Fills the dictionaries of `columns`. The surveys are of all pieces, in order. None where `stop` was requested.
[[nodiscard]] std::optional<MergedTexts> mergeTexts(const TableSource& source, std::span<const RangeSurvey> surveys,
                                                    TableColumns& columns, unsigned threads, const std::stop_token& stop);

} // namespace lull
