#include "ui/tour/tour_steps.h"

#include <QCoreApplication>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lull::ui::tour)
};

constexpr auto kAllEventsIn = 7; // of chapter 1: every event has come, and the input has not ended yet
// Places of events in their chapter's list.
constexpr std::size_t kTutorialRover = 2;
constexpr std::size_t kTutorialKathy = 6;
constexpr std::size_t kPerSearchRover = 3;
constexpr std::size_t kVersionsRover = 2;
constexpr std::size_t kVersionsSearchForCats = 5;

QList<TourStep> aimSteps()
{
    using enum TourChange;
    constexpr auto chapter = TutorialChapter::Tutorial;
    return {
        {chapter, Words::tr("Problem"),
         {Words::tr("Someone types a search, looks at what comes up, and clicks or gives up. How often a search leads to a click "
                    "is the click-through rate, CTR: a quick sign of how well the search works."),
          Words::tr("The log has only single events. Before any rate can be told, the visits have to be found in it.")},
         Words::tr("At a gap of 1 s the visits fall apart, and no search has a click any more: both rates become 0.0."),
         {}, WindowPart::Numbers, Gap, std::nullopt},
        {chapter, Words::tr("Assumptions"),
         {Words::tr("Three things are taken for granted. A search belongs to one person, so the log is divided by user."),
          Words::tr("No search outlasts its visit, so sessions are found first."),
          Words::tr("A session in which nobody searched says nothing about searching, and has no rate.")},
         Words::tr("At 0.5 s every event is a session of its own; those without a search print a bare 0."),
         {}, WindowPart::Timelines, Gap, std::nullopt},
        {chapter, Words::tr("Data model"),
         {Words::tr("Each event says who did it, when, and what: a search and its words, the results and their list, a click and "
                    "its item. Opening and closing the app are events too."),
          Words::tr("Bytewax keeps them as small Python classes. Here each kind has a mark of its own shape.")},
         Words::tr("Move an event to another second and see where its mark goes."),
         DiagramPart::Input, WindowPart::Timelines, EventTime, std::nullopt, kTutorialRover},
        {chapter, Words::tr("Input"),
         {Words::tr("Seven events of two users stand in a list, and the list plays the stream: they are handed on one after the "
                    "other, in this order."),
          Words::tr("When an event happened is written on it. When it is read plays no part.")},
         Words::tr("Put one more event behind the last, from a time that is already past."),
         DiagramPart::Input, WindowPart::Timelines, EventTime | LateEvent, 3},
        {chapter, Words::tr("Helper functions"),
         {Words::tr("Two small functions do the thinking. user_event puts the user's name in front of an event."),
          Words::tr("calc_ctr takes a finished session, counts its searches and clicks, and divides."),
          Words::tr("All else is waiting for the right moment, and the dataflow does that by itself.")},
         Words::tr("Move the click on rover to 30 s: calc_ctr then gets a session with a search and no click."),
         DiagramPart::KeyByUser | DiagramPart::CalcCtr, WindowPart::Numbers, EventTime, std::nullopt, kTutorialRover},
    };
}

QList<TourStep> wayStepsOfTutorial()
{
    using enum TourChange;
    constexpr auto chapter = TutorialChapter::Tutorial;
    return {
        {chapter, Words::tr("Dataflow"),
         {Words::tr("A dataflow is a chain that every event goes through: read it, key it, hold it against the clock, gather it "
                    "into a window, calculate, write."),
          Words::tr("Press Play, or the down arrow for one event at a time, and follow them.")},
         Words::tr("At a gap of 0.5 s windows close while events still come in. Play it once more."),
         {}, WindowPart::Timelines, Gap, 0},
        {chapter, Words::tr("Key by user"),
         {Words::tr("The step user_event makes a pair of each event: the user, and the event itself."),
          Words::tr("From here on every user has a lane, with its own clock and its own windows. Nothing that user 2 does can "
                    "close a session of user 1.")},
         Words::tr("Move an event of user 1: nothing changes for user 2."),
         DiagramPart::KeyByUser, WindowPart::Timelines, EventTime, 5},
        {chapter, Words::tr("Clock and windows"),
         {Words::tr("The clock stays behind each user's latest event by the wait. That is the watermark, and whatever "
                    "is older when it arrives is late: it goes into no window."),
          Words::tr("A window takes what comes within the gap of its last event. It closes once the watermark is that far past "
                    "it; at the latest when the input ends.")},
         Words::tr("Add a late event. Then make the wait 3 s, and it is kept."),
         DiagramPart::Clock | DiagramPart::Windows, WindowPart::GapBar, Gap | Wait | LateEvent, kAllEventsIn},
        {chapter, Words::tr("CTR"),
         {Words::tr("A closed session is handed to calc_ctr: clicks divided by searches."),
          Words::tr("User 1 clicked once after one search, which makes 1.0. User 2 clicked twice after one, which makes 2.0: it "
                    "counts clicks, so it can be more than 1.")},
         Words::tr("Move user 2's last click, on kathy, to 18 s, which is past the gap: the 2.0 falls to 1.0."),
         DiagramPart::CalcCtr, WindowPart::Numbers, Gap | EventTime, std::nullopt, kTutorialKathy},
        {chapter, Words::tr("Output"),
         {Words::tr("calc_ctr prints a line about each session on its way, and the last step prints the result."),
          Words::tr("The input ends before a watermark closes anything. So both sessions close together: first "
                    "both counts are printed, then both results.")},
         Words::tr("At a gap of 0.5 s windows close on the way, and results are printed before the last counts."),
         DiagramPart::Output, WindowPart::Output, Gap | Wait, std::nullopt},
        {chapter, Words::tr("Summary"),
         {Words::tr("Single events became sessions, and sessions a rate. Three choices made the difference: whose events belong "
                    "together, how long a pause may be, and how long to wait."),
          Words::tr("Next comes the same idea with another rate. Or open a log of your own now.")},
         Words::tr("Everything can be changed once more, and played again."),
         {}, WindowPart::Open, Gap | Wait | EventTime | LateEvent, std::nullopt},
    };
}

