// The lists of results that one parsing thread meets, as numbers of its own; the same list may come more than once.
#pragma once

#include "core/event/result_lists.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lull {

class ParsedLists {
public:
    // The number of the list, from 1; ResultLists::kUnknown is none.
    std::uint32_t add(std::uint32_t count, std::span<const StringId> items)
    {
        m_items.insert(m_items.end(), items.begin(), items.end());
        m_lists.push_back({m_items.size(), count});
        return static_cast<std::uint32_t>(m_lists.size() - 1);
    }
    // Valid until the next add().
    [[nodiscard]] ResultList at(std::uint32_t number) const
    {
        const std::size_t begin = m_lists[number - 1].endItem;
        return {true, m_lists[number].count, std::span(m_items).subspan(begin, m_lists[number].endItem - begin)};
    }
    // Numbers there are, the one for no list counted.
    [[nodiscard]] std::size_t size() const { return m_lists.size(); }

private:
    struct List {
        std::size_t endItem = 0; // in m_items; its items begin where those of the list before end
        std::uint32_t count = 0;
    };

    std::vector<StringId> m_items;
    std::vector<List> m_lists{{}};
};

} // namespace lull
