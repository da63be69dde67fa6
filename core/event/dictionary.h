// Strings held once, each with a small number in order of first appearance.
//
//   Dictionary users;
//   StringId id = users.idOf("u-00448");   // the same string gives the same id again
//   users.textOf(id) == "u-00448"
#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace lull {

enum class StringId : std::uint32_t {};

// "No string here": the cell is empty, which differs from the empty string.
inline constexpr StringId kNoString{0xFFFF'FFFF};

[[nodiscard]] constexpr std::size_t indexOf(StringId id) { return static_cast<std::size_t>(id); }

// Not thread-safe while it grows; any number of threads may read a finished one.
class Dictionary {
public:
    Dictionary() = default;
    Dictionary(Dictionary&&) noexcept = default;
    Dictionary& operator=(Dictionary&&) noexcept = default;
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;

    // Adds the text where it is new. At most 2^32 - 1 strings.
    StringId idOf(std::string_view text);

    // kNoString where the text is not held.
    [[nodiscard]] StringId find(std::string_view text) const;

    // The view lives as long as the dictionary. Empty for kNoString.
    [[nodiscard]] std::string_view textOf(StringId id) const
    {
        return id == kNoString ? std::string_view{} : m_texts[indexOf(id)];
    }

    [[nodiscard]] std::size_t size() const { return m_texts.size(); }
    [[nodiscard]] std::size_t bytes() const;

private:
    std::string_view keep(std::string_view text);

    // Views in m_texts and m_ids point into m_blocks, which never move once allocated.
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_blockUsed = 0;
    std::size_t m_blockSize = 0;
    std::size_t m_bytesHeld = 0;
    std::vector<std::string_view> m_texts;
    absl::flat_hash_map<std::string_view, StringId> m_ids;
};

} // namespace lull
