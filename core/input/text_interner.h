// Texts of one parsing thread, each with a small number in order of first appearance: a Dictionary built for speed.
//
//   TextInterner users;
//   const std::size_t hash = TextInterner::hashOf(name);
//   users.prefetch(hash);              // then something else, while memory is under way
//   users.prefetchText(name, hash);    // for long texts a second wait
//   const std::uint32_t id = users.idOf(name, hash);
#pragma once

#include "core/event/shared_vector.h"
#include "core/event/stable_blocks.h"
#include "core/input/huge_pages.h"

#include <absl/hash/hash.h>
#include <absl/strings/string_view.h>

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
    // Of Abseil's own view where it has one: the standard's it hashes by the standard library, which is slower.
    [[nodiscard]] static std::size_t hashOf(std::string_view text)
    {
        return absl::HashOf(absl::string_view(text.data(), text.size()));
    }

    void prefetch(std::size_t hash) const { __builtin_prefetch(m_slots.data() + (hash & m_mask)); }
    // What prefetch asked for should be there by now.
    void prefetchText(std::string_view text, std::size_t hash) const
    {
        const Slot& slot = m_slots[hash & m_mask];
        if (text.size() > kShort && slot.size == text.size())
            for (std::size_t at = 0; at < std::min(text.size(), kMostPrefetched); at += kCacheLine)
                __builtin_prefetch(slot.longText() + at);
    }

    // Adds the text where it is new.
    std::uint32_t idOf(std::string_view text, std::size_t hash);
    std::uint32_t idOf(std::string_view text) { return idOf(text, hashOf(text)); }

    // Valid as long as the interner, until clear().
    [[nodiscard]] std::string_view textOf(std::uint32_t id) const { return m_texts[id]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_texts.size()); }
    // Forgets all texts; the room for as many stays.
    void clear();

private:
    static constexpr std::size_t kShort = 24;
    using Words = std::array<std::uint64_t, kShort / sizeof(std::uint64_t)>;

    static constexpr std::size_t kCacheLine = 64;
    static constexpr std::size_t kMostPrefetched = 256;

    // Half a cache line.
    struct alignas(32) Slot {
        std::uint32_t next = 0; // one more than the id; 0 where the slot is free
        std::uint32_t size = 0;
        Words words{};          // the text, filled up with zeros; of a longer one its hash and where it is kept

        [[nodiscard]] const char* longText() const { return std::bit_cast<const char*>(words[1]); }
        [[nodiscard]] std::size_t hash() const;
        [[nodiscard]] bool holds(std::string_view text, const Words& of) const;
    };
    static_assert(sizeof(const char*) == sizeof(std::uint64_t));

    // As a slot holds it, but for where a long one is kept.
    static Words wordsOf(std::string_view text, std::size_t hash);
    [[nodiscard]] std::uint32_t add(Slot& slot, std::string_view text, const Words& words);
    void grow();

    using Slots = std::vector<Slot, HugePageAllocator<Slot>>;

    Slots m_slots = Slots(64); // a power of two, at most half full
    std::size_t m_mask = 63;
    StableBlocks<char> m_blocks;
    SharedVector<std::string_view> m_texts;
};

} // namespace lull
