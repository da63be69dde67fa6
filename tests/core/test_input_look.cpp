// The first look into a log: which file, which columns by their content, what its rows become, and how its times are written.
#include "core/input/event_preview.h"
#include "core/input/log_look.h"
#include "core/input/presets/preset.h"
#include "core/input/time_form.h"
#include "core/input/type_names.h"
#include "input_files.h"

#include <QtTest>

#include <stop_token>

using namespace lull;
using namespace lull::test;

namespace {

using Columns = std::map<Field, std::string>;

std::expected<LogLook, Error> look(std::string_view text, const LogOptions& options = {})
{
    const test::InputFiles files;
    return lookInto({files.write("log", text)}, options);
}

std::expected<EventPreview, Error> events(std::string_view text, const LogOptions& options = {})
{
    const test::InputFiles files;
    return previewEvents({files.write("log", text)}, options);
}

std::uint64_t countOf(const EventPreview& preview, EventType type) { return preview.ofType[static_cast<std::size_t>(type)]; }

} // namespace

class TestInputLook : public QObject {
    Q_OBJECT

private slots:
    void aFirstLineOfDataIsNoHeader()
    {
        const auto seen = look("u1\t970916105432\tmd foods\nu1\t970916001949\tyahoo chat\nu2\t970916001954\t\n");
        QVERIFY(seen);
        QVERIFY(!seen->options.header);
        QCOMPARE(seen->guess.columns, (Columns{{Field::User, "1"}, {Field::Time, "2"}, {Field::Query, "3"}}));
        QVERIFY(seen->preview.recognition.mapping.columns.empty()); // the reader itself goes by names alone
    }

    void columnsThatAreNamedAreNotGuessed()
    {
        const auto seen = look("user,time,query\nred shoes,2024-01-01,a\nred shoes,2024-01-02,a\n");
        QVERIFY(seen->options.header);
        QCOMPARE(seen->guess, seen->preview.recognition.mapping);
        QCOMPARE(seen->guess.columns, (Columns{{Field::User, "user"}, {Field::Time, "time"}, {Field::Query, "query"}}));
    }

    void whatWasSaidIsNotGuessedOver()
    {
        LogOptions options;
        options.mapping.columns = {{Field::User, "b"}};
        const auto seen = look("a,b,when\nx,1,2024-01-01\nx,2,2024-01-02\n", options);
        QCOMPARE(seen->guess.columns, (Columns{{Field::User, "b"}, {Field::Time, "when"}}));
    }

    // A number below 1990 as epoch seconds is rather a count; a name that never comes again is rather a key.
    void countsAreNoTimesAndKeysNoUsers()
    {
        const auto seen = look("key,count,who\nk1,7,a\nk2,8,a\n");
        QCOMPARE(seen->guess.columns, (Columns{{Field::User, "who"}}));
    }

    void inAFolderOfUnknownLogsTheFirstIsShown()
    {
        const test::InputFiles files;
        files.write("b.csv", "who,when\na,2024-01-01\na,2024-01-02\n");
        files.write("a.bin", std::string(100, '\0'));
        const auto seen = lookInto({files.folder()}, {});
        QVERIFY(seen);
        QCOMPARE(seen->seen, files.folder() + "/b.csv");
        QCOMPARE(seen->guess.columns, (Columns{{Field::User, "who"}, {Field::Time, "when"}}));
    }

