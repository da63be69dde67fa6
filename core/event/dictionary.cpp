#include "core/event/dictionary.h"

#include <algorithm>

namespace lull {

namespace {
constexpr std::size_t kBlockBytes = 1 << 16;
} // namespace

StringId Dictionary::idOf(std::string_view text)
{
    const auto known = m_ids.find(text);
    if (known != m_ids.end())
        return known->second;
    const StringId id{static_cast<std::uint32_t>(m_texts.size())};
    const std::string_view kept = keep(text);
    m_texts.push_back(kept);
    m_ids.emplace(kept, id);
    return id;
}

StringId Dictionary::find(std::string_view text) const
{
    const auto known = m_ids.find(text);
    return known == m_ids.end() ? kNoString : known->second;
}

std::size_t Dictionary::bytes() const
{
    constexpr std::size_t kSlot = sizeof(std::pair<std::string_view, StringId>) + 1; // and its control byte
    return m_bytesHeld + m_texts.capacity() * sizeof(std::string_view) + m_ids.capacity() * kSlot;
}

std::string_view Dictionary::keep(std::string_view text)
{
    if (m_blockUsed + text.size() > m_blockSize || m_blocks.empty()) {
        m_blockSize = std::max(kBlockBytes, text.size());
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(m_blockSize));
        m_bytesHeld += m_blockSize;
        m_blockUsed = 0;
    }
    char* const place = m_blocks.back().get() + m_blockUsed;
    std::ranges::copy(text, place); // unlike memcpy, also where there is no text at all
    m_blockUsed += text.size();
    return {place, text.size()};
}

} // namespace lull
