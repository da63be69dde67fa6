#include "ui/counted.h"
#include "ui/one_line.h"
#include "ui/text.h"

#include <QtTest>

#include <limits>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

class TestText : public QObject {
    Q_OBJECT
private slots:
    void groupsThousands()
    {
        QCOMPARE(countText(0), QStringLiteral("0"));
        QCOMPARE(countText(999), QStringLiteral("999"));
        QCOMPARE(countText(1000), QStringLiteral("1,000"));
        QCOMPARE(countText(1'234'567), QStringLiteral("1,234,567"));
    }
    void writesSharesInPercent()
    {
        QCOMPARE(percentText(0.595), QStringLiteral("59.5 %"));
        QCOMPARE(percentText(1.0, 0), QStringLiteral("100 %"));
        QCOMPARE(percentText(-0.048), QStringLiteral("−4.8 %"));
        QCOMPARE(percentText(-0.0001), QStringLiteral("0.0 %"));
        QCOMPARE(percentText(std::nullopt), QStringLiteral("–"));
        QCOMPARE(percentText(std::numeric_limits<double>::quiet_NaN()), QStringLiteral("–"));
    }
    void writesRatiosWithOneToThreeDecimals()
    {
        QCOMPARE(ratioText(2.0), QStringLiteral("2.0"));
        QCOMPARE(ratioText(0.6434), QStringLiteral("0.643"));
        QCOMPARE(ratioText(1.25), QStringLiteral("1.25"));
        QCOMPARE(ratioText(0.0), QStringLiteral("0.0"));
        QCOMPARE(ratioText(-0.0001), QStringLiteral("0.0"));
        QCOMPARE(ratioText(std::nullopt), QStringLiteral("–"));
    }
    void writesDurationsInTwoUnits()
    {
        QCOMPARE(durationText(146.0), QStringLiteral("2 min 26 s"));
        QCOMPARE(durationText(0.0), QStringLiteral("0 s"));
        QCOMPARE(durationText(std::nullopt), QStringLiteral("–"));
        QVERIFY(!durationText(1e300).isEmpty());
    }
    void writesClockAndDateInUtc()
    {
        const EventTime time{Duration{1'716'231'600'000'000} + 250ms}; // 2024-05-20T19:00:00.25Z
        QCOMPARE(clockText(time), QStringLiteral("19:00:00"));
        QCOMPARE(clockText(time, 100ms), QStringLiteral("19:00:00.2"));
        QCOMPARE(clockText(time, 1us), QStringLiteral("19:00:00.250000"));
        QCOMPARE(dateText(time), QStringLiteral("Mon 20 May 2024"));
        QCOMPARE(clockText(EventTime{-1s}), QStringLiteral("23:59:59"));
        QCOMPARE(dateText(EventTime{-1s}), QStringLiteral("Wed 31 Dec 1969"));
    }
    void namesStayOnOneLineWithEverySignVisible()
    {
        QCOMPARE(oneLine(QStringLiteral("Ann Lee <b>")), QStringLiteral("Ann Lee <b>"));
        QCOMPARE(oneLine(QStringLiteral("a\nb\tc\x7f")), QStringLiteral("a\u240Ab\u2409c\u2421"));
        QCOMPARE(oneLine(QStringLiteral("a\u2028b\u202Ec")), QStringLiteral("a\uFFFDb\uFFFDc"));
    }
    void oneIsNotPlural()
    {
        QCOMPARE(counted(1, QStringLiteral("1 user"), QStringLiteral("%1 users")), QStringLiteral("1 user"));
        QCOMPARE(counted(0, QStringLiteral("1 user"), QStringLiteral("%1 users")), QStringLiteral("0 users"));
        QCOMPARE(counted(1200, QStringLiteral("1 user"), QStringLiteral("%1 users")), QStringLiteral("1,200 users"));
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
