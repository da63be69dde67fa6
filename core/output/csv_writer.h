// One CSV row at a time, quoted where RFC 4180 asks for it.
#pragma once

#include <initializer_list>
#include <ostream>
#include <span>
#include <string_view>

namespace lull {

// Writes the cells with commas between them and a line feed behind.
void writeCsvRow(std::ostream& out, std::span<const std::string_view> cells);
inline void writeCsvRow(std::ostream& out, std::initializer_list<std::string_view> cells)
{
    writeCsvRow(out, std::span(cells.begin(), cells.size()));
}

} // namespace lull
