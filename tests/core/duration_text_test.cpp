// Durations read and written.
#include "core/event/duration_text.h"

#include <rapidcheck.h>

#include <QtTest>

#include <cstdlib>

namespace {

using namespace std::chrono_literals;
using lull::Duration;
using lull::kLongestDuration;
using lull::parseDuration;
using lull::parseGap;
using lull::spellDuration;
using lull::spellDurationShort;

// Round ones, sums of round ones, and any at all.
rc::Gen<Duration> durations()
{
    const auto rounds = rc::gen::map(rc::gen::pair(rc::gen::inRange<std::int64_t>(0, 2'000),
                                                   rc::gen::element<Duration>(1us, 1ms, 100ms, 1s, 1min, 1h, 24h)),
                                     [](const auto& pair) { return Duration{pair.first * pair.second}; });
    return rc::gen::oneOf(rounds, rc::gen::map(rc::gen::pair(rounds, rounds), [](const auto& p) { return p.first + p.second; }),
                          rc::gen::map(rc::gen::inRange<std::int64_t>(0, kLongestDuration.count()),
                                       [](std::int64_t micros) { return Duration{micros}; }),
                          rc::gen::map(rc::gen::inRange<std::int64_t>(0, 100'000'000),
                                       [](std::int64_t micros) { return Duration{micros}; }));
}

class DurationTextTest : public QObject {
    Q_OBJECT

private slots:
    void readsDurations_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("micros");
        const auto row = [](const char* text, Duration duration) {
            QTest::newRow(text) << QByteArray(text) << qint64{duration.count()};
        };
        row("500ms", 500ms);
        row("10s", 10s);
        row("30m", 30min);
        row("30min", 30min);
        row("25.5m", 25min + 30s);
        row("1h30m", 90min);
        row("1h 30m", 90min);
        row("1 h 30 min", 90min);
        row("1d", 24h);
        row("1d2h3m4s5ms6us", 26h + 3min + 4s + 5ms + 6us);
        row("10", 10s);
        row("0.5", 500ms);
        row("0", 0s);
        row("0s", 0s);
        row("0.000001", 1us);
        row("1.000001s", 1s + 1us);
        row("0.001ms", 1us);
        row("2H", 2h);
        row("5 MIN", 5min);
        row("  10s  ", 10s);
        row("90m", 90min);
        row("1us", 1us);
        row("0.1h", 6min);
        row("0000000000000000000000000000010s", 10s);
        row("1.50000000000000000000000000000000s", 1500ms);
        row("315537897599.999999s", kLongestDuration);
        row("3652058d23h59m59s999ms999us", kLongestDuration);
    }
    void readsDurations()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, micros);
        const auto duration = parseDuration(std::string_view(text.data(), static_cast<std::size_t>(text.size())));
        QVERIFY(duration.has_value());
        QCOMPARE(qint64{duration->count()}, micros);
    }

    void refusesWhatIsNoDuration_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", " ", "ten", "-5s", "-5", "-0.5m", "\xE2\x88\x92" "5s", "s", "ms", "5x", "5 apples", "1.2.3s", "1,5s", ".", "1m1h",
              "1s1s", "1s 1m", "1h-30m", "0.5us", "0.0000001", "0.0000001s", "0.0005ms", "1.0000001s", "99999999999999999999",
              "9223372036854775808us", "315537897600s", "3652059d", "3652058d24h", "1e400", "inf", "nan", "0x10", "10s10",
              "10 s s", "s10", "1h30mm", "--5s", "10s;", "340282366920938463463374607431768211466s",
              "0.1111111111111111111111111111111111111111s", "300000000000000000.00000000001d", "250000000000000000.0000000001d"})
            QTest::newRow(*text ? text : "(nothing)") << QByteArray(text);
        QTest::newRow("NUL byte") << QByteArray("10s\0", 4);
    }
    void refusesWhatIsNoDuration()
    {
        QFETCH(QByteArray, text);
        const auto duration = parseDuration(std::string_view(text.data(), static_cast<std::size_t>(text.size())));
        QVERIFY(!duration.has_value());
        QCOMPARE(duration.error().code, lull::ErrorCode::BadArgument);
        QVERIFY(!duration.error().message.empty());
        QVERIFY(!duration.error().message.ends_with('.'));
        QCOMPARE(duration.error().oneLine().find('\n'), std::string::npos);
    }

    void aGapIsNeverZero()
    {
        for (const char* zero : {"0", "0s", "0.0", "0ms", "0h0m"}) {
            QVERIFY2(!parseGap(zero).has_value(), zero);
            QCOMPARE(parseGap(zero).error().code, lull::ErrorCode::BadArgument);
        }
        QCOMPARE(parseGap("1us").value(), Duration{1});
        QCOMPARE(parseGap("30m").value(), Duration{30min});
        QVERIFY(!parseGap("-5s").has_value());
        QVERIFY(!parseGap("ten").has_value());
    }

    void spellsForPeople()
    {
        QCOMPARE(spellDuration(30min), std::string("30 min"));
        QCOMPARE(spellDuration(90min), std::string("1 h 30 min"));
        QCOMPARE(spellDuration(2500ms), std::string("2.5 s"));
        QCOMPARE(spellDuration(500ms), std::string("500 ms"));
        QCOMPARE(spellDuration(26h), std::string("1 d 2 h"));
        QCOMPARE(spellDuration(-30min), std::string("\xE2\x88\x92" "30 min"));
        QCOMPARE(spellDurationShort(9h + 15min), std::string("9 h 15 min"));
        QCOMPARE(spellDurationShort(41s), std::string("41 s"));
        QCOMPARE(spellDurationShort(2300ms), std::string("2.3 s"));
    }

    void readsBackWhatItSpells()
    {
        QVERIFY(rc::check("parseDuration(spellDuration(d)) == d", [] {
            const Duration duration = *durations();
            const std::string text = spellDuration(duration);
            RC_LOG() << text << '\n';
            RC_ASSERT(parseDuration(text).value().count() == duration.count());
        }));
        for (const Duration duration : {Duration{0}, Duration{1}, kLongestDuration})
            QCOMPARE(parseDuration(spellDuration(duration)).value(), duration);
    }

    void spellsNegativesLikePositivesWithAMinus()
    {
        QVERIFY(rc::check("spellDuration(-d) is − and spellDuration(d)", [] {
            const Duration duration = std::max(*durations(), Duration{1});
            RC_ASSERT(spellDuration(-duration) == "\xE2\x88\x92" + spellDuration(duration));
        }));
    }

    void shortSpellingStaysCloseAndInOrder()
    {
        QVERIFY(rc::check("short spellings are near and monotone", [] {
            Duration shorter = *durations();
            Duration longer = *rc::gen::oneOf(durations(), rc::gen::just(shorter + 1us));
            if (longer < shorter)
                std::swap(shorter, longer);
            RC_PRE(longer <= kLongestDuration / 2);
            const auto seen = [](Duration duration) {
                RC_LOG() << duration.count() << ": " << spellDurationShort(duration) << '\n';
                return parseDuration(spellDurationShort(duration)).value().count();
            };
            RC_ASSERT(seen(shorter) <= seen(longer));
            RC_ASSERT(std::abs(seen(longer) - longer.count()) * 10 <= longer.count());
        }));
    }
};

} // namespace

QTEST_GUILESS_MAIN(DurationTextTest)
#include "duration_text_test.moc"