QList<TourStep> perSearchSteps()
{
    using enum TourChange;
    constexpr auto chapter = TutorialChapter::PerSearch;
    return {
        {chapter, Words::tr("The other version"),
         {Words::tr("Bytewax ships this example a second time: twelve events, a gap of 5 s and a wait of 10 s."),
          Words::tr("User 1 searches twice in one visit. User 2 searches once and leaves without a click.")},
         Words::tr("At a gap of 0.5 s every event stands alone, and no search has a click: 0.0 three times."),
         DiagramPart::Input, WindowPart::Timelines, Gap, std::nullopt},
        {chapter, Words::tr("Each search"),
         {Words::tr("Here a closed session is cut at each search, and every piece is asked one thing: was anything clicked?"),
          Words::tr("The answer is 1.0 for yes and 0.0 for no. It cannot be more than 1.")},
         Words::tr("Move the click on rover to 4.5 s: it then follows the search for cats, and dogs is answered 0.0."),
         DiagramPart::CalcCtr, WindowPart::Numbers, Gap | EventTime, std::nullopt, kPerSearchRover},
        {chapter, Words::tr("Three lines"),
         {Words::tr("The search for dogs was clicked, the one for cats too, the one for fruit was not: 1.0, 1.0, 0.0."),
          Words::tr("The user is taken off before the cut, so the lines no longer say whose search it was.")},
         Words::tr("Make the wait 0 s: each user's events come in order, so the lines stay the same. A late event is left "
                   "out, and they still do."),
         DiagramPart::Output, WindowPart::Output, Gap | Wait | LateEvent, std::nullopt},
        {chapter, Words::tr("200 % is no mistake"),
         {Words::tr("The first chapter asks how many clicks there are for each search: two clicks after one search make 2.0, or "
                    "200 %."),
          Words::tr("This one asks which searches were clicked at all, so the search for cats counts once although it was "
                    "clicked twice. Both are right. Lull shows either, and always says which.")},
         Words::tr("Below the output both are worked out, for these sessions and for user 2 of chapter 1."),
         DiagramPart::CalcCtr | DiagramPart::Output, WindowPart::Rates, Gap | EventTime, std::nullopt},
    };
}

QList<TourStep> versionSteps()
{
    using enum TourChange;
    constexpr auto chapter = TutorialChapter::Versions;
    return {
        {chapter, Words::tr("Two versions"),
         {Words::tr("The same code can print other numbers after an update. These six events show both ways in which Bytewax "
                    "0.19 differs from 0.20.1 and later."),
          Words::tr("The output has both, one below the other.")},
         Words::tr("Switch the version, here or in the tool bar."),
         DiagramPart::Output, WindowPart::Rules, Version, std::nullopt},
        {chapter, Words::tr("Exactly the gap"),
         {Words::tr("User 1 clicks exactly 10 s after the results, and the gap is 10 s."),
          Words::tr("Bytewax 0.19 starts a new session there, so the click has no search. From 0.20.1 on it still joins.")},
         Words::tr("Move the click to 10.5 s, or make the gap 11 s: both versions agree on user 1."),
         DiagramPart::Windows, WindowPart::Timelines, Gap | EventTime | Version, std::nullopt, kVersionsRover},
        {chapter, Words::tr("Out of order"),
         {Words::tr("User 2's search comes last, though it happened first. The wait of 10 s keeps it from being late."),
          Words::tr("When an event joins a session that starts after it, 0.19 forgets what that session held: only the search "
                    "is left, and 0 clicks. Later versions keep all three events.")},
         Words::tr("With a wait of 1 s the search is late in both versions."),
         DiagramPart::Windows, WindowPart::Timelines, Wait | EventTime | Version, std::nullopt, kVersionsSearchForCats},
        {chapter, Words::tr("What it means"),
         {Words::tr("Two numbers compare only under the same rules. That is why Lull names the rules in force, and counts and lists "
                    "what is late or lost instead of dropping it without a word."),
          Words::tr("Any log can be looked at under either version, and the two can be compared session by session.")},
         Words::tr("Add a late event: the bar at the bottom counts it."),
         DiagramPart::Clock | DiagramPart::Windows, WindowPart::Rules, Version | LateEvent, std::nullopt},
        {chapter, Words::tr("Now open your own log"),
         {Words::tr("You have seen all there is to it. A log of your own needs a user, a time, and what happened: CSV, TSV or "
                    "NDJSON, plain or compressed."),
          Words::tr("Open it, and drag the gap.")},
         {}, {}, WindowPart::Open, {}, std::nullopt},
    };
}

} // namespace

QList<TourStep> tourSteps()
{
    QList<TourStep> steps = aimSteps() + wayStepsOfTutorial() + perSearchSteps() + versionSteps();
    Q_ASSERT(static_cast<std::size_t>(steps.size()) == kTourStepCount);
    return steps;
}

QString chapterTitle(TutorialChapter chapter)
{
    switch (chapter) {
    case TutorialChapter::Tutorial: return Words::tr("The tutorial");
    case TutorialChapter::PerSearch: return Words::tr("Two CTRs");
    case TutorialChapter::Versions: break;
    }
    return Words::tr("Versions");
}

} // namespace lull::ui
