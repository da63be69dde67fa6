#include "core/event/encoded_chunk.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <numeric>

namespace lull {

namespace {

constexpr std::size_t kBitsOfWord = 64;

std::size_t bytesOfBitmap(std::size_t entries)
{
    return (entries + kBitsOfWord - 1) / kBitsOfWord * (sizeof(std::uint64_t) + sizeof(std::uint16_t));
}

// The step that more than half of the neighbours are apart; 0 where there is none (Boyer and Moore's vote).
template <typename Word>
std::uint64_t steadyStep(std::span<const Word> values)
{
    std::uint64_t step = 0;
    std::size_t votes = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const std::uint64_t difference = std::uint64_t{values[i]} - values[i - 1];
        step = votes == 0 ? difference : step;
        votes += difference == step ? 1 : -std::size_t{1};
    }
    std::size_t count = 0;
    for (std::size_t i = 1; i < values.size(); ++i)
        count += std::uint64_t{values[i]} - values[i - 1] == step ? 1 : 0;
    return count * 2 > values.size() ? step : 0;
}

// The greatest common divisor of how far values, with `step` taken off, are from `base`. With `isPresent` zeros do not count.
// Most often the first few tell that it is 1.
template <typename Word>
std::uint64_t unitOf(std::span<const Word> values, std::uint64_t step, std::uint64_t base, bool isPresent)
{
    std::uint64_t unit = 0;
    for (std::size_t i = 0; i < values.size() && unit != 1; ++i) {
        const std::uint64_t value = values[i] - step * i;
        const std::uint64_t far = value - base;
        if ((value != 0 || !isPresent) && far != 0 && (unit == 0 || far % unit != 0))
            unit = std::gcd(unit, far);
    }
    return std::max<std::uint64_t>(unit, 1);
}

} // namespace

PackedNumbers::PackedNumbers(std::size_t count, unsigned bits)
    : m_bytes(bytesFor(count, bits)), m_mask(bits == kBitsOfWord ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1), m_bits(bits)
{
}

// Fills them one behind the other; finish() after the last.
class PackedNumbers::Writer {
public:
    Writer(std::uint8_t* out, unsigned bits) : m_out(out), m_bits(bits) {}

    void write(std::uint64_t number)
    {
        m_word |= number << m_used;
        m_used += m_bits;
        if (m_used < kBitsOfWord)
            return;
        put();
        m_used -= kBitsOfWord;
        m_word = m_used == 0 ? 0 : number >> (m_bits - m_used);
    }
    void finish()
    {
        if (m_used > 0)
            put();
    }

private:
    void put()
    {
        std::memcpy(m_out, &m_word, sizeof m_word);
        m_out += sizeof m_word;
    }

    std::uint8_t* m_out;
    std::uint64_t m_word = 0;
    unsigned m_bits;
    unsigned m_used = 0; // bits of the word
};

PackedNumbers::Writer PackedNumbers::writer()
{
    return {m_bytes.data(), m_bits};
}

unsigned PackedNumbers::bitsFor(std::uint64_t largest)
{
    // A number that begins within a byte must end within eight.
    constexpr unsigned kMostUneven = 57;
    const auto bits = static_cast<unsigned>(std::bit_width(largest));
    return bits > kMostUneven ? static_cast<unsigned>(kBitsOfWord) : bits;
}

std::size_t PackedNumbers::bytesFor(std::size_t count, unsigned bits)
{
    return bits == 0 ? 0 : (count * bits + 7) / 8 + sizeof(std::uint64_t);
}

// What tells numbers apart: each is base + unit · n with n as small as can be. All arithmetic is modulo 2^64, so any base is
// exact.
struct EncodedChunk::Spread {
    std::uint64_t base = 0;
    std::uint64_t most = 0; // distance of the largest from the base
    std::uint64_t unit = 1;

    [[nodiscard]] unsigned bits() const { return PackedNumbers::bitsFor(most / unit); }
    [[nodiscard]] std::uint64_t smallOf(std::uint64_t number) const { return unit > 1 ? (number - base) / unit : number - base; }
};

// What the forms of a chunk would take.
struct EncodedChunk::Shape {
    Spread all;
    Spread present; // those that are not 0
    std::size_t runs = 0;
    std::size_t presentCount = 0;
};

// Of values that rise by `step` beside what they say. What is compared is how far they are from the first, so that a range
// through 2^64 is as small as it is. There are no branches in the loop: what is there or not is anyone's guess.
template <typename Word>
EncodedChunk::Shape EncodedChunk::shapeOf(std::span<const Word> values, std::uint64_t step)
{
    constexpr std::uint64_t kMiddle = std::uint64_t{1} << (kBitsOfWord - 1);
    const std::uint64_t origin = values.front() - kMiddle;
    Shape shape;
    std::uint64_t least = UINT64_MAX;
    std::uint64_t most = 0;
    std::uint64_t leastPresent = UINT64_MAX;
    std::uint64_t mostPresent = 0;
    std::uint64_t before = ~std::uint64_t{values.front()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint64_t value = values[i] - step * i;
        const std::uint64_t place = value - origin;
        const std::uint64_t isPresent = 0 - std::uint64_t{value != 0};
        shape.runs += value != before ? 1 : 0;
        shape.presentCount -= isPresent;
        least = std::min(least, place);
        most = std::max(most, place);
        leastPresent = std::min(leastPresent, place | ~isPresent);
        mostPresent = std::max(mostPresent, place & isPresent);
        before = value;
    }
    shape.all = {least + origin, most - least, 1};
    shape.all.unit = unitOf(values, step, shape.all.base, false);
    if (shape.presentCount > 0) {
        shape.present = {leastPresent + origin, mostPresent - leastPresent, 1};
        shape.present.unit = unitOf(values, step, shape.present.base, true);
    }
    return shape;
}

