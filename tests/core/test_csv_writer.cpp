// CSV rows: what comes back, and what a spreadsheet may not take for a formula.
#include "core/output/csv_writer.h"

#include <QtTest>

#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace lull;

std::string rowOf(const std::vector<std::string>& cells)
{
    std::ostringstream out;
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    writeCsvRow(out, views);
    return out.str();
}

// RFC 4180, by the letter.
std::vector<std::string> parsed(std::string_view row)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t at = 0; at + 1 < row.size(); ++at) { // without the line feed behind
        const char c = row[at];
        if (quoted && c == '"' && row[at + 1] == '"' && at + 2 < row.size())
            cells.back() += row[++at];
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    return cells;
}

std::string guarded(std::string_view cell) { return std::string(1, kFormulaGuard).append(cell); }

std::string anyCell()
{
    return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("=+-@\t\r\n,;\"' a1.eE")));
}

class TestCsvWriter : public QObject {
    Q_OBJECT

private slots:
    void ordinaryCellsAreWrittenAsTheyAre()
    {
        QCOMPARE(rowOf({"u1", "2024-01-01T00:00:00.000000Z", "0.5", "", "a=b", "x@y.z", "'quoted'"}),
                 std::string("u1,2024-01-01T00:00:00.000000Z,0.5,,a=b,x@y.z,'quoted'\n"));
        QCOMPARE(rowOf({"a,b", "say \"no\"", "two\nlines"}), std::string("\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\n"));
    }

    void numbersStayNumbers()
    {
        for (const char* const number : {"-1", "-0.25", "+5", "-1e-7", "-1E+300", "-1e999", "-.5", "0"})
            QCOMPARE(rowOf({number}), std::string(number) + "\n");
    }

    void formulasAreGuarded_data()
    {
        QTest::addColumn<QByteArray>("cell");
        for (const char* const cell : {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "=", "-", "+", "@", "-x", "--1", "+-1", "-inf", "+nan", "-0x10", "-1e",
                                       "+49 170", "-1 ", "\uFF1D1+1", "\uFF0B1", "\uFF0Da", "\uFF20b", "=cmd|'/C calc'!A0"})
            QTest::newRow(cell) << QByteArray(cell);
    }
    void formulasAreGuarded()
    {
        QFETCH(const QByteArray, cell);
        QVERIFY(looksLikeFormula(cell.toStdString()));
        QCOMPARE(rowOf({cell.toStdString()}), guarded(cell.toStdString()).append("\n"));
    }

    void theGuardIsInsideTheQuotes()
    {
        QCOMPARE(rowOf({"=A1,B1"}), std::string("\"'=A1,B1\"\n"));
        QCOMPARE(rowOf({"\t=1"}), std::string("\"'\t=1\"\n"));
        QCOMPARE(rowOf({"\r\n=1"}), std::string("\"'\r\n=1\"\n"));
    }

    void otherSeparatorsPartNothing() { QCOMPARE(rowOf({"a;=1", "b\t=1"}), std::string("\"a;=1\",\"b\t=1\"\n")); }

    void everyCellComesBackButForItsGuard()
    {
        QVERIFY(rc::check("round trip", [] {
            const std::vector<std::string> cells{anyCell(), anyCell(), anyCell()};
            const auto again = parsed(rowOf(cells));
            RC_ASSERT(again.size() == cells.size());
            for (std::size_t at = 0; at < cells.size(); ++at) {
                RC_ASSERT(!looksLikeFormula(again[at]));
                RC_ASSERT(again[at] == (looksLikeFormula(cells[at]) ? guarded(cells[at]) : cells[at]));
            }
        }));
    }
};

} // namespace

QTEST_APPLESS_MAIN(TestCsvWriter)
#include "test_csv_writer.moc"
