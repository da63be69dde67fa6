// What the guided tour's hints promise, done as each says: the value it names, and what is then to be seen.
#include "core/stream/tutorial.h"
#include "ui/text.h"
#include "ui/tour/tour_model.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <vector>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

using Lines = std::vector<std::string>;
using Promise = std::function<bool(TourModel&)>;

Lines linesOf(const TourModel& tour) { return playTutorial(tour.script()); }

Lines linesUnder(EnginePreset version, const TourModel& tour)
{
    TutorialScript script = tour.script();
    const Duration wait = script.settings.rules.wait;
    script.settings.rules = EngineRules::of(version);
    script.settings.rules.wait = wait;
    return playTutorial(script);
}

// The lines that tell of one user: "User 1: …" and "('1', …)".
Lines ofUser(char user, const Lines& lines)
{
    Lines own;
    for (const std::string& line : lines)
        if (line.starts_with(std::string("User ") + user) || line.starts_with(std::string("('") + user))
            own.push_back(line);
    return own;
}

bool has(const Lines& lines, const std::string& line) { return std::ranges::find(lines, line) != lines.end(); }

void move(TourModel& tour, std::size_t event, Duration since) { tour.setTime(event, startOf(tour.script().chapter) + since); }

void makeWait(TourModel& tour, Duration wait)
{
    EngineRules rules = tour.script().settings.rules;
    rules.wait = wait;
    tour.setRules(rules);
}

bool closesOnTheWay(const TutorialRun& run)
{
    const auto closes = [](const TutorialStage& stage) { return !stage.closing.empty(); };
    return std::any_of(run.stages.begin(), run.stages.end() - 1, closes);
}

bool isLate(const TourModel& tour, std::size_t event) { return tour.run().arrivals[event].lateBy.has_value(); }

// By step, counted from 1 as on screen: what the hint must name, and what comes true.
struct Hint {
    int step;
    const char* names;
    Promise comesTrue;
};

std::vector<Hint> hintsOfTheTutorial()
{
    return {
        {1, "gap of 1 s", [](TourModel& tour) {
             tour.setGap(1s);
             const TutorialStage& end = tour.run().stages.back();
             const auto hasBoth = [](const TutorialWindow& window) { return window.clicks > 0 && window.searches > 0; };
             return end.windows.size() == 7 && std::ranges::none_of(end.windows, hasBoth) && has(linesOf(tour), "('1', 0.0)")
                    && has(linesOf(tour), "('2', 0.0)");
         }},
        {2, "0.5 s", [](TourModel& tour) {
             tour.setGap(500ms);
             return tour.run().stages.back().windows.size() == 7 && std::ranges::count(linesOf(tour), "('1', 0)") == 2
                    && std::ranges::count(linesOf(tour), "('2', 0)") == 3;
         }},
        {3, "to another second", [](TourModel& tour) {
             move(tour, 2, 5500ms);
             return tour.run().stages.back().windows[0].events == std::vector<Row>{0, 2, 1}; // in time order
         }},
        {4, "one more event", [](TourModel& tour) {
             tour.addLateEvent();
             return tour.run().eventCount() == 8 && tour.run().table->timeAt(7) < tour.run().table->timeAt(2) && isLate(tour, 7);
         }},
        {5, "on rover to 30 s", [](TourModel& tour) {
             move(tour, 2, 30s);
             return has(linesOf(tour), "User 1: 1 searches, 0 clicks") && has(linesOf(tour), "('1', 0.0)");
         }},
        {6, "0.5 s", [](TourModel& tour) {
             const bool before = closesOnTheWay(tour.run());
             tour.setGap(500ms);
             return !before && closesOnTheWay(tour.run());
         }},
        {7, "event of user 1", [](TourModel& tour) {
             const Lines other = ofUser('2', linesOf(tour));
             const Lines own = ofUser('1', linesOf(tour));
             move(tour, 0, 40s);
             return ofUser('1', linesOf(tour)) != own && ofUser('2', linesOf(tour)) == other;
         }},
        {8, "3 s", [](TourModel& tour) {
             tour.addLateEvent();
             const bool before = isLate(tour, 7);
             makeWait(tour, 3s);
             return before && !isLate(tour, 7);
         }},
        {9, "on kathy, to 18 s", [](TourModel& tour) {
             const bool before = has(linesOf(tour), "('2', 2.0)");
             move(tour, 6, 18s);
             return before && !has(linesOf(tour), "('2', 2.0)") && has(linesOf(tour), "('2', 1.0)");
         }},
        {10, "0.5 s", [](TourModel& tour) {
             const auto resultFirst = [](const Lines& lines) {
                 return !std::ranges::is_partitioned(lines, [](const std::string& line) { return line.starts_with("User"); });
             };
             const bool before = resultFirst(linesOf(tour));
             tour.setGap(500ms);
             return !before && resultFirst(linesOf(tour)) && closesOnTheWay(tour.run());
         }},
        {11, "Everything", [](TourModel& tour) {
             using enum TourChange;
             return tour.step().changes == (Gap | Wait | EventTime | LateEvent);
         }},
    };
}

