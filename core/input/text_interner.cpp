#include "core/input/text_interner.h"

#include "core/wide_int.h"

#include <absl/hash/hash.h>
#include <absl/strings/string_view.h>

#include <cstring>

namespace lull {

namespace {

using Words = std::array<std::uint64_t, 3>;

template <typename Word>
std::uint64_t wordAt(const char* at)
{
    static_assert(std::endian::native == std::endian::little);
    Word word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

// The last `count` bytes before `end`, of which seven before those may be read; 1 to 8.
std::uint64_t lastBytes(const char* end, std::size_t count)
{
    return wordAt<std::uint64_t>(end - sizeof(std::uint64_t)) >> (8 * (sizeof(std::uint64_t) - count));
}

// Of up to eight bytes, none of which is read but those: what is read twice is the same both times.
std::uint64_t fewBytes(const char* at, std::size_t count)
{
    if (count >= 4)
        return wordAt<std::uint32_t>(at) | wordAt<std::uint32_t>(at + count - 4) << (8 * (count - 4));
    if (count == 0)
        return 0;
    return wordAt<std::uint8_t>(at) | wordAt<std::uint8_t>(at + count / 2) << (8 * (count / 2))
           | wordAt<std::uint8_t>(at + count - 1) << (8 * (count - 1));
}

Words wordsOf(std::string_view text)
{
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    if (text.size() <= kWord)
        return {fewBytes(begin, text.size())};
    if (text.size() <= 2 * kWord)
        return {wordAt<std::uint64_t>(begin), lastBytes(end, text.size() - kWord)};
    return {wordAt<std::uint64_t>(begin), wordAt<std::uint64_t>(begin + kWord), lastBytes(end, text.size() - 2 * kWord)};
}

// Both halves of the product, so that every bit of either tells.
std::uint64_t mixed(std::uint64_t left, std::uint64_t right)
{
    const Uint128 product = Uint128{left} * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Other in every run of the program, so that no log can be made to have all its texts fall on each other.
std::uint64_t seed()
{
    static const char here = 0;
    return std::bit_cast<std::uint64_t>(&here);
}

std::uint64_t hashOf(std::uint64_t first, std::uint64_t second, std::uint64_t third, std::size_t size)
{
    constexpr std::uint64_t kFirst = 0x9E37'79B9'7F4A'7C15;
    constexpr std::uint64_t kSecond = 0xD6E8'FEB8'6659'FD93;
    return mixed(mixed(first ^ kFirst, second ^ seed()) ^ third, kSecond ^ size);
}

// Of Abseil's own view: the standard's it hashes by the standard library where that is slower.
std::uint64_t hashOfLong(std::string_view text)
{
    return absl::HashOf(absl::string_view(text.data(), text.size()));
}

} // namespace

void TextInterner::makeKey(std::string_view text, Key& key)
{
    key.text = text;
    if (text.size() > kShort) {
        key.hash = hashOfLong(text);
        key.words = {key.hash};
        return;
    }
    const auto [first, second, third] = wordsOf(text);
    key.words[0] = first;
    key.words[1] = second;
    key.words[2] = third;
    key.hash = hashOf(first, second, third, text.size());
}

std::uint64_t TextInterner::Slot::hash() const
{
    return size > kShort ? words[0] : hashOf(words[0], words[1], words[2], size);
}

bool TextInterner::Slot::holdsLong(const Key& key) const
{
    return mayHoldLong(key) && std::memcmp(longText(), key.text.data(), size) == 0;
}

std::uint32_t TextInterner::add(Slot& slot, const Key& key)
{
    const std::span<const char> kept = m_blocks.keep(key.text);
    m_texts.push({kept.data(), kept.size()});
    slot.next = size();
    slot.size = static_cast<std::uint32_t>(key.text.size());
    slot.words = key.words;
    if (key.text.size() > kShort)
        slot.words[1] = std::bit_cast<std::uint64_t>(kept.data());
    const std::uint32_t id = size() - 1;
    if (std::size_t{size()} * 4 > m_slots.size() * 3)
        grow();
    return id;
}

void TextInterner::clear()
{
    std::ranges::fill(m_slots, Slot{});
    m_blocks = {};
    m_texts = {};
}

void TextInterner::grow()
{
    Slots slots(m_slots.size() * 2);
    m_mask = slots.size() - 1;
    for (const Slot& slot : m_slots) {
        if (slot.next == 0)
            continue;
        std::size_t at = slot.hash() & m_mask;
        while (slots[at].next != 0)
            at = (at + 1) & m_mask;
        slots[at] = slot;
    }
    m_slots = std::move(slots);
}

} // namespace lull
