// Strings held once, each with a small number in order of first appearance.
//
//   Dictionary users;
//   StringId id = users.idOf("u-00448");   // the same string gives the same id again
//   users.textOf(id) == "u-00448"
#pragma once

#include "core/event/shared_vector.h"
#include "core/event/stable_blocks.h"

#include <absl/container/flat_hash_map.h>
#include <absl/hash/hash.h>
#include <absl/strings/string_view.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace lull {

enum class StringId : std::uint32_t {};

// "No string here": the cell is empty, which differs from the empty string.
inline constexpr StringId kNoString{0xFFFF'FFFF};

[[nodiscard]] constexpr std::size_t indexOf(StringId id) { return static_cast<std::size_t>(id); }

// Any number of threads may read a finished one, or views of one that grows.
class Dictionary {
public:
    Dictionary() = default;
    Dictionary(Dictionary&&) noexcept = default;
    Dictionary& operator=(Dictionary&&) noexcept = default;
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;

    // The strings there are now, for reading by another thread while this one grows. O(1).
    [[nodiscard]] Dictionary view() const;

    // Adds the text where it is new. At most 2^32 - 1 strings. Not for views.
    StringId idOf(std::string_view text);
    // Room for so many strings in all.
    void reserve(std::size_t strings) { m_ids->reserve(strings); }

    // kNoString where the text is not held. O(1), but O(strings) for a view, which has no hash map.
    [[nodiscard]] StringId find(std::string_view text) const;

    // The view lives as long as the dictionary. Empty for kNoString.
    [[nodiscard]] std::string_view textOf(StringId id) const
    {
        return id == kNoString ? std::string_view{} : m_texts[indexOf(id)];
    }

    [[nodiscard]] std::size_t size() const { return m_texts.size(); }
    // Counting capacity. Not for views of a dictionary that grows meanwhile.
    [[nodiscard]] std::size_t bytes() const;

private:
    // By Abseil's own view: the standard's it hashes by the standard library where that is slower.
    struct TextHash {
        std::size_t operator()(std::string_view text) const { return absl::HashOf(absl::string_view(text.data(), text.size())); }
    };
    using Ids = absl::flat_hash_map<std::string_view, StringId, TextHash>;

    // Views in m_texts and m_ids point into the blocks.
    std::shared_ptr<StableBlocks<char>> m_blocks = std::make_shared<StableBlocks<char>>();
    SharedVector<std::string_view> m_texts;
    std::unique_ptr<Ids> m_ids = std::make_unique<Ids>(); // none in a view
};

} // namespace lull
