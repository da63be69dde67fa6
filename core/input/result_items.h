// The results a search showed, as a cell spells them: a JSON list, a list parted by | or ;, or only their number.
#pragma once

#include "core/input/json_walk.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

struct ShownItems {
    std::uint32_t count = 0;
    std::span<const std::string_view> names; // ranked; empty where only the count is known
};

// `[]` and `0` are zero results; a list whose elements are not all texts or numbers gives its count alone. Any other
// text is one name. Reuses its memory from cell to cell.
class ItemsParser {
public:
    // Nothing for an empty cell, for a negative number, and for a cell that begins like a JSON list but is none. The names
    // are valid until the next call, and no longer than `cell`.
    [[nodiscard]] std::optional<ShownItems> parse(std::string_view cell);
    // The same of a cell whose quotes are doubled.
    [[nodiscard]] std::optional<ShownItems> parseDoubled(std::string_view cell);

private:
    [[nodiscard]] ShownItems allNames() const { return {static_cast<std::uint32_t>(m_names.size()), m_names}; }

    JsonWalk m_walk;
    std::vector<std::string_view> m_names;
    std::string m_halved;
};

} // namespace lull
