#include "core/event/result_lists.h"

namespace lull {

std::uint32_t ResultLists::idOf(std::uint32_t count, std::span<const StringId> items)
{
    Entry entry{items.data(), static_cast<std::uint32_t>(items.size()), count};
    if (const auto known = m_ids->find(entry); known != m_ids->end())
        return known->second;
    entry.items = m_blocks->keep(items).data();
    m_lists.push(entry);
    const auto id = static_cast<std::uint32_t>(m_lists.size());
    m_ids->emplace(entry, id);
    return id;
}

ResultLists ResultLists::view() const
{
    ResultLists seen;
    seen.m_blocks = m_blocks;
    seen.m_lists = m_lists.view();
    seen.m_ids = nullptr;
    return seen;
}

std::size_t ResultLists::bytes() const
{
    constexpr std::size_t kSlot = sizeof(Ids::value_type) + 1; // and its control byte
    return m_blocks->bytes() + m_lists.bytes() + (m_ids == nullptr ? 0 : m_ids->capacity() * kSlot);
}

} // namespace lull
