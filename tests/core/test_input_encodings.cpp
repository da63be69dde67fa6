// Text in other encodings is what it would be in UTF-8, row by row, wherever blocks end; what an encoding cannot mean breaks its
// row.
#include "input_files.h"

#include "core/input/text_encoding.h"

#include <QtTest>

#include <iconv.h>

using namespace lull;
using namespace std::string_literals;
using test::readText;
using test::spell;

namespace {

std::string encoded(std::string text, const char* encoding)
{
    const iconv_t descriptor = iconv_open(encoding, "UTF-8");
    std::string out(text.size() * 4 + 16, '\0');
    char* in = text.data();
    std::size_t inSize = text.size();
    char* to = out.data();
    std::size_t outSize = out.size();
    if (iconv(descriptor, &in, &inSize, &to, &outSize) == std::size_t(-1))
        qFatal("cannot encode as %s", encoding);
    iconv(descriptor, nullptr, nullptr, &to, &outSize); // back to the first state
    iconv_close(descriptor);
    out.resize(out.size() - outSize);
    return out;
}

LogOptions encodedAs(std::string name)
{
    LogOptions options;
    options.encoding = std::move(name);
    return options;
}

std::string events(const std::string& bytes, const std::string& encoding, std::size_t blockBytes)
{
    const auto log = readText(bytes, encodedAs(encoding), blockBytes);
    return log ? spell(*log->events) + test::spellRejects(*log) : log.error().oneLine();
}

const std::string kLatin = "user,time,query\nJosé,1,café\nZoë,2,\"a, b\"\n\nÅsa,3,x\n";
const std::string kLatinEvents = "José 1 search ?café\nZoë 2 search ?a, b\nÅsa 3 search ?x\n";

std::string manyRows()
{
    std::string text = "user,time,query\n";
    for (int i = 0; i < 20'000; ++i)
        text += "日本" + std::to_string(i) + ',' + std::to_string(i) + ",検索語\n";
    return text;
}

} // namespace

class TestInputEncodings : public QObject {
    Q_OBJECT

private slots:
    void isWhatItWouldBeInUtf8_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* name, const std::string& bytes, const char* encoding) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(encoding);
        };
        row("UTF-8", kLatin, "UTF-8");
        row("UTF-8, small letters", kLatin, "utf8");
        row("Latin-1", encoded(kLatin, "ISO-8859-1"), "ISO-8859-1");
        row("Latin-1 by its other name", encoded(kLatin, "ISO-8859-1"), "latin1");
        row("windows-1252", encoded(kLatin, "WINDOWS-1252"), "windows-1252");
        row("UTF-16, named", encoded(kLatin, "UTF-16LE"), "UTF-16LE");
        row("UTF-16 with a mark, named without an order", "\xFE\xFF" + encoded(kLatin, "UTF-16BE"), "UTF-16");
        row("UTF-16 with a mark", "\xFF\xFE" + encoded(kLatin, "UTF-16LE"), "");
        row("UTF-16, big end first, with a mark", "\xFE\xFF" + encoded(kLatin, "UTF-16BE"), "");
        row("UTF-16 without a mark", encoded(kLatin, "UTF-16LE"), "");
        row("UTF-16, big end first, without a mark", encoded(kLatin, "UTF-16BE"), "");
        row("UTF-32 with a mark", "\xFF\xFE\0\0"s + encoded(kLatin, "UTF-32LE"), "");
        row("UTF-32 without a mark", encoded(kLatin, "UTF-32LE"), "");
        row("UTF-32, big end first", encoded(kLatin, "UTF-32BE"), "");
        row("UTF-16 in gzip", test::gzip("\xFF\xFE" + encoded(kLatin, "UTF-16LE")), "");
        row("Latin-1 in zstd", test::zstd(encoded(kLatin, "ISO-8859-1")), "ISO-8859-1");
        row("an encoding with states", encoded(kLatin, "UTF-7"), "UTF-7");
    }

    void isWhatItWouldBeInUtf8()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, name);
        for (const std::size_t blockBytes : {std::size_t(1), std::size_t(7), std::size_t(64 * 1024)})
            QCOMPARE(events(bytes.toStdString(), name.toStdString(), blockBytes), kLatinEvents);
    }

    void characterByCharacterAcrossManyBlocks()
    {
        const std::string expected = events(manyRows(), "", 64 * 1024);
        for (const char* encoding : {"SHIFT_JIS", "EUC-JP", "ISO-2022-JP", "UTF-16LE"})
            QCOMPARE(events(encoded(manyRows(), encoding), encoding, 64 * 1024), expected);
    }

    void saysWhatTheTextIsIn()
    {
        QCOMPARE(readText(kLatin)->recognition.encoding, "UTF-8");
        QCOMPARE(readText("\xFF\xFE" + encoded(kLatin, "UTF-16LE"))->recognition.encoding, "UTF-16");
        QCOMPARE(readText(encoded(kLatin, "UTF-16BE"))->recognition.encoding, "UTF-16BE");
        QCOMPARE(readText(encoded(kLatin, "ISO-8859-1"), encodedAs("latin1"))->recognition.encoding, "latin1");
    }

    void whatIsNoCharacterBreaksItsRowAlone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* name, const std::string& bytes, const char* encoding) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(encoding);
        };
        row("Shift_JIS", "user,time,query\na,1,x\nb,2,\x81\xFFz\nc,3,y\n", "SHIFT_JIS");
        row("a lone surrogate",
            encoded("user,time,query\na,1,x\nb,2,", "UTF-16LE") + "\x00\xDC"s + encoded("\nc,3,y\n", "UTF-16LE"), "UTF-16LE");
        row("no letter of windows-1252", "user,time,query\na,1,x\nb,2,\x81\nc,3,y\n", "windows-1252");
    }

    void whatIsNoCharacterBreaksItsRowAlone()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, name);
        for (const std::size_t blockBytes : {std::size_t(1), std::size_t(64 * 1024)})
            QCOMPARE(events(bytes.toStdString(), name.toStdString(), blockBytes),
                     "a 1 search ?x\nc 3 search ?y\ninvalid UTF-8: 3\n");
    }

    void aTextThatEndsWithinACharacterBreaksItsLastRow()
    {
        const std::string bytes = encoded("user,time,query\na,1,x\nb,2,y", "UTF-16LE");
        QCOMPARE(events(bytes.substr(0, bytes.size() - 1), "UTF-16LE", 64), "a 1 search ?x\ninvalid UTF-8: 3\n");
    }

    void anUnknownNameSaysHowToListThem()
    {
        for (const char* name : {"klingon", "UTF-8//IGNORE", "latin1//TRANSLIT", " "}) {
            const auto log = readText(kLatin, encodedAs(name));
            QVERIFY2(!log, name);
            QCOMPARE(log.error().code, ErrorCode::BadArgument);
            QVERIFY(log.error().oneLine().starts_with("--encoding: there is no encoding '" + std::string(name) + "'"));
            QVERIFY(log.error().options.find("iconv -l") != std::string::npos);
            QVERIFY(log.error().remedy.find("iconv") == std::string::npos);
        }
    }

    void bytesThatAreNoUtf8SayWhatToTry()
    {
        const auto log = readText(encoded("user,time\nJosé,1\n", "ISO-8859-1"));
        QVERIFY(!log);
        QVERIFY(log.error().options.find("--encoding") != std::string::npos);
    }

    void zstdFramesFollowEachOther()
    {
        const std::string skipped = "\x50\x2A\x4D\x18\x04\0\0\0abcd"s; // as parallel packers write them
        const std::string first = "user,time,query\nJosé,1,café\nZo";
        const std::string second = kLatin.substr(first.size());
        for (const std::size_t blockBytes : {std::size_t(1), std::size_t(64 * 1024)}) {
            QCOMPARE(events(test::zstd(first) + test::zstd(second), "", blockBytes), kLatinEvents);
            QCOMPARE(events(skipped + test::zstd(first) + skipped + test::zstd(second), "", blockBytes), kLatinEvents);
        }
    }

    void aZstdFileCutAnywhereKeepsItsWholeRows()
    {
        std::string text = "user,time\n";
        for (int i = 0; i < 500; ++i)
            text += "user" + std::to_string(i * 7919 % 500) + ',' + std::to_string(i) + '\n';
        const std::string packed = test::zstd(text.substr(0, 3000)) + test::zstd(text.substr(3000));
        const std::string whole = spell(*readText(text)->events);
        std::size_t incomplete = 0;
        for (std::size_t size = 4; size < packed.size(); size += 17) {
            const auto log = readText(packed.substr(0, size));
            if (!log) {
                QVERIFY(log.error().code == ErrorCode::Truncated || log.error().code == ErrorCode::Empty);
                continue;
            }
            QVERIFY(whole.starts_with(spell(*log->events)));
            incomplete += log->incomplete ? 1 : 0;
        }
        QVERIFY(incomplete > 5);
    }
};

QTEST_GUILESS_MAIN(TestInputEncodings)
#include "test_input_encodings.moc"
