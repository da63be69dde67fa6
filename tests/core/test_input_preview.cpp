#include "core/input/log_preview.h"
#include "input_files.h"

#include <QtTest>

using namespace lull;
using namespace lull::test;

namespace {

std::expected<LogPreview, Error> preview(std::string_view text, const LogOptions& options = {})
{
    const InputFiles files;
    return previewLog(files.write("log", text), options);
}

} // namespace

class TestInputPreview : public QObject {
    Q_OBJECT

private slots:
    void showsColumnsRowsAndValues()
    {
        const auto shown = preview("who;when;what\na;5;visitPage\nb;6;searchResultPage\nb;7;visitPage\n\"c\n");
        QVERIFY(shown);
        QCOMPARE(shown->recognition.delimiter, ';');
        QCOMPARE(shown->recognition.columns, (std::vector<std::string>{"who", "when", "what"}));
        QVERIFY(shown->recognition.mapping.columns.empty());
        QCOMPARE(shown->rows.size(), std::size_t(3));
        QCOMPARE(shown->rows[1], (std::vector<std::string>{"b", "6", "searchResultPage"}));
        QCOMPARE(shown->values[2].mostFrequent, (std::vector<ValueCount>{{"visitPage", 2}, {"searchResultPage", 1}}));
        QVERIFY(!shown->values[2].hasMore);
        QCOMPARE(shown->rowsRead, std::uint64_t(3));
    }

    void shortRowsAreFilledUp()
    {
        QCOMPARE(preview("a,b,c\n1\n")->rows[0], (std::vector<std::string>{"1", "", ""}));
    }

    void showsWhatIsRecognised()
    {
        LogOptions options;
        options.mapping.columns = {{Field::Time, "WHEN"}, {Field::Query, "no such column"}};
        const auto shown = preview("user,when\na,5\n", options);
        QCOMPARE(shown->recognition.mapping.columns, (std::map<Field, std::string>{{Field::User, "user"}, {Field::Time, "when"}}));
    }

    void tellsThatTheFirstLineLooksLikeData()
    {
        QVERIFY(preview("a,2024-01-01 00:00:05\n")->firstLineLooksLikeData);
        QVERIFY(!preview("user,time\n")->firstLineLooksLikeData);
        LogOptions options;
        options.header = false;
        const auto shown = preview("a,2024-01-01 00:00:05\n", options);
        QCOMPARE(shown->recognition.columns, (std::vector<std::string>{"1", "2"}));
        QCOMPARE(shown->rows.size(), std::size_t(1));
    }

    void showsNestedFields()
    {
        const auto shown = preview("{\"who\":{\"id\":7},\"tags\":[1]}\nbroken\n{\"x\":true}\n");
        QCOMPARE(shown->recognition.columns, (std::vector<std::string>{"who.id", "tags", "x"}));
        QCOMPARE(shown->rows, (std::vector<std::vector<std::string>>{{"7", "[1]", ""}, {"", "", "true"}}));
    }

    void looksAtTheFirstRowsOnly()
    {
        std::string text = "user,time\n";
        for (int i = 0; i < 20'000; ++i)
            text += std::to_string(i) + ",1\n";
        const auto shown = preview(gzip(text));
        QCOMPARE(shown->rows.size(), kPreviewRows);
        QCOMPARE(shown->rowsRead, kPreviewValueRows);
        QCOMPARE(shown->values[0].mostFrequent.size(), kPreviewValues);
        QVERIFY(shown->values[0].hasMore);
        QCOMPARE(shown->values[1].mostFrequent, (std::vector<ValueCount>{{"1", kPreviewValueRows}}));
    }

    void aHeaderAloneCanBeShown()
    {
        const auto shown = preview("user,time\n");
        QVERIFY(shown);
        QVERIFY(shown->rows.empty());
    }

    void whatIsNoTextIsAnError()
    {
        QCOMPARE(preview("").error().code, ErrorCode::Empty);
        QCOMPARE(preview(std::string(100, '\0')).error().code, ErrorCode::Unreadable);
        QCOMPARE(previewLog("/no/such/file", {}).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestInputPreview)
#include "test_input_preview.moc"
