#include "core/input/time_parser.h"
#include "core/input/time_zone.h"

#include <QtTest>

using namespace lull;

class TestInputTimes : public QObject {
    Q_OBJECT

    static QString read(const QString& text, const std::string& zone = "UTC", const std::string& format = "")
    {
        const auto parser = TimeParser::make(zone, format);
        const auto time = parser->parse(text.toStdString());
        return time ? QString::fromStdString(formatIso(*time)) : QString();
    }

private slots:
    void readsEveryForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) { QTest::newRow(text) << text << expected; };
        row("2024-01-01T00:00:05Z", "2024-01-01T00:00:05.000000Z");
        row("2024-01-01t00:00:05z", "2024-01-01T00:00:05.000000Z");
        row("2024-01-01T02:00:05+02:00", "2024-01-01T00:00:05.000000Z");
        row("2024-01-01T02:00:05+0200", "2024-01-01T00:00:05.000000Z");
        row("2024-01-01 02:00:05+02", "2024-01-01T00:00:05.000000Z");
        row("2023-12-31T18:30:05-05:30", "2024-01-01T00:00:05.000000Z");
        row("2024-01-01 00:00:05 UTC", "2024-01-01T00:00:05.000000Z");
        row("2024-01-01 00:00:05", "2024-01-01T00:00:05.000000Z");
        row("  2024-01-01 00:00:05  ", "2024-01-01T00:00:05.000000Z");
        row("2024-01-01 00:05", "2024-01-01T00:05:00.000000Z");
        row("2024-01-01", "2024-01-01T00:00:00.000000Z");
        row("2024-01-01 00:00:05.1", "2024-01-01T00:00:05.100000Z");
        row("2024-01-01 00:00:05.123456", "2024-01-01T00:00:05.123456Z");
        row("2024-01-01 00:00:05,123", "2024-01-01T00:00:05.123000Z");
        row("2024-01-01T00:00:05.123456999Z", "2024-01-01T00:00:05.123456Z");
        row("2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000000Z");
        row("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z");
        row("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z");
        row("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000000Z");
        row("2017-01-01T05:29:60+05:30", "2017-01-01T00:00:00.000000Z");

        row("1704067205", "2024-01-01T00:00:05.000000Z");
        row("1704067205123", "2024-01-01T00:00:05.123000Z");
        row("1704067205123456", "2024-01-01T00:00:05.123456Z");
        row("1704067205123456789", "2024-01-01T00:00:05.123456Z");
        row("1704067205.5", "2024-01-01T00:00:05.500000Z");
        row("1704067205.123456", "2024-01-01T00:00:05.123456Z");
        row("1704067205123.4569", "2024-01-01T00:00:05.123456Z");
        row("1.704067205123E12", "2024-01-01T00:00:05.123000Z");
        row("1.7040672e+09", "2024-01-01T00:00:00.000000Z");
        row("0", "1970-01-01T00:00:00.000000Z");
        row("-1", "1969-12-31T23:59:59.000000Z");
        row("-0.0000001", "1969-12-31T23:59:59.999999Z");
        row("99999999999", "5138-11-16T09:46:39.000000Z");
        row("100000000000", "1973-03-03T09:46:40.000000Z");

        row("20240101000005", "2024-01-01T00:00:05.000000Z");
        row("970916105432", "1997-09-16T10:54:32.000000Z");
        row("240101000005", "2024-01-01T00:00:05.000000Z");
        row("690101000000", "1969-01-01T00:00:00.000000Z");
        row("680101000000", "2068-01-01T00:00:00.000000Z");
        row("971316105432", "2000-10-12T02:01:45.432000Z");   // no month 13: epoch milliseconds
        row("20241301000005", "2611-06-04T07:36:40.005000Z"); // likewise, 14 digits

        row("10/Oct/2000:13:55:36 -0700", "2000-10-10T20:55:36.000000Z");
        row("[10/oct/2000:13:55:36 +0000]", "2000-10-10T13:55:36.000000Z");
    }

    void readsEveryForm()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(read(text), expected);
    }

    void refusesWhatIsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", " ", "yesterday", "2024-13-01", "2024-02-30", "2023-02-29T00:00:00Z", "2024-01-01T24:00:00Z",
              "2024-01-01T00:60:00Z", "2024-01-01T00:00:61Z", "2024-01-01T10:15:60Z", "2024-01-01T00:00:05.",
              "2024-01-01T00:00:05.1234567890Z", "2024-01-01T00:00:05+2", "2024-01-01T00:00:05+25:00",
              "2024-01-01T00:00:05Zx", "2024-1-1", "0000-01-01", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+01:00",
              "99999999999999999999", "1e400", "1704067205s", "1.2.3", ".5", "0x10", "nan", "inf", "-", "+",
              "10/Foo/2000:13:55:36 -0700", "32/Oct/2000:13:55:36 -0700", "12:00:00", "２０２４"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void refusesWhatIsNoTime()
    {
        QFETCH(QString, text);
        QCOMPARE(read(text), QString());
    }

    void timesWithoutAnOffsetAreInTheZone()
    {
        QCOMPARE(read("2024-07-01 12:00:00", "Europe/Berlin"), "2024-07-01T10:00:00.000000Z");
        QCOMPARE(read("2024-01-01 12:00:00", "Europe/Berlin"), "2024-01-01T11:00:00.000000Z");
        QCOMPARE(read("2024-01-01", "America/New_York"), "2024-01-01T05:00:00.000000Z");
        QCOMPARE(read("20240701120000", "Europe/Berlin"), "2024-07-01T10:00:00.000000Z");
        QCOMPARE(read("10/Oct/2000:13:55:36", "Europe/Berlin"), "2000-10-10T11:55:36.000000Z");
    }

    void anOffsetAndAnEpochWinOverTheZone()
    {
        QCOMPARE(read("2024-07-01T12:00:00Z", "Europe/Berlin"), "2024-07-01T12:00:00.000000Z");
        QCOMPARE(read("1704067205", "Europe/Berlin"), "2024-01-01T00:00:05.000000Z");
    }

    // 2024-03-31 02:30 does not exist in Berlin, 2024-10-27 02:30 comes twice.
    void skippedAndRepeatedTimesUseTheOffsetBeforeTheChange()
    {
        QCOMPARE(read("2024-03-31 02:30:00", "Europe/Berlin"), "2024-03-31T01:30:00.000000Z");
        QCOMPARE(read("2024-10-27 02:30:00", "Europe/Berlin"), "2024-10-27T00:30:00.000000Z");
    }

    void aGivenFormatIsTheOnlyOne()
    {
        QCOMPARE(read("31.12.2023 23:59:58", "UTC", "%d.%m.%Y %H:%M:%S"), "2023-12-31T23:59:58.000000Z");
        QCOMPARE(read("31.12.2023 23:59:58", "Europe/Berlin", "%d.%m.%Y %H:%M:%S"), "2023-12-31T22:59:58.000000Z");
        QCOMPARE(read("2024-01-01T00:00:05Z", "UTC", "%d.%m.%Y %H:%M:%S"), QString());
        QCOMPARE(read("infinite-future", "UTC", "%Y"), QString());
    }

    void unknownZonesAreAnError()
    {
        QVERIFY(checkTimeZone("Europe/Berlin"));
        QVERIFY(checkTimeZone("UTC"));
        for (const char* name : {"Mars/Olympus", "", "../../etc/passwd"}) {
            const auto checked = checkTimeZone(name);
            QVERIFY2(!checked, name);
            QCOMPARE(checked.error().code, ErrorCode::BadArgument);
        }
    }
};

QTEST_GUILESS_MAIN(TestInputTimes)
#include "test_input_times.moc"
