// The tutorial's dataflow after every event and after every change that the tour offers, held against the brute-force reference.
#include "event_streams.h"

#include "core/stream/tutorial.h"
#include "core/stream/tutorial_run.h"

#include <QtTest>

#include <algorithm>
#include <sstream>

namespace {

using namespace lull;
using namespace std::chrono_literals;

using Lines = std::vector<std::string>;

test::Stream streamOf(const TutorialScript& script)
{
    test::Stream stream;
    for (const TutorialEvent& event : script.events)
        stream.push_back({.user = event.user, .time = event.time.time_since_epoch().count(), .type = event.type});
    return stream;
}

// What there is after the first events; everything is closed once the input has ended.
reference::Moment momentAfter(const TutorialScript& script, std::size_t events, bool finished)
{
    test::Stream stream = streamOf(script);
    stream.resize(events);
    const std::vector<reference::Micros> arrivals(events, 0);
    return reference::live(stream, arrivals, test::referenceRules(script.settings.rules, script.settings.gap), false, 0, finished);
}

std::string pythonText(std::size_t clicks, std::size_t searches)
{
    if (searches == 0)
        return "0";
    std::ostringstream text;
    text.precision(17);
    text << static_cast<double>(clicks) / static_cast<double>(searches);
    const std::string digits = text.str();
    return digits.find('.') == std::string::npos ? digits + ".0" : digits;
}

// The tutorial's calc_ctr, and the other version's split into searches, written once more.
Lines printed(TutorialChapter chapter, const test::Stream& stream, const std::vector<reference::Session>& closing)
{
    Lines counts;
    Lines results;
    for (const reference::Session& session : closing) {
        std::size_t searches = 0;
        std::size_t clicks = 0;
        for (const reference::Arrival arrival : session.kept) {
            const EventType type = stream[arrival].type;
            if (type == EventType::Search && chapter == TutorialChapter::PerSearch)
                results.emplace_back("0.0");
            else if (type == EventType::Click && chapter == TutorialChapter::PerSearch && searches > 0)
                results.back() = "1.0";
            searches += type == EventType::Search ? 1 : 0;
            clicks += type == EventType::Click ? 1 : 0;
        }
        if (chapter == TutorialChapter::PerSearch)
            continue;
        counts.push_back("User " + session.user + ": " + std::to_string(searches) + " searches, " + std::to_string(clicks) + " clicks");
        results.push_back("('" + session.user + "', " + pythonText(clicks, searches) + ")");
    }
    counts.insert(counts.end(), results.begin(), results.end());
    return counts;
}

std::vector<reference::Session> newlyClosed(const reference::Moment& before, const reference::Moment& now)
{
    std::vector<reference::Session> closing;
    for (const reference::Session& session : now.closed) {
        const auto isIt = [&session](const reference::Session& other) {
            return other.user == session.user && other.first == session.first && other.last == session.last;
        };
        if (std::ranges::none_of(before.closed, isIt))
            closing.push_back(session);
    }
    return closing;
}

std::vector<reference::Arrival> arrivalsOf(const std::vector<Row>& rows) { return {rows.begin(), rows.end()}; }

bool isSameWindow(const TutorialWindow& window, const reference::Session& session, bool isClosed)
{
    return window.user == session.user && window.firstEventAt == test::timeOf(session.first)
           && window.lastEventAt == test::timeOf(session.last) && arrivalsOf(window.events) == session.kept
           && arrivalsOf(window.lost) == session.lost && window.isClosed == isClosed;
}

bool hasWindows(const TutorialStage& stage, const reference::Moment& moment)
{
    const auto holds = [&stage](const reference::Session& session, bool isClosed) {
        return std::ranges::any_of(stage.windows, [&](const TutorialWindow& window) { return isSameWindow(window, session, isClosed); });
    };
    return stage.windows.size() == moment.closed.size() + moment.open.size()
           && std::ranges::all_of(moment.closed, [&](const auto& session) { return holds(session, true); })
           && std::ranges::all_of(moment.open, [&](const auto& session) { return holds(session, false); });
}

// A chapter as a viewer of the tour may leave it.
rc::Gen<TutorialScript> changedScripts()
{
    return rc::gen::exec([] {
        TutorialScript script = scriptOf(*rc::gen::elementOf(std::vector<TutorialChapter>(kAllTutorialChapters.begin(), kAllTutorialChapters.end())));
        const EventTime start = startOf(script.chapter);
        script.settings.rules = EngineRules::of(*rc::gen::element(EnginePreset::Bytewax019, EnginePreset::Bytewax));
        script.settings.rules.wait = *rc::gen::inRange(0, 24) * 500ms;
        script.settings.gap = *rc::gen::inRange(1, 24) * 500ms;
        for (TutorialEvent& event : script.events)
            if (*rc::gen::inRange(0, 3) == 0)
                event.time = start + *rc::gen::inRange(-4, 30) * 500ms;
        for (int added = *rc::gen::inRange(0, 3); added > 0; --added)
            script.events.push_back(lateEvent(script));
        return script;
    });
}

class TestTutorialRun : public QObject {
    Q_OBJECT

private slots:
    // Observed with Bytewax 0.19.1 and 0.21.1.
    void printsEachChapterAsBytewaxDoes()
    {
        QCOMPARE(playTutorial(scriptOf(TutorialChapter::Tutorial)),
                 (Lines{"User 1: 1 searches, 1 clicks", "User 2: 1 searches, 2 clicks", "('1', 1.0)", "('2', 2.0)"}));
        QCOMPARE(playTutorial(scriptOf(TutorialChapter::PerSearch)), (Lines{"1.0", "1.0", "0.0"}));
        TutorialScript versions = scriptOf(TutorialChapter::Versions);
        QCOMPARE(playTutorial(versions),
                 (Lines{"User 1: 1 searches, 0 clicks", "User 1: 0 searches, 1 clicks", "User 2: 1 searches, 0 clicks", "('1', 0.0)",
                        "('1', 0)", "('2', 0.0)"}));
        versions.settings.rules = EngineRules::of(EnginePreset::Bytewax);
        versions.settings.rules.wait = 10s;
        QCOMPARE(playTutorial(versions), (Lines{"User 1: 1 searches, 1 clicks", "User 2: 1 searches, 1 clicks", "('1', 1.0)", "('2', 1.0)"}));
        versions.settings.rules.wait = 1s;
        QCOMPARE(playTutorial(versions), (Lines{"User 1: 1 searches, 1 clicks", "User 2: 0 searches, 1 clicks", "('1', 1.0)", "('2', 0)"}));
    }

