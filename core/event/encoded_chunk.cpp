#include "core/event/encoded_chunk.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>

namespace lull {

namespace {

constexpr std::size_t kBitsOfWord = 64;

// Numbers brought down to what tells them apart: value = base + unit · number.
struct Narrowed {
    std::uint64_t base = 0;
    std::uint64_t unit = 1;
    unsigned bits = 0;
    std::vector<std::uint64_t> numbers;

    [[nodiscard]] std::size_t bytes() const { return PackedNumbers::bytesFor(numbers.size(), bits); }
};

std::uint64_t commonUnit(std::span<const std::uint64_t> numbers)
{
    std::uint64_t unit = 0;
    for (const std::uint64_t number : numbers) {
        if (unit == 1)
            break;
        if (unit == 0 || number % unit != 0)
            unit = std::gcd(unit, number);
    }
    return std::max<std::uint64_t>(unit, 1);
}

// All arithmetic is modulo 2^64, so any base is exact; the one chosen gives the smallest numbers.
Narrowed narrow(std::vector<std::uint64_t> values)
{
    Narrowed narrowed;
    if (values.empty())
        return narrowed;
    const std::uint64_t first = values.front();
    const auto fromFirst = [first](std::uint64_t value) { return static_cast<std::int64_t>(value - first); };
    narrowed.base = *std::ranges::min_element(values, {}, fromFirst);
    for (std::uint64_t& value : values)
        value -= narrowed.base;
    narrowed.unit = commonUnit(values);
    if (narrowed.unit > 1)
        for (std::uint64_t& value : values)
            value /= narrowed.unit;
    narrowed.bits = PackedNumbers::bitsFor(*std::ranges::max_element(values));
    narrowed.numbers = std::move(values);
    return narrowed;
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

std::vector<std::uint16_t> startsOfRuns(std::span<const std::uint64_t> values)
{
    std::vector<std::uint16_t> starts;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (i == 0 || values[i] != values[i - 1])
            starts.push_back(static_cast<std::uint16_t>(i));
    starts.shrink_to_fit();
    return starts;
}

std::size_t bytesOfBitmap(std::size_t entries)
{
    return (entries + kBitsOfWord - 1) / kBitsOfWord * (sizeof(std::uint64_t) + sizeof(std::uint16_t));
}

} // namespace

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
    std::vector<std::uint64_t> levelled(values.begin(), values.end());
    if (chunk.m_step != 0)
        for (std::size_t i = 0; i < levelled.size(); ++i)
            levelled[i] -= chunk.m_step * i;

    std::vector<std::uint16_t> starts = startsOfRuns(levelled);
    std::vector<std::uint64_t> ofRuns(starts.size());
    std::ranges::transform(starts, ofRuns.begin(), [&](std::uint16_t start) { return levelled[start]; });
    std::vector<std::uint64_t> present;
    if (chunk.m_step == 0)
        std::ranges::copy_if(values, std::back_inserter(present), [](std::uint64_t value) { return value != 0; });

    Narrowed runs = narrow(std::move(ofRuns));
    Narrowed some = narrow(std::move(present));
    const std::size_t bytesOfEach = PackedNumbers::bytesFor(values.size(), runs.bits);
    const std::size_t bytesOfRuns = runs.bytes() + starts.size() * sizeof(std::uint16_t);
    const std::size_t bytesOfSome = chunk.m_step == 0 ? some.bytes() + bytesOfBitmap(values.size()) : SIZE_MAX;
    if (bytesOfEach <= std::min(bytesOfRuns, bytesOfSome)) {
        for (std::uint64_t& value : levelled)
            value = (value - runs.base) / runs.unit;
        runs.numbers = std::move(levelled);
    } else if (bytesOfRuns <= bytesOfSome) {
        chunk.m_form = Form::Runs;
        chunk.m_runStarts = std::move(starts);
    } else {
        chunk.m_form = Form::Present;
        chunk.markPresent(values);
        runs = std::move(some);
    }
    chunk.m_base = runs.base;
    chunk.m_unit = runs.unit;
    chunk.m_numbers = PackedNumbers(runs.numbers, runs.bits);
    return chunk;
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
