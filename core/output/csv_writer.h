// One CSV row at a time, quoted where RFC 4180 asks for it, and harmless in a spreadsheet: no cell can become a formula.
//
//   writeCsvRow(out, {"user", "=HYPERLINK(…)", "-3.5"});     // user,'=HYPERLINK(…),-3.5
#pragma once

#include <initializer_list>
#include <ostream>
#include <span>
#include <string_view>

namespace lull {

// True for text that a spreadsheet would take for a formula: it begins with = + - @, one of their full-width forms, a tab or
// a line break, and is no number. What it is true for gets kFormulaGuard in front wherever it leaves for a spreadsheet.
[[nodiscard]] bool looksLikeFormula(std::string_view cell);

inline constexpr char kFormulaGuard = '\'';

// Writes the cells with commas between them and a line feed behind. Cells with a semicolon or a tab are quoted too: some
// spreadsheets part cells there.
void writeCsvRow(std::ostream& out, std::span<const std::string_view> cells);
inline void writeCsvRow(std::ostream& out, std::initializer_list<std::string_view> cells)
{
    writeCsvRow(out, std::span(cells.begin(), cells.size()));
}

} // namespace lull