    void whatCannotBeOpenedIsAnError()
    {
        const test::InputFiles files;
        QCOMPARE(lookInto({files.folder() + "/none.csv"}, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(lookInto({files.folder()}, {}).error().code, ErrorCode::Empty);
        QCOMPARE(lookInto(std::vector<std::string>(), {}).error().code, ErrorCode::Empty);
    }

    // Whatever is looked at; what a look has found by then is not told.
    void aLookThatIsStoppedFindsNothing()
    {
        const test::InputFiles files;
        const std::string log = files.write("a.csv", "user,time\na,2024-01-01\n");
        std::stop_source stopped;
        stopped.request_stop();
        for (const std::string& input : {log, files.folder(), files.folder() + "/*.csv"}) {
            QVERIFY(lookInto({input}, {}));
            QCOMPARE(lookInto({input}, {}, stopped.get_token()).error().code, ErrorCode::Cancelled);
            QCOMPARE(expandInputs({input}, {}, stopped.get_token()).error().code, ErrorCode::Cancelled);
            QCOMPARE(listInputs({input}, stopped.get_token()).error().code, ErrorCode::Cancelled);
        }
        QCOMPARE(previewLog(log, {}, stopped.get_token()).error().code, ErrorCode::Cancelled);
    }

    void rowsBecomeTypedEvents()
    {
        const auto preview = events("user,time,query,item,position\nb,2024-01-01 00:00:05.5,red shoes,i1,3\na,2024-01-01,,,\na,soon,x,,\n");
        QVERIFY(preview);
        QCOMPARE(countOf(*preview, EventType::Search), std::uint64_t(2));
        QCOMPARE(countOf(*preview, EventType::Click), std::uint64_t(1));
        QCOMPARE(preview->rejects.total(), std::uint64_t(1));
        QCOMPARE(preview->rejects.entries[0].examples[0].line, std::uint64_t(4));
        QCOMPARE(preview->events.size(), std::size_t(3));
        QCOMPARE(preview->events[0].user, "b"); // in the order of the file
        QCOMPARE(preview->events[0].query, "red shoes");
        QCOMPARE(preview->events[1].item, "i1");
        QCOMPARE(preview->events[1].position, 3U);
        QCOMPARE(formatIso(preview->events[1].time), "2024-01-01T00:00:05.500000Z");
        QCOMPARE(preview->events[2].line, std::uint64_t(3));
    }

    void theFirstRowsAreEnough()
    {
        std::string text = "user,time,type\n";
        for (std::uint64_t i = 0; i < kEventPreviewRows + 10; ++i)
            text += "u,1,search\n";
        const auto preview = events(text);
        QCOMPARE(countOf(*preview, EventType::Search), kEventPreviewRows);
        QCOMPARE(preview->events.size(), kPreviewEvents);
    }

    // Strictness and the true sessions are of the whole log.
    void aPreviewGoesOnWhereReadingWouldStop()
    {
        LogOptions options;
        options.strict = true;
        options.truthFile = "/no/such/file";
        QCOMPARE(events("user,time\na,soon\na,1\n", options)->events.size(), std::size_t(1));
    }

    void formsOfTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("form");
        const auto row = [](const char* text, const char* form) { QTest::newRow(text) << QByteArray(text) << QByteArray(form); };
        row("970916105432", "YYMMDDhhmmss");
        row("20240520182152", "YYYYMMDDhhmmss");
        row("1716229312", "epoch seconds");
        row("1716229312.25", "epoch seconds");
        row("99999999999", "epoch seconds");
        row("1716229312345", "epoch milliseconds");
        row("1.716229312345e12", "epoch milliseconds");
        row("1716229312345678", "epoch microseconds");
        row("1716229312345678901", "epoch nanoseconds");
        row("2024-05-20T18:21:52Z", "ISO 8601 with an offset");
        row("2024-05-20 18:21:52.5+02", "ISO 8601 with an offset");
        row("2024-05-20 18:21:52", "ISO 8601 without an offset");
        row("2024-05-20", "ISO 8601 without an offset");
        row("[10/Oct/2000:13:55:36 -0700]", "as in access logs");
        row("999999999999", "epoch milliseconds"); // twelve digits, but no date
        row("soon", "");
        row("", "");
    }
    void formsOfTimes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, form);
        QCOMPARE(QByteArray::fromStdString(std::string(timeFormOf(text.toStdString()))), form);
    }

    void valuesMeanWhatWasSaidElseTheirName()
    {
        Mapping mapping;
        mapping.types = {{"visit", EventType::Click}, {"search", EventType::Other}};
        QCOMPARE(typeNamed(mapping, "visit"), EventType::Click);
        QCOMPARE(typeNamed(mapping, "search"), EventType::Other);
        QCOMPARE(typeNamed(mapping, "click"), EventType::Click);
        QCOMPARE(typeNamed(mapping, "purchase"), EventType::Other);
        mapping.onlyGivenTypes = true;
        QCOMPARE(typeNamed(mapping, "click"), EventType::Other);
    }

    // Naming what the preset would have chosen changes nothing.
    void aPresetsOwnColumnKeepsItsAlternatives()
    {
        const std::vector<std::string> columns{"client_id", "timestamp", "action_name", "user_query"};
        for (const Preset& preset : allPresets()) {
            const Mapping recognised = withPreset({}, preset, columns, LogFormat::Ndjson);
            Mapping named;
            named.columns = recognised.columns;
            QCOMPARE(withPreset(named, preset, columns, LogFormat::Ndjson), recognised);
        }
    }

    void exciteIsGuessedWhole()
    {
        const std::string path = LULL_SHARED_DATA "/excite-1997.tsv.gz";
        if (!QFile::exists(QString::fromStdString(path)))
            QSKIP("the shared data is not here");
        const auto seen = lookInto({path}, {});
        QVERIFY(seen);
        QCOMPARE(seen->guess.columns, (Columns{{Field::User, "1"}, {Field::Time, "2"}, {Field::Query, "3"}}));
        LogOptions options = seen->options;
        options.mapping = seen->guess;
        const auto preview = previewEvents({path}, options);
        QCOMPARE(countOf(*preview, EventType::Search), std::uint64_t(4'501));
        QCOMPARE(preview->rejects.total(), std::uint64_t(0));
    }
};

QTEST_GUILESS_MAIN(TestInputLook)
#include "test_input_look.moc"
