#include "core/event/encoded_chunk.h"

#include <algorithm>
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
std::uint64_t steadyStep(std::span<const std::uint64_t> values)
{
    std::uint64_t step = 0;
    std::size_t votes = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        const std::uint64_t difference = values[i] - values[i - 1];
        if (votes == 0)
            step = difference;
        votes += difference == step ? 1 : -std::size_t{1};
    }
    std::size_t count = 0;
    for (std::size_t i = 1; i < values.size(); ++i)
        count += values[i] - values[i - 1] == step ? 1 : 0;
    return count * 2 > values.size() ? step : 0;
}

} // namespace

// What tells numbers apart: each is base + unit · n with n as small as can be. All arithmetic is modulo 2^64, so any base is
// exact.
class EncodedChunk::Spread {
public:
    void add(std::uint64_t number)
    {
        if (m_isEmpty)
            m_first = number;
        m_isEmpty = false;
        const auto distance = static_cast<std::int64_t>(number - m_first);
        m_least = std::min(m_least, distance);
        m_most = std::max(m_most, distance);
        const std::uint64_t far = distance < 0 ? 0 - static_cast<std::uint64_t>(distance) : static_cast<std::uint64_t>(distance);
        if (m_unit != 1 && (m_unit == 0 || far % m_unit != 0))
            m_unit = std::gcd(m_unit, far);
    }

    [[nodiscard]] std::uint64_t base() const { return m_first + static_cast<std::uint64_t>(m_least); }
    [[nodiscard]] std::uint64_t unit() const { return std::max<std::uint64_t>(m_unit, 1); }
    [[nodiscard]] unsigned bits() const
    {
        return PackedNumbers::bitsFor((static_cast<std::uint64_t>(m_most) - static_cast<std::uint64_t>(m_least)) / unit());
    }
    // The n of a number that was added.
    [[nodiscard]] std::uint64_t smallOf(std::uint64_t number) const
    {
        return m_unit > 1 ? (number - base()) / m_unit : number - base();
    }

private:
    std::uint64_t m_first = 0;
    std::int64_t m_least = 0; // distances from the first
    std::int64_t m_most = 0;
    std::uint64_t m_unit = 0; // of the distances; 0 while all are 0
    bool m_isEmpty = true;
};

// What the forms of a chunk would take.
struct EncodedChunk::Shape {
    Spread all;
    Spread present; // those that are not 0
    std::size_t runs = 0;
    std::size_t presentCount = 0;
};

// Of values that rise by `step` beside what they say.
EncodedChunk::Shape EncodedChunk::shapeOf(std::span<const std::uint64_t> values, std::uint64_t step)
{
    Shape shape;
    std::uint64_t before = ~values.front();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint64_t value = values[i] - step * i;
        shape.presentCount += value != 0 ? 1 : 0;
        if (value == before)
            continue;
        before = value;
        ++shape.runs;
        shape.all.add(value);
        if (value != 0)
            shape.present.add(value);
    }
    return shape;
}

PackedNumbers::PackedNumbers(std::span<const std::uint64_t> numbers, unsigned bits)
    : m_mask(bits == kBitsOfWord ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1), m_bits(bits)
{
    if (bits == 0)
        return;
    m_bytes.resize(bytesFor(numbers.size(), bits));
    std::size_t bit = 0;
    for (const std::uint64_t number : numbers) {
        std::uint8_t* const place = m_bytes.data() + (bit >> 3);
        std::uint64_t word = 0;
        std::memcpy(&word, place, sizeof word);
        word |= number << (bit & 7);
        std::memcpy(place, &word, sizeof word);
        bit += bits;
    }
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

EncodedChunk EncodedChunk::of(std::span<const std::uint64_t> values)
{
    EncodedChunk chunk;
    if (std::ranges::adjacent_find(values, std::not_equal_to{}) == values.end()) {
        chunk.m_base = values.empty() ? 0 : values.front();
        return chunk;
    }
    chunk.m_step = steadyStep(values);
    const Shape shape = shapeOf(values, chunk.m_step);
    const std::size_t bytesOfEach = PackedNumbers::bytesFor(values.size(), shape.all.bits());
    const std::size_t bytesOfRuns = PackedNumbers::bytesFor(shape.runs, shape.all.bits()) + shape.runs * sizeof(std::uint16_t);
    const std::size_t bytesOfSome = chunk.m_step == 0 ? PackedNumbers::bytesFor(shape.presentCount, shape.present.bits())
                                                            + bytesOfBitmap(values.size())
                                                      : SIZE_MAX;
    if (bytesOfSome < std::min(bytesOfEach, bytesOfRuns))
        chunk.m_form = Form::Present;
    else if (bytesOfRuns < bytesOfEach)
        chunk.m_form = Form::Runs;
    chunk.fill(values, chunk.m_form == Form::Present ? shape.present : shape.all);
    return chunk;
}

// By form and step, which are set.
void EncodedChunk::fill(std::span<const std::uint64_t> values, const Spread& spread)
{
    std::vector<std::uint64_t> numbers;
    numbers.reserve(values.size());
    std::uint64_t before = ~values.front();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint64_t value = values[i] - m_step * i;
        const bool isKept = m_form == Form::Each || (m_form == Form::Runs ? value != before : value != 0);
        if (m_form == Form::Runs && isKept)
            m_runStarts.push_back(static_cast<std::uint16_t>(i));
        if (isKept)
            numbers.push_back(spread.smallOf(value));
        before = value;
    }
    m_runStarts.shrink_to_fit();
    if (m_form == Form::Present)
        markPresent(values);
    m_base = spread.base();
    m_unit = spread.unit();
    m_numbers = PackedNumbers(numbers, spread.bits());
}

void EncodedChunk::markPresent(std::span<const std::uint64_t> values)
{
    const std::size_t words = (values.size() + kBitsOfWord - 1) / kBitsOfWord;
    m_present.assign(words, 0);
    m_presentBefore.assign(words, 0);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != 0)
            m_present[i / kBitsOfWord] |= std::uint64_t{1} << (i % kBitsOfWord);
    for (std::size_t word = 1; word < words; ++word)
        m_presentBefore[word] = static_cast<std::uint16_t>(m_presentBefore[word - 1] + std::popcount(m_present[word - 1]));
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