EncodedChunk EncodedChunk::of(std::span<const std::uint64_t> values) { return ofWords(values); }
EncodedChunk EncodedChunk::of(std::span<const std::uint32_t> values) { return ofWords(values); }

template <typename Word>
EncodedChunk EncodedChunk::ofWords(std::span<const Word> values)
{
    EncodedChunk chunk;
    if (std::ranges::adjacent_find(values, std::not_equal_to{}) == values.end()) {
        chunk.m_base = values.empty() ? 0 : values.front();
        return chunk;
    }
    const std::uint64_t step = steadyStep(values);
    const Shape shape = shapeOf(values, step);
    const std::size_t bytesOfEach = PackedNumbers::bytesFor(values.size(), shape.all.bits());
    const std::size_t bytesOfRuns = PackedNumbers::bytesFor(shape.runs, shape.all.bits()) + shape.runs * sizeof(std::uint16_t);
    const std::size_t bytesOfSome = step == 0 ? PackedNumbers::bytesFor(shape.presentCount, shape.present.bits())
                                                    + bytesOfBitmap(values.size())
                                              : SIZE_MAX;
    chunk.m_step = step;
    if (bytesOfSome < std::min(bytesOfEach, bytesOfRuns))
        chunk.fillPresent(values, shape.present, shape.presentCount);
    else if (bytesOfRuns < bytesOfEach)
        chunk.fillRuns(values, shape.all, shape.runs);
    else
        chunk.fillEach(values, shape.all);
    return chunk;
}

template <typename Word>
void EncodedChunk::fillEach(std::span<const Word> values, const Spread& spread)
{
    auto writer = startNumbers(values.size(), spread);
    for (std::size_t i = 0; i < values.size(); ++i)
        writer.write(spread.smallOf(values[i] - m_step * i));
    writer.finish();
}

template <typename Word>
void EncodedChunk::fillRuns(std::span<const Word> values, const Spread& spread, std::size_t runs)
{
    m_form = Form::Runs;
    m_runStarts.reserve(runs);
    auto writer = startNumbers(runs, spread);
    std::uint64_t before = ~std::uint64_t{values.front()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint64_t value = values[i] - m_step * i;
        if (value == before)
            continue;
        m_runStarts.push_back(static_cast<std::uint16_t>(i));
        writer.write(spread.smallOf(value));
        before = value;
    }
    writer.finish();
}

template <typename Word>
void EncodedChunk::fillPresent(std::span<const Word> values, const Spread& spread, std::size_t count)
{
    const std::size_t words = (values.size() + kBitsOfWord - 1) / kBitsOfWord;
    m_form = Form::Present;
    m_present.resize(words);
    m_presentBefore.resize(words);
    auto writer = startNumbers(count, spread);
    std::size_t before = 0;
    std::array<std::uint64_t, kBitsOfWord> present; // of one word of the bitmap
    for (std::size_t word = 0; word < words; ++word) {
        const auto part = values.subspan(word * kBitsOfWord, std::min(kBitsOfWord, values.size() - word * kBitsOfWord));
        std::size_t found = 0;
        for (std::size_t i = 0; i < part.size(); ++i) {
            const std::uint64_t isPresent = part[i] != 0 ? 1 : 0;
            present[found] = part[i];
            found += isPresent;
            m_present[word] |= isPresent << i;
        }
        for (std::size_t i = 0; i < found; ++i)
            writer.write(spread.smallOf(present[i]));
        m_presentBefore[word] = static_cast<std::uint16_t>(before);
        before += found;
    }
    writer.finish();
}

PackedNumbers::Writer EncodedChunk::startNumbers(std::size_t count, const Spread& spread)
{
    m_base = spread.base;
    m_unit = spread.unit;
    m_numbers = PackedNumbers(count, spread.bits());
    return m_numbers.writer();
}

std::size_t EncodedChunk::runOf(std::size_t at) const
{
    return static_cast<std::size_t>(std::ranges::upper_bound(m_runStarts, at) - m_runStarts.begin()) - 1;
}

std::size_t EncodedChunk::bytes() const
{
    return sizeof *this + m_numbers.bytes() + m_runStarts.capacity() * sizeof(std::uint16_t)
           + m_present.capacity() * sizeof(std::uint64_t) + m_presentBefore.capacity() * sizeof(std::uint16_t);
}

} // namespace lull