    void hasAStageForEveryEventAndTheEnd()
    {
        const TutorialRun run = runTutorial(scriptOf(TutorialChapter::Tutorial));
        QCOMPARE(run.eventCount(), std::size_t{7});
        QCOMPARE(run.lastStage(), std::size_t{8});
        QVERIFY(run.stages.front().windows.empty());
        QCOMPARE(run.stages.front().clocks[0].watermark, kBeforeAllTime);
        QCOMPARE(run.stages[3].clocks[0].watermark, startOf(TutorialChapter::Tutorial) + 6s);
        QCOMPARE(run.stages[7].lines, std::size_t{0}); // the wait keeps all windows open
        QCOMPARE(run.stages[8].lines, std::size_t{4});
    }

    void everyStageAndLineEqualsTheReference()
    {
        QVERIFY(rc::check("windows, closings and lines after each event", [] {
            const TutorialScript script = *changedScripts();
            const TutorialRun run = runTutorial(script);
            const test::Stream stream = streamOf(script);
            Lines expected;
            reference::Moment before;
            for (std::size_t stage = 0; stage <= stream.size() + 1; ++stage) {
                const bool finished = stage > stream.size();
                const auto moment = momentAfter(script, std::min(stage, stream.size()), finished);
                RC_ASSERT(hasWindows(run.stages[stage], moment));
                const Lines now = printed(script.chapter, stream, newlyClosed(before, moment));
                expected.insert(expected.end(), now.begin(), now.end());
                RC_ASSERT(run.stages[stage].lines == expected.size());
                before = moment;
            }
            RC_ASSERT(playTutorial(script) == expected);
            RC_CLASSIFY(run.stages[stream.size()].lines > 0, "closes on the way");
            RC_CLASSIFY(!before.late.empty(), "some late");
        }));
    }

    void tellsWhatIsLateAndByHowMuch()
    {
        QVERIFY(rc::check("late events as the reference has them", [] {
            const TutorialScript script = *changedScripts();
            const TutorialRun run = runTutorial(script);
            const auto moment = momentAfter(script, script.events.size(), true);
            std::size_t late = 0;
            for (std::size_t i = 0; i < run.arrivals.size(); ++i)
                if (run.arrivals[i].lateBy) {
                    RC_ASSERT(moment.late[late].arrival == i);
                    RC_ASSERT(run.arrivals[i].lateBy->count() == moment.late[late].watermark - stream(script, i));
                    ++late;
                }
            RC_ASSERT(late == moment.late.size());
        }));
    }

