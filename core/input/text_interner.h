// Texts of one parsing thread, each with a small number in order of first appearance: a Dictionary built for speed.
//
//   TextInterner users;
//   const std::size_t hash = TextInterner::hashOf(name);
//   users.prefetch(hash);              // then something else, while memory is under way
//   const std::uint32_t id = users.idOf(name, hash);
#pragma once

#include "core/event/shared_vector.h"
#include "core/event/stable_blocks.h"

#include <absl/hash/hash.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lull {

// Nearly every look-up misses the cache: short texts lie in the table's slots themselves, so that it is one miss, and
// prefetching hides that.
class TextInterner {
public:
    [[nodiscard]] static std::size_t hashOf(std::string_view text) { return absl::HashOf(text); }

    void prefetch(std::size_t hash) const { __builtin_prefetch(m_slots.data() + (hash & m_mask)); }

    // Adds the text where it is new.
    std::uint32_t idOf(std::string_view text, std::size_t hash);
    std::uint32_t idOf(std::string_view text) { return idOf(text, hashOf(text)); }

    // Valid as long as the interner, until clear().
    [[nodiscard]] std::string_view textOf(std::uint32_t id) const { return m_texts[id]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_texts.size()); }
    void clear() { *this = {}; }

private:
    static constexpr std::size_t kShort = 24;
    using Words = std::array<std::uint64_t, kShort / sizeof(std::uint64_t)>;

    // Half a cache line.
    struct alignas(32) Slot {
        std::uint32_t next = 0; // one more than the id; 0 where the slot is free
        std::uint32_t size = 0;
        Words words{};          // the text, filled up with zeros, or its hash where it is longer
    };

    static Words wordsOf(std::string_view text, std::size_t hash);
    [[nodiscard]] bool holds(const Slot& slot, std::string_view text, const Words& words) const;
    [[nodiscard]] std::uint32_t add(Slot& slot, std::string_view text, const Words& words);
    void grow();

    std::vector<Slot> m_slots = std::vector<Slot>(64); // a power of two, at most half full
    std::size_t m_mask = 63;
    StableBlocks<char> m_blocks;
    SharedVector<std::string_view> m_texts;
};

} // namespace lull
