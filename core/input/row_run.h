// The rows of a piece, as its parsing thread leaves them.
//
//   RowRun rows;
//   rows.push({time, EventType::Search, false}, pool).user = 7;
//   rows[0].when.time()
#pragma once

#include "core/event/event_type.h"
#include "core/event/result_lists.h"
#include "core/event/time.h"
#include "core/input/row_block.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <vector>

namespace lull {

// "No text here", in the numbers below.
inline constexpr std::uint32_t kNoText = 0xFFFF'FFFF;
// Of results: a list that could not be read, so that they are unknown.
inline constexpr std::uint32_t kUnreadableList = 0xFFFF'FFFF;

// A time, a type and a mark in one word, so that a row is written in whole words: one that is put together of bits and copied at
// once has to wait for itself.
class TypedTime {
public:
    TypedTime() = default;
    TypedTime(EventTime time, EventType type, bool isMarked)
        : m_word(time.time_since_epoch().count() * 16 + (isMarked ? 8 : 0) + static_cast<std::int64_t>(type))
    {
    }

    [[nodiscard]] EventTime time() const { return EventTime{Duration{m_word >> 4}}; }
    [[nodiscard]] EventType type() const { return static_cast<EventType>(m_word & 7); }
    [[nodiscard]] bool isMarked() const { return (m_word & 8) != 0; }

private:
    std::int64_t m_word = static_cast<std::int64_t>(EventType::Other);
};
static_assert(kLatestTime.time_since_epoch().count() < std::int64_t{1} << 59);
static_assert(kEarliestTime.time_since_epoch().count() > -(std::int64_t{1} << 59));

// Half a cache line. Numbers are those of the thread's own texts (RowTexts).
struct ParsedRow {
    TypedTime when; // marked: only where it does not repeat the user's search before it does this search count
    std::uint32_t user = 0;
    std::uint32_t query = kNoText;
    std::uint32_t item = kNoText;
    std::uint32_t results = ResultLists::kUnknown;
    std::uint32_t label = kNoText;
    std::uint32_t position = 0; // one more than the log says; 0 where unknown
};
static_assert(sizeof(ParsedRow) == 32);

// Rows that follow each other.
class RowRun {
public:
    static constexpr std::size_t kRowsOfBlock = RowBlock::kBytes / sizeof(ParsedRow);

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    ParsedRow& operator[](std::size_t row) { return rowsOf(row / kRowsOfBlock)[row % kRowsOfBlock]; }
    const ParsedRow& operator[](std::size_t row) const { return rowsOf(row / kRowsOfBlock)[row % kRowsOfBlock]; }

    // All rows, in spans.
    [[nodiscard]] std::size_t spans() const { return (m_size + kRowsOfBlock - 1) / kRowsOfBlock; }
    [[nodiscard]] std::span<const ParsedRow> span(std::size_t at) const
    {
        return {rowsOf(at), std::min(kRowsOfBlock, m_size - at * kRowsOfBlock)};
    }

    // One more, to be filled where it is. Valid as long as the run.
    ParsedRow& push(TypedTime when, BlockPool& pool)
    {
        if (m_size == m_blocks.size() * kRowsOfBlock)
            m_blocks.push_back(pool.take());
        return *new (&(*this)[m_size++]) ParsedRow{.when = when};
    }
    // Keeps the first ones alone.
    void cut(std::size_t size) { m_size = size; }
    // The span's memory, which holds its rows no more.
    [[nodiscard]] std::unique_ptr<RowBlock> release(std::size_t span) { return std::move(m_blocks[span]); }

private:
    [[nodiscard]] ParsedRow* rowsOf(std::size_t block) const { return reinterpret_cast<ParsedRow*>(m_blocks[block]->bytes.data()); }

    std::vector<std::unique_ptr<RowBlock>> m_blocks;
    std::size_t m_size = 0;
};

} // namespace lull
