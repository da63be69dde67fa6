#include "core/input/byte_search.h"
#include "core/input/csv_reader.h"
#include "input_files.h"

#include <QtTest>
#include <rapidcheck.h>

using namespace lull;
using namespace lull::test;

namespace {

struct ReadRow {
    std::uint64_t line = 0;
    std::vector<std::string> cells;
    std::optional<RejectReason> broken;

    bool operator==(const ReadRow&) const = default;
};

std::vector<ReadRow> readRows(const std::string& text, CsvDialect dialect = {}, std::size_t blockBytes = 4096)
{
    TextBuffer buffer(sourceOver(text), blockBytes);
    CsvReader reader(buffer, dialect);
    std::vector<ReadRow> rows;
    while (const auto row = reader.next())
        rows.push_back({row->line, {row->cells.begin(), row->cells.end()}, row->broken});
    return rows;
}

std::string spell(const std::vector<ReadRow>& rows)
{
    std::string text;
    for (const ReadRow& row : rows) {
        text += std::to_string(row.line) + ':';
        if (row.broken)
            text += " (" + std::string(nameOf(*row.broken)) + ')';
        for (const std::string& cell : row.cells)
            text += " <" + cell + '>';
        text += '\n';
    }
    return text;
}

std::string spellCsv(const std::string& text, CsvDialect dialect = {}) { return spell(readRows(text, dialect)); }

// The rules in their plainest form: the whole text at hand, a character at a time.
class PlainCsv {
public:
    PlainCsv(std::string text, char delimiter)
        : m_text(std::move(text))
        , m_delimiter(delimiter)
    {
    }

    std::vector<ReadRow> rows()
    {
        std::vector<ReadRow> rows;
        while (m_at < m_text.size()) {
            const std::size_t begin = m_at;
            const std::uint64_t line = m_line;
            ReadRow row{line, {}, {}};
            bool quoted = false;
            if (!readRow(row.cells, quoted)) {
                m_at = std::min(m_text.find('\n', begin), m_text.size() - 1) + 1;
                m_line = line + 1;
                rows.push_back({line, {}, RejectReason::BrokenQuote});
                continue;
            }
            const std::string raw = m_text.substr(begin, m_at - begin);
            m_line = line + std::uint64_t(std::count(raw.begin(), raw.end(), '\n'));
            const bool blank = row.cells.size() == 1 && !quoted
                && row.cells[0].find_first_not_of(' ') == std::string::npos;
            if (!blank)
                rows.push_back(row);
        }
        return rows;
    }

private:
    bool endsHere(std::size_t at) const
    {
        return at >= m_text.size() || m_text[at] == m_delimiter || m_text[at] == '\n'
            || (m_text[at] == '\r' && (at + 1 >= m_text.size() || m_text[at + 1] == '\n'));
    }

    std::optional<std::string> readQuoted()
    {
        std::string cell;
        std::size_t at = m_at + 1;
        for (; at < m_text.size(); ++at) {
            if (m_text[at] != '"') {
                cell += m_text[at];
            } else if (at + 1 < m_text.size() && m_text[at + 1] == '"') {
                cell += '"';
                ++at;
            } else {
                break;
            }
        }
        if (at >= m_text.size() || !endsHere(at + 1))
            return std::nullopt;
        m_at = at + 1;
        if (m_at < m_text.size() && m_text[m_at] == '\r')
            ++m_at;
        return cell;
    }

    // False where a quote breaks the row. Ends behind the line end.
    bool readRow(std::vector<std::string>& cells, bool& quoted)
    {
        for (;;) {
            if (m_at < m_text.size() && m_text[m_at] == '"') {
                if (const auto cell = readQuoted()) {
                    cells.push_back(*cell);
                    quoted = true;
                } else if (m_delimiter != '\t') {
                    return false;
                } else {
                    cells.push_back(readPlain());
                }
            } else {
                cells.push_back(readPlain());
            }
            if (m_at >= m_text.size())
                return true;
            if (m_text[m_at++] == '\n')
                return true;
        }
    }

    std::string readPlain()
    {
        std::string cell;
        while (m_at < m_text.size() && m_text[m_at] != m_delimiter && m_text[m_at] != '\n')
            cell += m_text[m_at++];
        const bool endsLine = m_at >= m_text.size() || m_text[m_at] == '\n';
        if (endsLine && cell.ends_with('\r'))
            cell.pop_back();
        return cell;
    }

