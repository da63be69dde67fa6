#include "input_files.h"

#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace lull;
using namespace lull::test;
using namespace std::string_literals;

namespace {

std::string manyRows(int count)
{
    std::string text = "user,time\n";
    for (int i = 0; i < count; ++i)
        text += "user-" + std::to_string(i * 7919 % 1000) + "," + std::to_string(1704067200 + i) + "\n";
    return text;
}

} // namespace

class TestInputErrors : public QObject {
    Q_OBJECT

    static void checkWords(const Error& error, const std::string& where)
    {
        QVERIFY(!error.message.empty());
        QVERIFY(!error.remedy.empty());
        QVERIFY2(error.where == where || error.where.starts_with(where + ':'), error.where.c_str());
        QVERIFY(error.oneLine().find('\n') == std::string::npos);
        QVERIFY(!error.message.ends_with('.'));
    }

private slots:
    void badFilesAreClearErrors_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& bytes, ErrorCode code, const char* message) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << int(code) << message;
        };
        const std::string csv = "user,time\na,1\nb,2\n";
        row("empty", "", ErrorCode::Empty, "the file is empty");
        row("blank", "\n\n  \r\n", ErrorCode::Empty, "the file is empty");
        row("only a byte order mark", "\xEF\xBB\xBF", ErrorCode::Empty, "the file is empty");
        row("empty gzip", gzip(""), ErrorCode::Empty, "the file is empty");
        row("header only", "user,time\n", ErrorCode::Empty, "the file has a header but no rows");
        row("header and blank lines", "user,time\n\n\n", ErrorCode::Empty, "the file has a header but no rows");
        row("no usable column", "order_id,created,total,note\n1,2,3,4\n", ErrorCode::NoUsableColumn,
            "no column looks like a user or a time; the header has order_id, created, total, note");
        row("a long line for a header", std::string(39, 'x') + "\xC3\xA9tail,b\n1,2\n", ErrorCode::NoUsableColumn,
            ("no column looks like a user or a time; the header has " + std::string(39, 'x') + "\xC3\xA9…, b").c_str());
        row("no user", "who,time\na,1\n", ErrorCode::NoUsableColumn, "no column looks like a user; the header has who, time");
        row("no time", "user,when\na,1\n", ErrorCode::NoUsableColumn, "no column looks like a time; the header has user, when");
        row("no usable field", "{\"who\":1,\"at\":2}\n", ErrorCode::NoUsableColumn,
            "no column looks like a user or a time; the lines have who, at");
        row("text", "Dear diary\nnothing happened\n", ErrorCode::NoUsableColumn,
            "no column looks like a user or a time; the header has Dear diary");
        row("broken header", "\"user,time\na,1\n", ErrorCode::Unreadable, "the header cannot be read: quote not closed");
        row("NUL in the header", "us\0er,time\na,1\nb,2\nc,3\n"s, ErrorCode::Unreadable, "the header cannot be read: NUL byte");
        row("picture", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, ErrorCode::Unreadable, "the file is a PNG picture, not text");
        row("program", "\x7F" "ELF\x02\x01\x01\0\0\0"s, ErrorCode::Unreadable, "the file is a program, not text");
        row("all zeros", std::string(1000, '\0'), ErrorCode::Unreadable, "the file is not text");
        row("zip", "PK\x03\x04\x14\0\0\0"s, ErrorCode::Unreadable, "the data is packed with zip");
        row("zstd", "\x28\xB5\x2F\xFD\x24\0\0"s, ErrorCode::Truncated, "the zstd file is cut short");
        row("gzip twice", gzip(gzip(csv)), ErrorCode::Unreadable, "the data is packed with gzip");
        row("JSON over lines", "{\n  \"user\": \"a\",\n  \"time\": 1\n}\n", ErrorCode::Unreadable,
            "the file is JSON spread over several lines");
        row("every time unreadable", "user,time\na,soon\nb,later\n", ErrorCode::NoUsableColumn,
            "none of the 2 rows could be read; the first: unreadable time");
        row("every row broken", "user,time\na,\xFF\nb,\xFF\n", ErrorCode::Unreadable,
            "none of the 2 rows could be read; the first: invalid UTF-8");
    }

    void badFilesAreClearErrors()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QFETCH(QString, message);
        const InputFiles files;
        const std::string path = files.write("bad.csv", std::string_view(bytes.data(), std::size_t(bytes.size())));
        for (const std::size_t blockBytes : {std::size_t(1), std::size_t(7), std::size_t(64 * 1024)}) {
            const auto log = readLogInBlocks({path}, {}, {}, blockBytes);
            QVERIFY(!log);
            QCOMPARE(QString::fromStdString(log.error().message), message);
            QCOMPARE(int(log.error().code), code);
            checkWords(log.error(), path);
        }
    }

    void randomBytesAreNoText()
    {
        std::string bytes;
        std::uint32_t state = 1;
        for (int i = 0; i < 4000; ++i) {
            state = state * 1664525 + 1013904223;
            bytes += char(state >> 24);
        }
        const auto log = readText(bytes);
        QVERIFY(!log);
        QCOMPARE(log.error().message, "the file is not text");
    }

    void aFileThatDoesNotExist()
    {
        const InputFiles files;
        const std::string path = files.folder() + "/none.csv";
        const auto log = readLog({path}, {}, {});
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::NotFound);
        QCOMPARE(log.error().message, "no such file");
        checkWords(log.error(), path);
    }

    void aFolder()
    {
        const InputFiles files;
        const auto log = readLog({files.folder()}, {}, {});
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::Unreadable);
        QCOMPARE(log.error().message, "this is a folder, not a file");
        checkWords(log.error(), files.folder());
    }

    void aFileThatMayNotBeRead()
    {
        if (::geteuid() == 0)
            QSKIP("root may read every file");
        const InputFiles files;
        const std::string path = files.write("secret.csv", "user,time\na,1\n");
        QCOMPARE(::chmod(path.c_str(), 0), 0);
        const auto log = readLog({path}, {}, {});
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::Unreadable);
        checkWords(log.error(), path);
    }

    void noInputAtAll() { QCOMPARE(readLog({}, {}, {}).error().code, ErrorCode::BadArgument); }

    void columnsThatDoNotExist()
    {
        const auto refused = [](LogOptions options, const std::string& name) {
            const auto log = readText("user,time\na,1\n", options);
            QVERIFY(!log);
            QCOMPARE(log.error().code, ErrorCode::BadArgument);
            QVERIFY(log.error().message.find("'" + name + "'; the header has user, time") != std::string::npos);
            QVERIFY(log.error().where.ends_with(":1"));
        };
        LogOptions options;
        options.mapping.columns = {{Field::Query, "qurey"}};
        refused(options, "qurey");
        options.mapping.columns = {{Field::Query, "3"}};
        refused(options, "3");
        options.mapping.columns = {{Field::Query, "0"}};
        refused(options, "0");
        options.mapping.columns = {};
        options.where = {{"country", "DE"}};
        refused(options, "country");
        options.where = {};
        options.dimensions = {"segment"};
        refused(options, "segment");
    }

    void aFirstLineOfDataIsPointedOut()
    {
        const auto log = readText("a,2024-01-01T00:00:05Z\nb,2024-01-01T00:00:06Z\n");
        QVERIFY(!log);
        QVERIFY(log.error().options.find("--no-header") != std::string::npos);
    }

    void longListsOfColumnsAreCut()
    {
        std::string header = "a";
        for (int i = 0; i < 99; ++i)
            header += ",column" + std::to_string(i);
        const auto log = readText(header + "\n1\n");
        QVERIFY(!log);
        QVERIFY(log.error().message.ends_with("and 80 more"));
    }

    void unknownZones()
    {
        LogOptions options;
        options.zone = "Mars/Olympus";
        QCOMPARE(readText("user,time\na,1\n", options).error().code, ErrorCode::BadArgument);
    }

    void strictStopsAtTheFirstBadRow()
    {
        LogOptions options;
        options.strict = true;
        const auto log = readText("user,time\na,1\na,soon\n,2\n", options);
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::BadRow);
        QCOMPARE(log.error().message, "unreadable time");
        QVERIFY(log.error().where.ends_with(":3"));
        QVERIFY(readText("user,time\na,1\n", options));
    }

    void aCutGzipFileIsIncomplete()
    {
        const std::string text = manyRows(50'000);
        const std::string packed = gzip(text);
        const auto whole = readText(packed);
        QVERIFY(whole);
        QVERIFY(!whole->incomplete);
        for (const std::size_t cut : {packed.size() - 1, packed.size() - 8, packed.size() / 2}) {
            const auto log = readText(packed.substr(0, cut));
            QVERIFY(log);
            QVERIFY(log->incomplete);
            QCOMPARE(log->incomplete->code, ErrorCode::Truncated);
            QVERIFY(log->events->size() > 10'000);
            QVERIFY(log->events->size() <= 50'000);
            QVERIFY(spell(*whole->events).starts_with(spell(*log->events)));
        }
        const auto nothing = readText(packed.substr(0, 5));
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().code, ErrorCode::Truncated);
    }

    // A row that is cut in its middle would be an event at another time, or of another user.
    void aCutRowIsNoRow()
    {
        std::string text;
        for (int i = 0; i < 500; ++i)
            text += "{\"user\":" + std::to_string(i * 7919) + ",\"time\":" + std::to_string(1704067200 + i) + "}\n";
        for (const std::string& whole : {manyRows(500), text}) {
            const std::string packed = gzip(whole);
            const std::string expected = spell(*readText(packed)->events);
            for (std::size_t cut = packed.size() / 2; cut < packed.size(); cut += 3) {
                const auto log = readText(packed.substr(0, cut));
                QVERIFY(log);
                QVERIFY(log->incomplete);
                QCOMPARE(log->rejects.total(), std::uint64_t(0));
                QVERIFY(expected.starts_with(spell(*log->events)));
            }
        }
    }

    void aDamagedGzipFileIsIncomplete()
    {
        std::string packed = gzip(manyRows(50'000));
        packed[packed.size() - 6] = char(packed[packed.size() - 6] ^ 1); // in the check sum
        const auto log = readText(packed);
        QVERIFY(log);
        QVERIFY(log->incomplete);
        QCOMPARE(log->incomplete->code, ErrorCode::Unreadable);
        const auto followed = readText(gzip(manyRows(10)) + "junk");
        QVERIFY(followed->incomplete);
        QCOMPARE(followed->events->size(), std::size_t(10));
    }

    void gzipMembersInARowAreOneText()
    {
        const std::string packed = gzip("user,time\na,1\nb,") + gzip("") + gzip("2\nc,3\n") + std::string(100, '\0');
        for (const std::size_t blockBytes : {std::size_t(1), std::size_t(3), std::size_t(64 * 1024)}) {
            const auto log = readText(packed, {}, blockBytes);
            QVERIFY(log);
            QVERIFY(!log->incomplete);
            QVERIFY(log->recognition.gzip);
            QCOMPARE(spell(*log->events), "a 1 other\nb 2 other\nc 3 other\n");
        }
    }

    void zstdIsUnpacked()
    {
        const std::string text = manyRows(50'000);
        const std::string packed = test::zstd(text.substr(0, 1'000)) + test::zstd(text.substr(1'000));
        const std::string expected = spell(*readText(text)->events);
        for (const std::size_t blockBytes : {std::size_t(1'000), std::size_t(1024 * 1024)}) {
            const auto log = readText(packed, {}, blockBytes);
            QVERIFY(log);
            QVERIFY(!log->incomplete);
            QVERIFY(log->recognition.zstd && !log->recognition.gzip);
            QCOMPARE(spell(*log->events), expected);
        }
    }

    void aCutZstdFileIsIncomplete()
    {
        const std::string text = manyRows(200'000);
        const std::string packed = test::zstd(text);
        const std::string expected = spell(*readText(text)->events);
        for (const std::size_t cut : {packed.size() - 1, packed.size() - 8, packed.size() / 2}) {
            const auto log = readText(packed.substr(0, cut));
            QVERIFY(log);
            QVERIFY(log->incomplete);
            QCOMPARE(log->incomplete->code, ErrorCode::Truncated);
            QVERIFY(expected.starts_with(spell(*log->events)));
        }
        std::string damaged = packed;
        damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 0x55);
        const auto log = readText(damaged);
        QVERIFY(!log || log->incomplete);
    }

    void whatCannotFitIsRefusedWithTheFigure()
    {
        LogOptions options;
        options.memoryLimit = 100'000;
        const auto log = readText(manyRows(50'000), options);
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::OutOfMemory);
        QVERIFY(log.error().message.find("GB") != std::string::npos);
        QVERIFY(log.error().options.find("--sample-users 0.0") != std::string::npos);
        options.memoryLimit = 1'000'000'000;
        QVERIFY(readText(manyRows(50'000), options));
    }

    void aCutFileStopsBeforeTheNext()
    {
        const InputFiles files;
        const std::string packed = gzip(manyRows(50'000));
        const auto log = readLog({files.write("a", packed.substr(0, packed.size() / 2)), files.write("b", "user,time\nb,1\n")}, {}, {});
        QVERIFY(log);
        QVERIFY(log->incomplete);
        QVERIFY(log->incomplete->where.ends_with("/a"));
    }
};

QTEST_GUILESS_MAIN(TestInputErrors)
#include "test_input_errors.moc"
