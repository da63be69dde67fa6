#include "core/output/csv_writer.h"

namespace lull {

namespace {

void writeCell(std::ostream& out, std::string_view cell)
{
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out << cell;
        return;
    }
    out << '"';
    for (const char c : cell) {
        if (c == '"')
            out << '"';
        out << c;
    }
    out << '"';
}

} // namespace

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
