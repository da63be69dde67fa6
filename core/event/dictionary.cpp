#include "core/event/dictionary.h"

namespace lull {

Dictionary Dictionary::view() const
{
    Dictionary seen;
    seen.m_blocks = m_blocks;
    seen.m_texts = m_texts.view();
    seen.m_ids = nullptr;
    return seen;
}

StringId Dictionary::idOf(std::string_view text)
{
    const auto place = m_ids->lazy_emplace(text, [&](const Ids::constructor& make) {
        const std::span<const char> kept = m_blocks->keep(text);
        const std::string_view view(kept.data(), kept.size());
        make(view, StringId{static_cast<std::uint32_t>(m_texts.size())});
        m_texts.push(view);
    });
    return place->second;
}

StringId Dictionary::find(std::string_view text) const
{
    if (m_ids != nullptr) {
        const auto known = m_ids->find(text);
        return known == m_ids->end() ? kNoString : known->second;
    }
    for (std::uint32_t id = 0; id < m_texts.size(); ++id)
        if (m_texts[id] == text)
            return StringId{id};
    return kNoString;
}

std::size_t Dictionary::bytes() const
{
    constexpr std::size_t kSlot = sizeof(Ids::value_type) + 1; // and its control byte
    return m_blocks->bytes() + m_texts.bytes() + (m_ids == nullptr ? 0 : m_ids->capacity() * kSlot);
}

} // namespace lull