    std::string m_text;
    char m_delimiter;
    std::size_t m_at = 0;
    std::uint64_t m_line = 1;
};

rc::Gen<std::string> csvLikeText()
{
    const auto character = rc::gen::weightedOneOf<char>({
        {6, rc::gen::element('a', 'b', ' ')},
        {4, rc::gen::element(',', '\t')},
        {4, rc::gen::just('"')},
        {3, rc::gen::just('\n')},
        {1, rc::gen::just('\r')},
    });
    return rc::gen::container<std::string>(character);
}

// Mostly as it should be, so that many rows follow each other between the places where it is not.
rc::Gen<std::string> mostlyRegularCsv()
{
    const auto part = rc::gen::weightedOneOf<std::string>({
        {20, rc::gen::element<std::string>("ab", "c", "", "a b c d e f g h i j k l m n o p q r s t u v w x y z")},
        {8, rc::gen::element<std::string>("\"a,b\"", "\"say \"\"a\"\"\"", "\"\"", "\"\"\"\"", "\"two\nlines\"", "\"end\r\"")},
        {20, rc::gen::element<std::string>(",", "\t")},
        {10, rc::gen::element<std::string>("\n", "\r\n")},
        {1, rc::gen::element<std::string>("\"", "\r", "\"\r", "\"a\"b", "a\"b", "\n\n")},
    });
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(300, part), [](const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& each : parts)
            text += each;
        return text;
    });
}

} // namespace

class TestInputCsv : public QObject {
    Q_OBJECT

private slots:
    void bytesAreFoundWhereTheyAre()
    {
        QVERIFY(rc::check("as by one who looks at each", [] {
            std::string text = *rc::gen::container<std::string>(rc::gen::element('"', '"', ',', '\n', 'x'));
            const std::size_t size = text.size();
            text += std::string(kSearchBlock, '"'); // which are not found
            const char* const end = text.data() + size;
            const std::string_view searched(text.data(), size);
            RC_ASSERT(findEither(text.data(), end, ',', '\n') == text.data() + std::min(searched.find_first_of(",\n"), size));
            std::size_t at = 0;
            bool afterPairs = false;
            for (; at < size; at += searched.substr(at, 2) == "\"\"" ? 2 : 1) {
                const bool isPair = searched.substr(at, 2) == "\"\"";
                if (searched[at] == '"' && !isPair)
                    break;
                afterPairs = afterPairs || isPair;
            }
            const Unpaired found = findUnpaired(text.data(), end, '"');
            RC_ASSERT(found.place == text.data() + at);
            RC_ASSERT(found.afterPairs == afterPairs);
        }));
    }

    void partsRowsAndCells()
    {
        QCOMPARE(spellCsv("a,b\nc,\n,d\n"), "1: <a> <b>\n2: <c> <>\n3: <> <d>\n");
    }

    void theLastLineNeedsNoLineEnd()
    {
        QCOMPARE(spellCsv("a,b\nc,d"), "1: <a> <b>\n2: <c> <d>\n");
        QCOMPARE(spellCsv("a,b\nc,"), "1: <a> <b>\n2: <c> <>\n");
        QCOMPARE(spellCsv("a,\"b\""), "1: <a> <b>\n");
    }

    void carriageReturnsBelongToTheLineEnd()
    {
        QCOMPARE(spellCsv("a,b\r\n\"c\",\"d\"\r\ne,f\r"), "1: <a> <b>\n2: <c> <d>\n3: <e> <f>\n");
        QCOMPARE(spellCsv("a\rb,c\n"), "1: <a\rb> <c>\n");
        QCOMPARE(spellCsv("a,b\rc,\"d\"\r", {',', '\r'}), "1: <a> <b>\n2: <c> <d>\n");
    }

    void blankLinesAreNoRowsButCount()
    {
        QCOMPARE(spellCsv("\n\na,b\n  \n\r\nc,d\n\n"), "3: <a> <b>\n6: <c> <d>\n");
    }

    void quotedCellsHoldDelimitersQuotesAndLines()
    {
        QCOMPARE(spellCsv("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\nc,d\n"),
                 "1: <a,b> <say \"hi\"> <two\nlines>\n3: <c> <d>\n");
        QCOMPARE(spellCsv("\"\",\"\"\"\"\n"), "1: <> <\">\n");
    }

    void aQuoteInsideACellIsACharacter() { QCOMPARE(spellCsv("5\" disk, \"x\"\n"), "1: <5\" disk> < \"x\">\n"); }

    void textBehindAClosingQuoteBreaksTheFirstLineOnly()
    {
        QCOMPARE(spellCsv("\"a\"b,c\nd,e\n"), "1: (quote not closed)\n2: <d> <e>\n");
        QCOMPARE(spellCsv("\"a\nb,\"c\"\nd,e\n"), "1: (quote not closed)\n2: <b> <c>\n3: <d> <e>\n");
    }

