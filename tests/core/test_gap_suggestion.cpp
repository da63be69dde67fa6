// A gap is suggested where pauses form two humps with a valley between, and refused with its reason where they do not.
#include "core/profile/gap_suggestion.h"

#include "core/input/log_reader.h"
#include "event_streams.h"

#include <QFileInfo>
#include <QTest>

#include <cmath>
#include <functional>
#include <random>

namespace {

using namespace lull;
using namespace std::chrono_literals;

using Pause = std::function<double(std::mt19937_64&)>; // seconds

Pause logNormal(double median, double sigma)
{
    return [=](std::mt19937_64& random) { return std::lognormal_distribution<double>(std::log(median), sigma)(random); };
}

Pause mixed(double shareOfFirst, const Pause& first, const Pause& second)
{
    return [=](std::mt19937_64& random) {
        return std::uniform_real_distribution<double>()(random) < shareOfFirst ? first(random) : second(random);
    };
}

PauseHistogram histogramOf(const Pause& pause, std::size_t count)
{
    std::mt19937_64 random(1);
    auto table = std::make_shared<EventTable>();
    std::vector<Row> rows;
    for (std::size_t event = 0; event < count / 20 * 21; ++event) { // 20 pauses a user
        static EventTime time;
        time = event % 21 == 0 ? EventTime{} : time + Duration{static_cast<std::int64_t>(pause(random) * 1e6)};
        table->append({.user = std::to_string(event / 21), .time = time});
        rows.push_back(static_cast<Row>(event));
    }
    return countPauses(SessionIndex::build(table, rows));
}

GapSuggestion suggestionFor(const Pause& pause, std::size_t count = 20'000)
{
    return suggestGap(histogramOf(pause, count)).value();
}

bool isNear(double actual, double expected, double tolerance) { return std::abs(actual / expected - 1) < tolerance; }

class GapSuggestionTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheHumpsThatWerePutIn()
    {
        const GapSuggestion found = suggestionFor(mixed(0.8, logNormal(26, 1), logNormal(32'400, 1.2)));
        QVERIFY(found.gap && !found.refusal);
        QVERIFY(isNear(found.within->median, 26, 0.05));
        QVERIFY(isNear(found.between->median, 32'400, 0.08));
        QVERIFY(isNear(found.within->sigma, 1, 0.05));
        QVERIFY(isNear(found.between->sigma, 1.2, 0.05));
        QVERIFY(isNear(found.within->weight, 0.8, 0.02));
        QVERIFY(*found.bicGain > 1000);
        QCOMPARE(found.pauses, std::uint64_t{20'000});
    }

    // The smallest total error, by trying gaps one after the other.
    void theCutMakesTheFewestMistakes()
    {
        const GapSuggestion found = suggestionFor(mixed(0.6, logNormal(26, 1), logNormal(32'400, 1.2)));
        const auto mistakes = [&found](double seconds) {
            return found.within->weight * found.within->shareAbove(seconds)
                   + found.between->weight * (1 - found.between->shareAbove(seconds));
        };
        for (double factor = 0.5; factor < 2; factor += 0.01)
            QVERIFY(mistakes(*found.cut) <= mistakes(*found.cut * factor) + 1e-12);
        QVERIFY(*found.cutLow <= *found.cut && *found.cut <= *found.cutHigh);
        QVERIFY(*found.cutHigh / *found.cutLow < 1.5);
        QVERIFY(std::abs(toSeconds(*found.gap) - *found.cut) <= 0.5);
        QCOMPARE(*found.gap % 1s, Duration{0});
        QVERIFY(falseSplitShare(found, *found.gap) > falseSplitShare(found, *found.gap * 2));
        QVERIFY(falseMergeShare(found, *found.gap) < falseMergeShare(found, *found.gap * 2));
    }

    void ofTheSameDataItSaysTheSame()
    {
        const Pause pause = mixed(0.8, logNormal(26, 1), logNormal(32'400, 1.2));
        QCOMPARE(suggestionFor(pause).cutLow, suggestionFor(pause).cutLow);
    }

    // A hump of its own for each: back within the day, the next day, the week after.
    void theRhythmOfDaysIsOneHump()
    {
        const Pause between = mixed(0.4, logNormal(3 * 3600, 0.8), mixed(0.7, logNormal(24 * 3600, 0.15), logNormal(7 * 86'400, 0.3)));
        const GapSuggestion found = suggestionFor(mixed(0.8, logNormal(26, 1.2), between));
        QVERIFY(found.gap.has_value());
        QVERIFY(*found.gap > 5min && *found.gap < 1h);
    }

    void whatOneActionLogsAtOnceIsNoHump()
    {
        const Pause human = mixed(0.8, logNormal(26, 1), logNormal(32'400, 1.2));
        const GapSuggestion found = suggestionFor(mixed(0.4, logNormal(0.002, 0.5), mixed(0.1, [](auto&) { return 0.0; }, human)));
        QVERIFY(found.gap && *found.gap > 5min && *found.gap < 1h);
        QVERIFY(found.fittedPauses < 0.6 * static_cast<double>(found.pauses));
    }

    void aLogOfShortPausesHasAGapToo()
    {
        const GapSuggestion found = suggestionFor(mixed(0.8, logNormal(0.005, 0.6), [](auto& random) {
            return std::min(50.0, logNormal(3, 0.6)(random));
        }));
        QVERIFY(found.gap && *found.gap > 20ms && *found.gap < 1s);
    }

    void refusesWithItsReason_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<std::size_t>("shape");
        QTest::newRow("one hump") << static_cast<int>(NoGapReason::OneHump) << std::size_t{0};
        QTest::newRow("uniform") << static_cast<int>(NoGapReason::OneHump) << std::size_t{1};
        QTest::newRow("exponential") << static_cast<int>(NoGapReason::OneHump) << std::size_t{2};
        QTest::newRow("two in one") << static_cast<int>(NoGapReason::OneHump) << std::size_t{3};
        QTest::newRow("all the same") << static_cast<int>(NoGapReason::OneHump) << std::size_t{4};
        QTest::newRow("a few outliers") << static_cast<int>(NoGapReason::TinyComponent) << std::size_t{5};
    }
    void refusesWithItsReason()
    {
        QFETCH(int, reason);
        QFETCH(std::size_t, shape);
        const std::vector<Pause> shapes{
            logNormal(60, 1.5),
            [](auto& random) { return std::uniform_real_distribution<double>(0, 3600)(random); },
            [](auto& random) { return std::exponential_distribution<double>(1.0 / 300)(random); },
            mixed(0.5, logNormal(60, 1), logNormal(240, 1)),
            [](auto&) { return 30.0; },
            mixed(0.995, logNormal(26, 1), logNormal(1e6, 0.5)),
        };
        const GapSuggestion found = suggestionFor(shapes[shape]);
        QVERIFY(!found.gap);
        QCOMPARE(static_cast<int>(found.refusal.value()), reason);
        QVERIFY(!sentenceOf(*found.refusal).empty());
    }

    void tooFewPausesAreNoEvidence()
    {
        for (const std::size_t count : {std::size_t{0}, std::size_t{80}}) {
            const GapSuggestion found = suggestionFor(mixed(0.8, logNormal(26, 1), logNormal(32'400, 1.2)), count);
            QVERIFY(!found.gap && !found.within && !found.cut);
            QVERIFY(found.refusal == NoGapReason::TooFewPauses);
        }
        QVERIFY(suggestGap(SessionIndex())->refusal == NoGapReason::TooFewPauses);
    }

    void pausesOfMicrosecondsAndCenturiesAreFitted()
    {
        const GapSuggestion found = suggestionFor(mixed(0.5, logNormal(1e-5, 0.5), logNormal(1e8, 0.5)));
        QVERIFY(!found.gap || *found.gap > Duration{0}); // whatever it says, it says it of numbers
        QVERIFY(std::isfinite(found.within->median) && std::isfinite(found.between->sigma));
    }

    void theKneeIsWhereSessionsStopFalling()
    {
        const GapSuggestion found = suggestionFor(mixed(0.8, logNormal(26, 1), logNormal(32'400, 1.2)));
        QVERIFY(*found.knee > 26 && *found.knee < 3600);
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY(!suggestGap(histogramOf(mixed(0.8, logNormal(26, 1), logNormal(32'400, 1.2)), 2000), source.get_token()));
    }

    // Halfaker et al. (WWW 2015) put the valley of such readers' pauses at about an hour.
    void realReadersHaveAGapOfAboutAnHour()
    {
        const auto log = readReal("readers.csv.gz", {});
        if (!log)
            QSKIP("the real logs are not here");
        const GapSuggestion found = suggestGap(indexOf(log)).value();
        QVERIFY(found.gap && *found.gap > 30min && *found.gap < 90min);
    }

    // One day of searches has no hump of next days, and partly generated clicks none of sessions.
    void otherRealLogsHaveNone()
    {
        LogOptions excite;
        excite.header = false;
        excite.mapping.columns = {{Field::User, "1"}, {Field::Time, "2"}, {Field::Query, "3"}};
        LogOptions ubi;
        ubi.mapping.columns = {{Field::User, "client_id"}};
        const auto exciteLog = readReal("excite-1997.tsv.gz", excite);
        const auto ubiLog = readReal("ubi.ndjson.gz", ubi);
        if (!exciteLog || !ubiLog)
            QSKIP("the real logs are not here");
        QVERIFY(suggestGap(indexOf(exciteLog))->refusal.has_value());
        QVERIFY(suggestGap(indexOf(ubiLog))->refusal.has_value());
    }

private:
    static std::shared_ptr<const EventTable> readReal(const QString& name, const LogOptions& options)
    {
        const QString path = QStringLiteral(LULL_SHARED_DATA "/") + name;
        if (!QFileInfo::exists(path))
            return nullptr;
        const auto log = readLog({path.toStdString()}, options, {});
        return log ? log->events : nullptr;
    }
    static SessionIndex indexOf(const std::shared_ptr<const EventTable>& table) { return makeDataset(table, {})->index; }
};

} // namespace

QTEST_GUILESS_MAIN(GapSuggestionTest)
#include "test_gap_suggestion.moc"