std::vector<Hint> hintsOfTheOtherChapters()
{
    return {
        {12, "gap of 0.5 s", [](TourModel& tour) {
             tour.setGap(500ms);
             return tour.run().stages.back().windows.size() == 12 && linesOf(tour) == Lines{"0.0", "0.0", "0.0"};
         }},
        {13, "on rover to 4.5 s", [](TourModel& tour) {
             move(tour, 3, 4500ms);
             return linesOf(tour) == Lines{"0.0", "1.0", "0.0"} && !isLate(tour, 3);
         }},
        {14, "wait 0 s", [](TourModel& tour) {
             const Lines before = linesOf(tour);
             makeWait(tour, 0s);
             const bool same = linesOf(tour) == before;
             tour.addLateEvent();
             return same && isLate(tour, 12) && linesOf(tour) == before;
         }},
        {15, "Below the output", [](TourModel& tour) { return tour.step().chapter == TutorialChapter::PerSearch; }},
        {16, "version", [](TourModel& tour) {
             const Lines before = linesOf(tour);
             const EngineRules asTold = tour.script().settings.rules;
             EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
             rules.wait = asTold.wait;
             tour.setRules(rules);
             return linesOf(tour) != before && linesUnder(asTold.preset, tour) == before;
         }},
        {17, "agree on user 1", [](TourModel& tour) {
             const auto agrees = [&tour](char user) {
                 const Lines before = ofUser(user, linesUnder(EnginePreset::Bytewax019, tour));
                 return before == ofUser(user, linesUnder(EnginePreset::Bytewax, tour));
             };
             const bool before = agrees('1');
             move(tour, 2, 10500ms);
             const bool moved = agrees('1') && !agrees('2');
             tour.undoChanges();
             tour.setGap(11s);
             return !before && moved && agrees('1') && !agrees('2');
         }},
        {18, "wait of 1 s", [](TourModel& tour) {
             makeWait(tour, 1s);
             const bool in019 = isLate(tour, 5);
             EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
             rules.wait = 1s;
             tour.setRules(rules);
             return in019 && isLate(tour, 5);
         }},
        {19, "late event", [](TourModel& tour) {
             tour.addLateEvent();
             return isLate(tour, 6); // that the bar counts it, the tour in the real window shows
         }},
    };
}

std::vector<Hint> allHints()
{
    std::vector<Hint> hints = hintsOfTheTutorial();
    std::ranges::copy(hintsOfTheOtherChapters(), std::back_inserter(hints));
    return hints;
}

} // namespace

class TestTourHints : public QObject {
    Q_OBJECT

private slots:
    void everyHintIsTried()
    {
        const std::vector<Hint> hints = allHints();
        const QList<TourStep> steps = tourSteps();
        for (int step = 1; step <= steps.size(); ++step)
            QCOMPARE(std::ranges::find(hints, step, &Hint::step) != hints.end(), !steps[step - 1].hint.isEmpty());
    }

    void aHintComesTrue_data()
    {
        QTest::addColumn<int>("place");
        const std::vector<Hint> hints = allHints();
        for (std::size_t i = 0; i < hints.size(); ++i)
            QTest::addRow("step %d", hints[i].step) << static_cast<int>(i);
    }
    void aHintComesTrue()
    {
        QFETCH(int, place);
        const Hint hint = allHints()[static_cast<std::size_t>(place)];
        TourModel tour;
        tour.goTo(static_cast<std::size_t>(hint.step - 1));
        QVERIFY2(tour.step().hint.contains(hint.names), qPrintable(tour.step().hint));
        QVERIFY(hint.comesTrue(tour));
    }
};

QTEST_GUILESS_MAIN(TestTourHints)
#include "test_tour_hints.moc"