    void aQuoteThatIsNeverClosedBreaksTheFirstLineOnly()
    {
        QCOMPARE(spellCsv("a,b\nc,\"d\ne,f\ng,h\n"), "1: <a> <b>\n2: (quote not closed)\n3: <e> <f>\n4: <g> <h>\n");
    }

    void aQuoteMustBeClosedWithinAMebibyte()
    {
        const std::string inside(kLongestQuote - 2, 'x');
        const auto fits = readRows("\"" + inside + "\",b\nc,d\n");
        QCOMPARE(fits.size(), std::size_t(2));
        QCOMPARE(fits[0].cells[0].size(), inside.size());
        QCOMPARE(spellCsv("\"" + inside + "xx\",b\nc,d\n"), "1: (quote not closed)\n2: <c> <d>\n");
        const std::string lines(kLongestQuote, '\n');
        const auto rows = readRows("a,\"b\n" + lines + "\"\nc,d\n");
        QCOMPARE(rows.front().broken, RejectReason::BrokenQuote);
        QCOMPARE(spell({rows.back()}), std::to_string(kLongestQuote + 3) + ": <c> <d>\n");
    }

    void withTabsABrokenQuoteIsTakenLiterally()
    {
        const CsvDialect tabs{'\t', '\n'};
        QCOMPARE(spellCsv("a\t\"b\" c\td\n", tabs), "1: <a> <\"b\" c> <d>\n");
        QCOMPARE(spellCsv("a\t\"b\tc\nd\te\n", tabs), "1: <a> <\"b> <c>\n2: <d> <e>\n");
        QCOMPARE(spellCsv("a\t\"b\tc\"\td\n", tabs), "1: <a> <b\tc> <d>\n");
        QCOMPARE(spellCsv("\"a \"\"b\"\"\"\tc\n", tabs), "1: <a \"b\"> <c>\n");
    }

    void badBytesBreakTheirRowOnly()
    {
        using namespace std::string_literals;
        QCOMPARE(spellCsv("a\0b,c\nd,e\n"s), "1: (NUL byte)\n2: <d> <e>\n");
        QCOMPARE(spellCsv("a\xFF,c\nd,\xC3\xA9\n"), "1: (invalid UTF-8)\n2: <d> <\xC3\xA9>\n");
        QCOMPARE(spellCsv("a,\xE2\x82\n"), "1: (invalid UTF-8)\n");
    }

    void aLineOver16MebibytesIsOneReject()
    {
        const std::string line(20 * 1024 * 1024, 'x');
        QCOMPARE(spellCsv("a,b\n" + line + ",c\nd,e\n"), "1: <a> <b>\n2: (line over 16 MiB)\n3: <d> <e>\n");
        QCOMPARE(spellCsv("a,b\nc,\"" + line + "\"\nd,e\n"), "1: <a> <b>\n2: (quote not closed)\n3: <d> <e>\n");
        QCOMPARE(spellCsv(line), "1: (line over 16 MiB)\n");
        const auto longest = readRows(std::string(kLongestLine, 'x') + "\nd,e\n");
        QCOMPARE(longest.size(), std::size_t(2));
        QVERIFY(!longest[0].broken);
    }

    void equalsThePlainReaderWhateverTheBlocks()
    {
        const bool holds = rc::check([] {
            const std::string text = *rc::gen::oneOf(csvLikeText(), mostlyRegularCsv());
            const char delimiter = *rc::gen::element(',', '\t');
            const auto blockBytes = *rc::gen::oneOf(rc::gen::inRange<std::size_t>(1, 20), rc::gen::just<std::size_t>(4096));
            const auto expected = PlainCsv(text, delimiter).rows();
            RC_LOG() << "expected\n" << spell(expected) << "\n";
            RC_ASSERT(spell(readRows(text, {delimiter, '\n'}, blockBytes)) == spell(expected));
        });
        QVERIFY(holds);
    }

    void whatIsWrittenCanBeRead()
    {
        const bool holds = rc::check([] {
            const auto cellText = rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', '\r', ' ', ';'));
            const auto cells = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(cellText));
            std::string text;
            for (const std::string& cell : cells) {
                text += text.empty() ? "\"" : ",\"";
                for (const char c : cell)
                    text += c == '"' ? std::string("\"\"") : std::string(1, c);
                text += '"';
            }
            const auto rows = readRows(text + "\r\n", {}, *rc::gen::inRange<std::size_t>(1, 9));
            RC_ASSERT(rows.size() == 1U);
            RC_ASSERT(rows[0].cells == cells);
        });
        QVERIFY(holds);
    }
};

QTEST_GUILESS_MAIN(TestInputCsv)
#include "test_input_csv.moc"
