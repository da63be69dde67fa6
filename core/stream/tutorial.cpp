#include "core/stream/tutorial.h"

#include "core/dataset.h"
#include "core/stream/event_clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lull {

namespace {

using namespace std::chrono_literals;

constexpr EventTime kTutorialStart{Duration{1'704'067'200'000'000}};  // 2024-01-01T00:00:00Z
constexpr EventTime kPerSearchStart{Duration{1'672'531'200'000'000}}; // 2023-01-01T00:00:00Z
constexpr std::string_view kDogs[]{"fido", "rover", "buddy"};
constexpr std::string_view kCats[]{"fluffy", "burrito", "kathy"};

// Writes a chapter's script: who does what, so many seconds after its start.
class Script {
public:
    explicit Script(EventTime start) : m_start(start) {}

    void open(std::string_view user, int second) { add(user, second, {.type = EventType::AppOpen}); }
    void close(std::string_view user, int second) { add(user, second, {.type = EventType::AppClose}); }
    void search(std::string_view user, int second, std::string_view query)
    {
        add(user, second, {.type = EventType::Search, .query = query});
    }
    void results(std::string_view user, int second, std::span<const std::string_view> items)
    {
        add(user, second, {.type = EventType::Results, .items = items});
    }
    void click(std::string_view user, int second, std::string_view item)
    {
        add(user, second, {.type = EventType::Click, .item = item});
    }
    [[nodiscard]] std::shared_ptr<const EventTable> finish() { return std::make_shared<EventTable>(std::move(m_table)); }

private:
    void add(std::string_view user, int second, EventRecord event)
    {
        event.user = user;
        event.time = m_start + std::chrono::seconds{second};
        m_table.append(event);
    }

    EventTime m_start;
    EventTable m_table;
};

// One window as the dataflow hands it on: its events in time order, without what was lost.
using Window = std::vector<EventType>;

struct ClosedWindow {
    std::string_view user;
    Window events;
};

// Windows that close together, in the order in which they are printed.
using ClosingStep = std::vector<ClosedWindow>;

// After each arrival, the user's watermark; in arrival order.
std::vector<EventTime> watermarksByArrival(const EventTable& events, const EngineRules& rules)
{
    EventClock clock(rules.watermark, rules.wait, events.userNames().size());
    std::vector<EventTime> watermarks;
    for (Row row = 0; row < events.size(); ++row) {
        const std::size_t user = indexOf(events.userAt(row));
        clock.observe(user, events.timeAt(row), EventTime{});
        watermarks.push_back(clock.watermark(user, EventTime{}));
    }
    return watermarks;
}

// The arrival whose watermark closes the session; events.size() where only the end of input does.
std::size_t closingArrival(const Dataset& data, const Session& session, const SessionRule& rule,
                           const std::vector<EventTime>& watermarks)
{
    const EventTime last = data.index.times()[session.endEvent - 1];
    for (Row row = 0; row < data.table->size(); ++row)
        if (data.table->userAt(row) == data.index.userId(session.user) && rule.isClosedAt(watermarks[row], last))
            return row;
    return data.table->size();
}

std::vector<ClosingStep> closeWindows(const Dataset& data, Duration gap)
{
    const auto result = sessionize(data, gap);
    const std::vector<EventTime> watermarks = watermarksByArrival(*data.table, data.rules);
    std::map<std::size_t, ClosingStep> steps;
    for (const Session& session : result->sessions.all()) {
        ClosedWindow window{data.index.userName(session.user), {}};
        for (std::size_t event = session.firstEvent; event < session.endEvent; ++event)
            if (result->lostEvents.empty() || result->lostEvents[event] == 0)
                window.events.push_back(data.index.types()[event]);
        steps[closingArrival(data, session, result->rule, watermarks)].push_back(std::move(window));
    }
    std::vector<ClosingStep> inOrder;
    for (auto& [arrival, step] : steps)
        inOrder.push_back(std::move(step));
    return inOrder;
}

// As Python prints a float.
std::string pythonFloat(double value)
{
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return text;
}

void printCounts(const ClosingStep& step, std::vector<std::string>& lines)
{
    std::vector<std::string> results;
    for (const ClosedWindow& window : step) {
        const auto searches = std::ranges::count(window.events, EventType::Search);
        const auto clicks = std::ranges::count(window.events, EventType::Click);
        lines.push_back(fmt::format("User {}: {} searches, {} clicks", window.user, searches, clicks));
        const std::string ctr = searches == 0 ? "0" : pythonFloat(static_cast<double>(clicks) / static_cast<double>(searches));
        results.push_back(fmt::format("('{}', {})", window.user, ctr));
    }
    lines.insert(lines.end(), results.begin(), results.end());
}

void printSearches(const ClosingStep& step, std::vector<std::string>& lines)
{
    for (const ClosedWindow& window : step) {
        auto search = std::ranges::find(window.events, EventType::Search);
        while (search != window.events.end()) {
            const auto next = std::find(search + 1, window.events.end(), EventType::Search);
            lines.emplace_back(std::find(search, next, EventType::Click) == next ? "0.0" : "1.0");
            search = next;
        }
    }
}

} // namespace

TutorialSettings settingsOf(TutorialChapter chapter)
{
    const bool first = chapter == TutorialChapter::Tutorial;
    TutorialSettings settings{EngineRules::of(first ? EnginePreset::Bytewax019 : EnginePreset::Bytewax), first ? 10s : 5s};
    settings.rules.wait = first ? 1s : 10s;
    return settings;
}

std::shared_ptr<const EventTable> tutorialEvents(TutorialChapter chapter)
{
    if (chapter == TutorialChapter::Tutorial) {
        Script script(kTutorialStart);
        script.search("1", 5, "dogs");
        script.results("1", 6, kDogs);
        script.click("1", 7, "rover");
        script.search("2", 5, "cats");
        script.results("2", 6, kCats);
        script.click("2", 7, "fluffy");
        script.click("2", 8, "kathy");
        return script.finish();
    }
    Script script(kPerSearchStart);
    script.open("1", 0);
    script.search("1", 1, "dogs");
    script.results("1", 2, kDogs);
    script.click("1", 3, "rover");
    script.search("1", 4, "cats");
    script.results("1", 5, kCats);
    script.click("1", 6, "fluffy");
    script.open("2", 7);
    script.click("1", 8, "kathy");
    script.search("2", 9, "fruit");
    script.close("1", 10);
    script.close("2", 11);
    return script.finish();
}

std::vector<std::string> playTutorial(TutorialChapter chapter, std::optional<Duration> gap, std::optional<Duration> wait)
{
    TutorialSettings settings = settingsOf(chapter);
    settings.rules.wait = wait.value_or(settings.rules.wait);
    const auto data = makeDataset(tutorialEvents(chapter), settings.rules);
    std::vector<std::string> lines;
    for (const ClosingStep& step : closeWindows(*data, gap.value_or(settings.gap))) {
        if (chapter == TutorialChapter::Tutorial)
            printCounts(step, lines);
        else
            printSearches(step, lines);
    }
    return lines;
}

} // namespace lull
