#include "core/input/text_interner.h"

#include <cstring>

namespace lull {

TextInterner::Words TextInterner::wordsOf(std::string_view text, std::size_t hash)
{
    Words words{};
    if (text.size() <= kShort)
        std::memcpy(words.data(), text.empty() ? "" : text.data(), text.size());
    else
        words[0] = hash;
    return words;
}

bool TextInterner::holds(const Slot& slot, std::string_view text, const Words& words) const
{
    return slot.size == text.size() && slot.words == words && (text.size() <= kShort || m_texts[slot.next - 1] == text);
}

std::uint32_t TextInterner::idOf(std::string_view text, std::size_t hash)
{
    const Words words = wordsOf(text, hash);
    for (std::size_t at = hash & m_mask;; at = (at + 1) & m_mask) {
        Slot& slot = m_slots[at];
        if (slot.next == 0)
            return add(slot, text, words);
        if (holds(slot, text, words))
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
    const std::uint32_t id = size() - 1;
    if (std::size_t{size()} * 2 > m_slots.size())
        grow();
    return id;
}

void TextInterner::grow()
{
    std::vector<Slot> slots(m_slots.size() * 2);
    m_mask = slots.size() - 1;
    for (const Slot& slot : m_slots) {
        if (slot.next == 0)
            continue;
        std::size_t at = hashOf(m_texts[slot.next - 1]) & m_mask;
        while (slots[at].next != 0)
            at = (at + 1) & m_mask;
        slots[at] = slot;
    }
    m_slots = std::move(slots);
}

} // namespace lull
