#include "core/input/text_interner.h"

#include <cstring>

namespace lull {

namespace {

std::uint64_t wordAt(const char* at)
{
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

// The last `count` bytes before `end`, of which seven before those may be read; 1 to 8.
std::uint64_t lastBytes(const char* end, std::size_t count)
{
    static_assert(std::endian::native == std::endian::little);
    return wordAt(end - sizeof(std::uint64_t)) >> (8 * (sizeof(std::uint64_t) - count));
}

} // namespace

TextInterner::Words TextInterner::wordsOf(std::string_view text, std::size_t hash)
{
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    if (text.size() > kShort)
        return {hash};
    if (text.size() > 2 * kWord)
        return {wordAt(begin), wordAt(begin + kWord), lastBytes(end, text.size() - 2 * kWord)};
    if (text.size() > kWord)
        return {wordAt(begin), lastBytes(end, text.size() - kWord)};
    Words words{};
    if (!text.empty())
        std::memcpy(words.data(), begin, text.size());
    return words;
}

std::size_t TextInterner::Slot::hash() const
{
    return size > kShort ? words[0] : hashOf({reinterpret_cast<const char*>(words.data()), size});
}

bool TextInterner::Slot::holds(std::string_view text, const Words& of) const
{
    if (size != text.size() || words[0] != of[0])
        return false;
    return size > kShort ? std::memcmp(longText(), text.data(), size) == 0 : words[1] == of[1] && words[2] == of[2];
}

std::uint32_t TextInterner::idOf(std::string_view text, std::size_t hash)
{
    const Words words = wordsOf(text, hash);
    for (std::size_t at = hash & m_mask;; at = (at + 1) & m_mask) {
        Slot& slot = m_slots[at];
        if (slot.next == 0)
            return add(slot, text, words);
        if (slot.holds(text, words))
            return slot.next - 1;
    }
}

std::uint32_t TextInterner::add(Slot& slot, std::string_view text, const Words& words)
{
    const std::span<const char> kept = m_blocks.keep(text);
    m_texts.push({kept.data(), kept.size()});
    slot.next = size();
    slot.size = static_cast<std::uint32_t>(text.size());
    slot.words = words;
    if (text.size() > kShort)
        slot.words[1] = std::bit_cast<std::uint64_t>(kept.data());
    const std::uint32_t id = size() - 1;
    if (std::size_t{size()} * 2 > m_slots.size())
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