    // As the tour's button promises, whatever was changed before.
    void theAddedEventIsLateByASecond()
    {
        QVERIFY(rc::check("late by exactly 1 s", [] {
            TutorialScript script = *changedScripts();
            script.events.push_back(lateEvent(script));
            const auto arrival = runTutorial(script).arrivals.back();
            RC_ASSERT(arrival.lateBy == std::optional<Duration>{1s});
            script.settings.rules.wait += 1s;
            RC_ASSERT(!runTutorial(script).arrivals.back().lateBy);
        }));
    }

    void tellsWhatAnEventFound()
    {
        TutorialScript script = scriptOf(TutorialChapter::Versions);
        const TutorialRun old = runTutorial(script);
        QCOMPARE(old.arrivals[0].joined, std::size_t{0});
        QCOMPARE(old.arrivals[1].joined, std::size_t{1});
        QCOMPARE(old.arrivals[2].joined, std::size_t{0}); // a pause of exactly the gap splits
        QCOMPARE(old.arrivals[5].joined, std::size_t{1});
        QCOMPARE(old.arrivals[5].lost, std::size_t{2});
        script.settings.rules.preset = EnginePreset::Bytewax;
        script.settings.rules.boundary = Boundary::Inclusive;
        const TutorialRun later = runTutorial(script);
        QCOMPARE(later.arrivals[2].joined, std::size_t{1});
        QCOMPARE(later.arrivals[5].lost, std::size_t{0});
        script.settings.gap = 3s;
        script.events = {{.user = "1", .time = startOf(script.chapter), .type = EventType::Search},
                         {.user = "1", .time = startOf(script.chapter) + 6s, .type = EventType::Click},
                         {.user = "1", .time = startOf(script.chapter) + 3s, .type = EventType::Click}};
        QCOMPARE(runTutorial(script).arrivals[2].joined, std::size_t{2});
    }

    void anEventWaitsUntilTheWatermarkComesToIt()
    {
        TutorialScript script = scriptOf(TutorialChapter::Tutorial);
        const TutorialRun run = runTutorial(script);
        for (std::size_t stage = 0; stage < run.stages.size(); ++stage) {
            const TutorialStage& now = run.stages[stage];
            for (const TutorialWindow& window : now.windows) {
                const auto waiting = waitingEvents(run, now, window);
                if (stage == run.lastStage())
                    QVERIFY(waiting.empty()); // the input has ended
                for (const Row row : window.events) {
                    const bool waits = std::ranges::find(waiting, row) != waiting.end();
                    const auto clock = std::ranges::find(now.clocks, window.user, &TutorialClock::user);
                    QCOMPARE(waits, !window.isClosed && clock->watermark < run.table->timeAt(row));
                }
            }
        }
        // One event is in: the watermark is a wait behind it.
        QCOMPARE(waitingEvents(run, run.stages[1], run.stages[1].windows.front()).size(), std::size_t{1});
        script.settings.rules.wait = Duration{0}; // it comes to each event at once
        const TutorialRun prompt = runTutorial(script);
        QVERIFY(waitingEvents(prompt, prompt.stages[1], prompt.stages[1].windows.front()).empty());
        script.settings.rules.watermark = WatermarkScope::None;
        const TutorialRun plain = runTutorial(script);
        QVERIFY(waitingEvents(plain, plain.stages[1], plain.stages[1].windows.front()).empty());
    }

    void withoutAWatermarkOnlyTheEndCloses()
    {
        TutorialScript script = scriptOf(TutorialChapter::Tutorial);
        script.settings.rules = EngineRules::of(EnginePreset::Batch);
        script.settings.gap = 500ms;
        const TutorialRun run = runTutorial(script);
        QCOMPARE(run.stages[run.eventCount()].lines, std::size_t{0});
        QCOMPARE(run.lines.size(), std::size_t{14});
        QCOMPARE(run.lines.front().text, std::string("User 1: 1 searches, 0 clicks"));
        QCOMPARE(run.lines.back().text, std::string("('2', 0)"));
    }

    void aScriptWithoutEventsPrintsNothing()
    {
        const TutorialRun run = runTutorial({.chapter = TutorialChapter::Tutorial, .events = {}, .settings = settingsOf(TutorialChapter::Tutorial)});
        QVERIFY(run.lines.empty());
        QCOMPARE(run.stages.size(), std::size_t{2});
    }

private:
    static reference::Micros stream(const TutorialScript& script, std::size_t event)
    {
        return script.events[event].time.time_since_epoch().count();
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestTutorialRun)
#include "test_tutorial_run.moc"
