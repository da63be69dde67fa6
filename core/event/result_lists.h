// The results that rows show, equal ones held once: the same query mostly shows the same list.
//
//   ResultLists lists;
//   const std::uint32_t id = lists.idOf(3, items);
//   lists.at(id).items.size() == 3
#pragma once

#include "core/event/dictionary.h"
#include "core/event/shared_vector.h"
#include "core/event/stable_blocks.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

namespace lull {

// What is known of the results that a row shows.
struct ResultList {
    bool known = false;
    std::uint32_t count = 0;          // meaningful where known
    std::span<const StringId> items;  // ranked, in itemNames(); empty where only the count is known
};

// Readers and the writer as in SharedVector.
class ResultLists {
public:
    // 0: the results are unknown.
    static constexpr std::uint32_t kUnknown = 0;

    // The number of a list, from 1 in order of first appearance. `items` may be empty where only the count is known.
    // O(items).
    std::uint32_t idOf(std::uint32_t count, std::span<const StringId> items);
    // Room for so many lists in all.
    void reserve(std::size_t lists) { m_ids->reserve(lists); }

    [[nodiscard]] ResultList at(std::uint32_t id) const
    {
        if (id == kUnknown)
            return {};
        const Entry& entry = m_lists[id - 1];
        return {true, entry.count, entry.list()};
    }

    // The lists there are now, for reading by another thread. O(1).
    [[nodiscard]] ResultLists view() const;

    [[nodiscard]] std::size_t size() const { return m_lists.size(); }
    // Counting capacity. Not for views of lists that grow meanwhile.
    [[nodiscard]] std::size_t bytes() const;

private:
    // Points into the blocks, or to where a list is looked for.
    struct Entry {
        const StringId* items = nullptr;
        std::uint32_t size = 0;
        std::uint32_t count = 0;

        [[nodiscard]] std::span<const StringId> list() const { return {items, size}; }
        bool operator==(const Entry& other) const { return count == other.count && std::ranges::equal(list(), other.list()); }
        template <typename Hash>
        friend Hash AbslHashValue(Hash state, const Entry& entry)
        {
            const auto* const bytes = reinterpret_cast<const unsigned char*>(entry.items);
            return Hash::combine(Hash::combine_contiguous(std::move(state), bytes, entry.size * sizeof(StringId)), entry.count);
        }
    };
    using Ids = absl::flat_hash_map<Entry, std::uint32_t>;

    std::shared_ptr<StableBlocks<StringId>> m_blocks = std::make_shared<StableBlocks<StringId>>();
    SharedVector<Entry> m_lists;
    std::unique_ptr<Ids> m_ids = std::make_unique<Ids>(); // none in a view
};

} // namespace lull
