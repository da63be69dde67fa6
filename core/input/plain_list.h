// The JSON lists that logs mostly hold, read where they stand: texts that need no unescaping.
//
//   std::vector<std::string_view> names;
//   readPlainList(R"(["a","b"])", 1, names);          // a, b
//   readPlainList(R"([""a"",""b""])", 2, names);      // the same, as a quoted cell spells it
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lull {

// `quoteWidth` is how many characters stand for one quote. False where the list holds anything but such texts, none of them
// empty, parted by a comma and at most one space; `names` then means nothing. The list must be valid UTF-8.
[[nodiscard]] bool readPlainList(std::string_view list, std::size_t quoteWidth, std::vector<std::string_view>& names);

} // namespace lull
