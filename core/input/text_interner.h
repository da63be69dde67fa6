// Texts of one parsing thread, each with a small number in order of first appearance: a Dictionary built for speed.
//
//   TextInterner users;
//   const TextInterner::Key key = TextInterner::keyOf(name);
//   users.prefetch(key);               // then something else, while memory is under way
//   users.prefetchText(key);           // for long texts a second wait
//   const std::uint32_t id = users.idOf(key);
#pragma once

#include "core/event/shared_vector.h"
#include "core/event/stable_blocks.h"
#include "core/huge_pages.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lull {

// Nearly every look-up misses the cache: short texts lie in the table's slots themselves, so that it is one miss, and long
// ones where the slot says, which makes it two. Prefetching hides them.
class TextInterner {
public:
    // A text made ready to be looked for in any interner. The text must stay where it is.
    struct Key {
        std::string_view text;
        std::array<std::uint64_t, 3> words{}; // the text, filled up with zeros; of a longer one its hash
        std::uint64_t hash = 0;
    };
    // Made where it is kept: a key that is copied as soon as it is written has to wait for its own bytes.
    static void makeKey(std::string_view text, Key& key);
    [[nodiscard]] static Key keyOf(std::string_view text)
    {
        Key key;
        makeKey(text, key);
        return key;
    }

    void prefetch(const Key& key) const { __builtin_prefetch(m_slots.data() + (key.hash & m_mask)); }
    // What prefetch asked for should be there by now. Of short texts there is nothing more to ask for.
    void prefetchText(const Key& key) const
    {
        if (key.text.size() <= kShort)
            return;
        std::size_t at = key.hash & m_mask;
        while (m_slots[at].next != 0 && !m_slots[at].mayHoldLong(key))
            at = (at + 1) & m_mask;
        if (m_slots[at].next != 0)
            for (std::size_t byte = 0; byte < std::min(key.text.size(), kMostPrefetched); byte += kCacheLine)
                __builtin_prefetch(m_slots[at].longText() + byte);
    }

    // Adds the text where it is new.
    std::uint32_t idOf(const Key& key)
    {
        for (std::size_t at = key.hash & m_mask;; at = (at + 1) & m_mask) {
            Slot& slot = m_slots[at];
            if (slot.next == 0)
                return add(slot, key);
            if (slot.holds(key))
                return slot.next - 1;
        }
    }
    std::uint32_t idOf(std::string_view text)
    {
        Key key;
        makeKey(text, key);
        return idOf(key);
    }

    // Valid as long as the interner, until clear().
    [[nodiscard]] std::string_view textOf(std::uint32_t id) const { return m_texts[id]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_texts.size()); }
    // Forgets all texts; the room for as many stays.
    void clear();

private:
    static constexpr std::size_t kShort = 24;
    static constexpr std::size_t kCacheLine = 64;
    static constexpr std::size_t kMostPrefetched = 256;

    // Half a cache line.
    struct alignas(32) Slot {
        std::uint32_t next = 0;                // one more than the id; 0 where the slot is free
        std::uint32_t size = 0;
        std::array<std::uint64_t, 3> words{};  // as the key has them; of a longer text its hash and where it is kept

        [[nodiscard]] const char* longText() const { return std::bit_cast<const char*>(words[1]); }
        [[nodiscard]] bool holds(const Key& key) const
        {
            if (key.text.size() > kShort)
                return holdsLong(key);
            return ((size ^ key.text.size()) | (words[0] ^ key.words[0]) | (words[1] ^ key.words[1]) | (words[2] ^ key.words[2])) == 0;
        }
        // The hash is the same.
        [[nodiscard]] bool mayHoldLong(const Key& key) const { return size == key.text.size() && words[0] == key.words[0]; }
        [[nodiscard]] bool holdsLong(const Key& key) const;
        [[nodiscard]] std::uint64_t hash() const;
    };
    static_assert(sizeof(const char*) == sizeof(std::uint64_t));

    [[nodiscard]] std::uint32_t add(Slot& slot, const Key& key);
    void grow();

    using Slots = std::vector<Slot, HugePageAllocator<Slot>>;

    Slots m_slots = Slots(64); // a power of two, at most three quarters full
    std::size_t m_mask = 63;
    StableBlocks<char> m_blocks;
    SharedVector<std::string_view> m_texts;
};

} // namespace lull
