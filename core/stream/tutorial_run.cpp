#include "core/stream/tutorial_run.h"

#include "core/dataset.h"
#include "core/stream/event_clock.h"
#include "core/stream/tutorial_lines.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace lull {

namespace {

// Reading a list, no system time elapses.
constexpr EventTime kFrozenNow{};

std::vector<std::string> usersOf(const TutorialScript& script)
{
    std::set<std::string> users;
    for (const TutorialEvent& event : script.events)
        users.insert(event.user);
    return {users.begin(), users.end()};
}

// The clocks of all users as the first events of the script leave them.
std::vector<TutorialClock> clocksAfter(const TutorialScript& script, std::size_t events, const std::vector<std::string>& users)
{
    const EngineRules& rules = script.settings.rules;
    EventClock clock(rules.watermark, rules.wait, users.size());
    const auto placeOf = [&users](const std::string& user) {
        return static_cast<std::size_t>(std::ranges::lower_bound(users, user) - users.begin());
    };
    for (std::size_t i = 0; i < events; ++i)
        clock.observe(placeOf(script.events[i].user), script.events[i].time, kFrozenNow);
    std::vector<TutorialClock> clocks;
    for (std::size_t user = 0; user < users.size(); ++user)
        clocks.push_back({users[user], clock.watermark(user, kFrozenNow)});
    return clocks;
}

TutorialWindow windowOf(const Dataset& data, const Sessionized& result, const Session& session)
{
    TutorialWindow window{.user = std::string(data.index.userName(session.user)), .events = {}, .lost = {}, .firstEventAt = {},
                          .lastEventAt = {}, .closesAt = {}};
    for (std::size_t event = session.firstEvent; event < session.endEvent; ++event) {
        const bool isLost = !result.lostEvents.empty() && result.lostEvents[event] != 0;
        (isLost ? window.lost : window.events).push_back(data.index.rows()[event]);
    }
    window.firstEventAt = data.index.times()[session.firstEvent];
    window.lastEventAt = data.index.times()[session.endEvent - 1];
    window.closesAt = result.rule.closingWatermark(window.lastEventAt);
    window.searches = session.searches;
    window.clicks = session.clicks;
    window.clickedSearches = session.clickedSearches;
    return window;
}

EventTime watermarkOf(const std::vector<TutorialClock>& clocks, const std::string& user)
{
    return std::ranges::find(clocks, user, &TutorialClock::user)->watermark;
}

// After the first `events` of the script; with `isEnd` the input is over, which closes every window.
TutorialStage stageAfter(const TutorialScript& script, std::size_t events, bool isEnd, const std::vector<std::string>& users)
{
    TutorialStage stage;
    stage.clocks = clocksAfter(script, events, users);
    const auto table = tableOf(std::span(script.events).first(events));
    const auto data = makeDataset(table, script.settings.rules);
    const auto result = sessionize(*data, script.settings.gap);
    for (const Session& session : result->sessions.all()) {
        TutorialWindow window = windowOf(*data, *result, session);
        window.isClosed = isEnd || result->rule.isClosedAt(watermarkOf(stage.clocks, window.user), window.lastEventAt);
        stage.windows.push_back(std::move(window));
    }
    return stage;
}

const TutorialWindow* sameWindow(const TutorialStage& stage, const TutorialWindow& window)
{
    const auto found = std::ranges::find_if(stage.windows, [&](const TutorialWindow& other) {
        return other.user == window.user && other.firstEventAt == window.firstEventAt && other.lastEventAt == window.lastEventAt;
    });
    return found == stage.windows.end() ? nullptr : &*found;
}

std::vector<std::size_t> closingWindows(const TutorialStage& before, const TutorialStage& stage)
{
    std::vector<std::size_t> closing;
    for (std::size_t i = 0; i < stage.windows.size(); ++i) {
        const TutorialWindow* earlier = sameWindow(before, stage.windows[i]);
        if (stage.windows[i].isClosed && !(earlier && earlier->isClosed))
            closing.push_back(i);
    }
    return closing;
}

// The window that holds the event, lost or not; null where none does.
const TutorialWindow* windowWith(const TutorialStage& stage, Row row)
{
    const auto isIn = [row](const std::vector<Row>& rows) { return std::ranges::find(rows, row) != rows.end(); };
    const auto holds = [&isIn](const TutorialWindow& window) { return isIn(window.events) || isIn(window.lost); };
    const auto found = std::ranges::find_if(stage.windows, holds);
    return found == stage.windows.end() ? nullptr : &*found;
}

TutorialArrival arrivalOf(const TutorialEvent& event, Row row, const TutorialStage& before, const TutorialStage& after)
{
    TutorialArrival arrival;
    arrival.watermarkBefore = watermarkOf(before.clocks, event.user);
    const TutorialWindow* window = windowWith(after, row);
    if (!window) {
        arrival.lateBy = arrival.watermarkBefore - event.time;
        return arrival;
    }
    std::size_t lostBefore = 0;
    for (const TutorialWindow& earlier : before.windows) {
        if (earlier.user != window->user || earlier.firstEventAt < window->firstEventAt || earlier.lastEventAt > window->lastEventAt)
            continue;
        ++arrival.joined;
        lostBefore += earlier.lost.size();
    }
    arrival.lost = window->lost.size() - lostBefore;
    return arrival;
}

void print(const TutorialScript& script, TutorialRun& run, std::size_t number)
{
    TutorialStage& stage = run.stages[number];
    for (TutorialLine& line : linesOf(script.chapter, stage, *run.table)) {
        line.stage = number;
        run.lines.push_back(std::move(line));
    }
    stage.lines = run.lines.size();
}

} // namespace

std::vector<Row> waitingEvents(const TutorialRun& run, const TutorialStage& stage, const TutorialWindow& window)
{
    std::vector<Row> waiting;
    const EventTime watermark = watermarkOf(stage.clocks, window.user);
    if (window.isClosed || watermark == kBeforeAllTime)
        return waiting;
    std::ranges::copy_if(window.events, std::back_inserter(waiting),
                         [&](Row row) { return run.table->timeAt(row) > watermark; });
    return waiting;
}

TutorialRun runTutorial(const TutorialScript& script)
{
    const std::vector<std::string> users = usersOf(script);
    const std::size_t events = script.events.size();
    TutorialRun run;
    run.table = tableOf(script.events);
    run.stages.push_back(stageAfter(script, 0, false, users));
    for (std::size_t number = 1; number <= events + 1; ++number) {
        run.stages.push_back(stageAfter(script, std::min(number, events), number > events, users));
        const TutorialStage& before = run.stages[number - 1];
        run.stages[number].closing = closingWindows(before, run.stages[number]);
        if (number <= events)
            run.arrivals.push_back(arrivalOf(script.events[number - 1], static_cast<Row>(number - 1), before, run.stages[number]));
        print(script, run, number);
    }
    return run;
}

} // namespace lull
