#include "core/output/csv_writer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lull {

namespace {

// "-12.5", "+3e4": also where it begins like a formula it is none.
bool isNumber(std::string_view cell)
{
    if (cell.starts_with("+-"))
        return false;
    if (cell.starts_with('+'))
        cell.remove_prefix(1);
    if (cell.find_first_not_of("-+.0123456789eE") != std::string_view::npos)
        return false;
    double value = 0;
    const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return problem != std::errc::invalid_argument && end == cell.data() + cell.size();
}

void writeCell(std::ostream& out, std::string_view cell)
{
    const bool isGuarded = looksLikeFormula(cell);
    if (cell.find_first_of(",;\t\"\r\n") == std::string_view::npos) {
        if (isGuarded)
            out << kFormulaGuard;
        out << cell;
        return;
    }
    out << '"';
    if (isGuarded)
        out << kFormulaGuard;
    for (const char c : cell) {
        if (c == '"')
            out << '"';
        out << c;
    }
    out << '"';
}

} // namespace

bool looksLikeFormula(std::string_view cell)
{
    constexpr std::string_view kSigns = "=+-@\t\r\n";
    constexpr std::array<std::string_view, 4> kFullWidth{"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    const bool begins = (!cell.empty() && kSigns.find(cell.front()) != std::string_view::npos)
        || std::ranges::any_of(kFullWidth, [cell](std::string_view sign) { return cell.starts_with(sign); });
    return begins && !isNumber(cell);
}

void writeCsvRow(std::ostream& out, std::span<const std::string_view> cells)
{
    bool first = true;
    for (const std::string_view cell : cells) {
        if (!first)
            out << ',';
        first = false;
        writeCell(out, cell);
    }
    out << '\n';
}

} // namespace lull
