// What a request searched for, told from its address.
#pragma once

#include <string>
#include <string_view>

namespace lull {

// Whether the address has a parameter q, query or search, in any case. `text` becomes the value of the first that holds any,
// decoded (%20 and + are blanks; as it is spelled where that is no UTF-8), else nothing.
[[nodiscard]] bool findSearch(std::string_view url, std::string& text);

} // namespace lull
