// A full chunk of a column in the smallest of several exact forms, each entry readable by its position.
//
//   const EncodedChunk chunk = EncodedChunk::of(values);
//   chunk[7] == values[7]
//
// Forms: entries in as few bits as their distance from the smallest needs, counted in their greatest common unit (none
// where all are equal); the same for runs of equal entries; the same for the entries that are not 0, with a bitmap of
// where they stand. Entries that rise by a steady step (line numbers) are stored without it.
#pragma once

#include "core/event/column_view.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace lull {

// Unsigned numbers in `bits` bits each, 0 to 57 or 64.
class PackedNumbers {
public:
    class Writer;

    PackedNumbers() = default;
    // Room for so many, each less than 2^bits; 0 until they are written.
    PackedNumbers(std::size_t count, unsigned bits);
    [[nodiscard]] Writer writer();

    std::uint64_t operator[](std::size_t at) const
    {
        if (m_bits == 0)
            return 0;
        const std::size_t bit = at * m_bits;
        std::uint64_t word = 0;
        std::memcpy(&word, m_bytes.data() + (bit >> 3), sizeof word);
        return (word >> (bit & 7)) & m_mask;
    }
    // What the widest of `numbers` needs.
    [[nodiscard]] static unsigned bitsFor(std::uint64_t largest);
    [[nodiscard]] static std::size_t bytesFor(std::size_t count, unsigned bits);
    [[nodiscard]] std::size_t bytes() const { return m_bytes.capacity(); }

private:
    std::vector<std::uint8_t> m_bytes; // eight more than the numbers take, so that a whole word can be read
    std::uint64_t m_mask = 0;
    unsigned m_bits = 0;
};

// Immutable once made.
class EncodedChunk {
public:
    // All entries are 0.
    EncodedChunk() = default;
    // At most kChunkEntries values. O(values).
    [[nodiscard]] static EncodedChunk of(std::span<const std::uint64_t> values);
    [[nodiscard]] static EncodedChunk of(std::span<const std::uint32_t> values);

    // O(1); O(log runs) where there are runs.
    std::uint64_t operator[](std::size_t at) const
    {
        switch (m_form) {
        case Form::Each: return m_base + m_step * at + m_unit * m_numbers[at];
        case Form::Runs: return m_base + m_step * at + m_unit * m_numbers[runOf(at)];
        case Form::Present: break;
        }
        const std::uint64_t word = m_present[at >> 6];
        const std::uint64_t bit = std::uint64_t{1} << (at & 63);
        if ((word & bit) == 0)
            return 0;
        const auto before = static_cast<std::size_t>(std::popcount(word & (bit - 1)));
        return m_base + m_unit * m_numbers[m_presentBefore[at >> 6] + before];
    }

    [[nodiscard]] std::size_t bytes() const;

private:
    enum class Form : std::uint8_t { Each, Runs, Present };
    struct Spread;
    struct Shape;

    template <typename Word>
    [[nodiscard]] static EncodedChunk ofWords(std::span<const Word> values);
    template <typename Word>
    [[nodiscard]] static Shape shapeOf(std::span<const Word> values, std::uint64_t step);
    template <typename Word>
    void fillEach(std::span<const Word> values, const Spread& spread);
    template <typename Word>
    void fillRuns(std::span<const Word> values, const Spread& spread, std::size_t runs);
    template <typename Word>
    void fillPresent(std::span<const Word> values, const Spread& spread, std::size_t count);
    [[nodiscard]] PackedNumbers::Writer startNumbers(std::size_t count, const Spread& spread);
    [[nodiscard]] std::size_t runOf(std::size_t at) const;

    Form m_form = Form::Each;
    std::uint64_t m_base = 0;
    std::uint64_t m_step = 0; // modulo 2^64, so it may fall as well as rise
    std::uint64_t m_unit = 1;
    PackedNumbers m_numbers;
    std::vector<std::uint16_t> m_runStarts;
    std::vector<std::uint64_t> m_present;       // a bit per entry
    std::vector<std::uint16_t> m_presentBefore; // entries present before each of those words
};

} // namespace lull
