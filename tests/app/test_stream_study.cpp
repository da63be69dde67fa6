// The study of a stream: of what has arrived so far, the same as from scratch, and never of what another stream was.
#include "app/engine/live_player.h"
#include "app/engine/simulation_source.h"
#include "app/engine/stream_study.h"
#include "tests/app/streams.h"

#include <QTest>

#include <atomic>

using namespace lull;
using namespace lull::app;
using namespace lull::app::test;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 60'000;
constexpr std::uint64_t kStop = 3'000; // events after which the streams here pause

LivePlayer::MakeSource simulation()
{
    SimulatorSettings settings;
    settings.users = 30;
    settings.events = 10'000;
    return [settings] { return std::make_unique<SimulationSource>(settings); };
}

void playTo(LivePlayer& player, LivePlayer::MakeSource source, const Settings& settings)
{
    player.start(std::move(source), "stream", settings, [](StreamPlayer& stream, WallTime now) { stream.seek(kStop, now); });
}

void compareWithScratch(const Snapshot& snapshot)
{
    const auto scratch = studyGaps(*snapshot.opened.data);
    const GapStudy& study = *snapshot.opened.study;
    QCOMPARE(study.suggestion->gap, scratch->suggestion->gap);
    QCOMPARE(study.suggestion->pauses, scratch->suggestion->pauses);
    for (const Duration gap : {Duration{1s}, Duration{5min}, Duration{30min}, Duration{24h}}) {
        const SessionRule rule{gap, snapshot.opened.data->rules.boundary};
        QCOMPARE(study.find(rule)->sessions, scratch->find(rule)->sessions);
        QCOMPARE(study.find(rule)->clickedSearches, scratch->find(rule)->clickedSearches);
    }
}

} // namespace

class TestStreamStudy : public QObject {
    Q_OBJECT

private slots:
    void aStreamThatRestsIsStudiedWhole()
    {
        LivePlayer player([] {});
        playTo(player, simulation(), bytewaxSettings());
        QTRY_VERIFY_WITH_TIMEOUT(player.isComplete() && player.news().snapshot && player.news().snapshot->opened.study, kPatience);
        const auto snapshot = player.news().snapshot;
        QCOMPARE(snapshot->live->eventsIn, kStop);
        compareWithScratch(*snapshot);
    }

    void simulatedTruthIsScoredOverWhatHasArrived()
    {
        LivePlayer player([] {});
        playTo(player, simulation(), bytewaxSettings());
        QTRY_VERIFY_WITH_TIMEOUT(player.isComplete() && player.news().snapshot && player.news().snapshot->opened.study, kPatience);
        const auto snapshot = player.news().snapshot;
        const Dataset& data = *snapshot->opened.data;
        const auto& truth = snapshot->opened.study->truth;
        QVERIFY(truth);
        for (const Duration gap : {Duration{10s}, Duration{30min}, Duration{2h}})
            QCOMPARE(truth->find(gap), std::optional(countTruth(data.index, trueSessionsOf(*data.table), {gap, data.rules.boundary})));
        QVERIFY(truth->find(30min)->truths > 0);
    }

    void aLogWithoutTruthHasNone()
    {
        LivePlayer player([] {});
        const auto log = unevenLog(4'000, 10, 2);
        playTo(player, [log] { return replayOf(log); }, bytewaxSettings());
        QTRY_VERIFY_WITH_TIMEOUT(player.isComplete() && player.news().snapshot && player.news().snapshot->opened.study, kPatience);
        QVERIFY(!player.news().snapshot->opened.study->truth);
        compareWithScratch(*player.news().snapshot);
    }

    void otherRulesAreStudiedAnew()
    {
        LivePlayer player([] {});
        playTo(player, [log = unevenLog(4'000, 10, 2)] { return replayOf(log); }, bytewaxSettings(10s));
        QTRY_VERIFY_WITH_TIMEOUT(player.isComplete() && player.news().snapshot && player.news().snapshot->opened.study, kPatience);
        const std::size_t before = player.news().snapshot->opened.study->suggestion->pauses;
        player.edit([](Settings& settings) { settings.rules.wait = 10min; });
        QTRY_VERIFY_WITH_TIMEOUT(player.isComplete() && player.news().snapshot->opened.data->rules.wait == Duration{10min}, kPatience);
        compareWithScratch(*player.news().snapshot);
        QVERIFY(player.news().snapshot->opened.study->suggestion->pauses > before);
    }

    void underRulesWhoseLateEventsDependOnTheGapNoOtherGapIsAnswered()
    {
        LivePlayer player([] {});
        Settings settings = bytewaxSettings();
        settings.rules = EngineRules::of(EnginePreset::Bytewax019);
        playTo(player, [log = unevenLog(4'000, 10, 2)] { return replayOf(log); }, settings);
        QTRY_VERIFY_WITH_TIMEOUT(player.isComplete() && player.news().snapshot && player.news().snapshot->opened.study, kPatience);
        const GapStudy& study = *player.news().snapshot->opened.study;
        QVERIFY(study.noProfile);
        QVERIFY(!study.profile && !study.curves);
        QVERIFY(study.suggestion);
    }

    void aStreamThatGoesOnIsLookedAtNowAndThen()
    {
        LivePlayer player([] {});
        player.start(simulation(), "stream", bytewaxSettings(), [](StreamPlayer& stream, WallTime now) { stream.setSpeed(600, now); });
        QTRY_VERIFY_WITH_TIMEOUT(player.news().snapshot && player.news().snapshot->opened.study, kPatience);
        QCOMPARE(player.news().view.playback.phase, PlayPhase::Playing);
    }

    void anotherStreamBeginsWithoutAStudy()
    {
        StreamStudy study([] {});
        LivePlayer player([] {});
        playTo(player, simulation(), bytewaxSettings());
        QTRY_VERIFY_WITH_TIMEOUT(player.isUpToDate() && player.news().snapshot, kPatience);
        study.follow(*player.news().snapshot, true);
        QTRY_VERIFY_WITH_TIMEOUT(study.latest(), kPatience);
        QVERIFY(study.isOf(*player.news().snapshot));
        study.forget();
        QVERIFY(!study.latest());
        QVERIFY(!study.isOf(*player.news().snapshot));
    }
};

QTEST_GUILESS_MAIN(TestStreamStudy)
#include "test_stream_study.moc"
