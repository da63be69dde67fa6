// The tutorial's dataflow, looked at after every event: what the clock says, which windows there are, which close, and what is
// printed. What closes and what prints are decided by the sessionizer itself, over the events so far.
//
//   const TutorialRun run = runTutorial(scriptOf(TutorialChapter::Tutorial));
//   run.stages[3].windows …           // after the third event
//   run.lines.back().text == "('2', 2.0)"
#pragma once

#include "core/stream/tutorial_script.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lull {

// A session window as it stands at some moment. Rows are those of the run's table.
struct TutorialWindow {
    std::string user;
    std::vector<Row> events;  // what it holds, in time order
    std::vector<Row> lost;    // inside its bounds, but forgotten when windows merged
    EventTime firstEventAt;
    EventTime lastEventAt;
    EventTime closesAt;       // the first watermark that closes it
    bool isClosed = false;
    std::size_t searches = 0;
    std::size_t clicks = 0;
    std::size_t clickedSearches = 0;
    bool operator==(const TutorialWindow&) const = default;
};

struct TutorialClock {
    std::string user;
    EventTime watermark = kBeforeAllTime; // that before the user's first event, and without a watermark
    bool operator==(const TutorialClock&) const = default;
};

// What became of one event when it came.
struct TutorialArrival {
    EventTime watermarkBefore = kBeforeAllTime; // of its user
    std::optional<Duration> lateBy;             // behind the watermark, so in no window; none where it was accepted
    std::size_t joined = 0;                     // windows that it found within the gap: 0 starts one, 2 merges two
    std::size_t lost = 0;                       // events that this merge made its window forget
};

struct TutorialStage {
    std::vector<TutorialClock> clocks;    // by user name; every user of the script
    std::vector<TutorialWindow> windows;  // by user, then start; closed ones too
    std::vector<std::size_t> closing;     // places in `windows` of those that close at this stage, in the order of printing
    std::size_t lines = 0;                // printed so far
};

struct TutorialLine {
    std::string text;
    bool isResult = false;       // what the last step of the dataflow writes, else what calc_ctr prints on its way
    std::string value = {};      // of a result: the rate as Python writes it
    std::optional<Row> search = {}; // of a result that answers for one search
    std::size_t stage = 0;       // at which it is printed
    std::size_t window = 0;      // which it tells of: place in that stage's windows
};

struct TutorialRun {
    std::shared_ptr<const EventTable> table;
    std::vector<TutorialArrival> arrivals; // one an event
    std::vector<TutorialStage> stages;     // before the first event, after each, and after the end of input: events + 2
    std::vector<TutorialLine> lines;       // byte for byte what Bytewax prints

    [[nodiscard]] std::size_t eventCount() const { return arrivals.size(); }
    [[nodiscard]] std::size_t lastStage() const { return stages.size() - 1; }
};

// Of a window's events, those that the watermark has not come to: what comes in later may still go before them. Under
// Bytewax's ordered windows (0.20.1 and later) they are held back for just that; under any rules they keep their window open.
// None without a watermark. `window` is one of the stage's.
[[nodiscard]] std::vector<Row> waitingEvents(const TutorialRun& run, const TutorialStage& stage, const TutorialWindow& window);

// Windows that close together print their counts first, then their results (observed with Bytewax 0.19.1); the end of input
// closes the rest, by user and start. Cheap for a script of some tens of events: O(events² · log events).
[[nodiscard]] TutorialRun runTutorial(const TutorialScript& script);

} // namespace lull
