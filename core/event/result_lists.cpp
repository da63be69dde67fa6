#include "core/event/result_lists.h"

namespace lull {

std::uint32_t ResultLists::idOf(std::uint32_t count, std::span<const StringId> items)
{
    const Entry entry{items.data(), static_cast<std::uint32_t>(items.size()), count};
    const auto place = m_ids->lazy_emplace(entry, [&](const Ids::constructor& make) {
        const Entry kept{m_blocks->keep(items).data(), entry.size, count};
        m_lists.push(kept);
        make(kept, static_cast<std::uint32_t>(m_lists.size()));
    });
    return place->second;
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
