#include "core/stream/tutorial_script.h"

#include "core/stream/event_clock.h"

#include <algorithm>

namespace lull {

namespace {

using namespace std::chrono_literals;

constexpr EventTime kTutorialStart{Duration{1'704'067'200'000'000}};  // 2024-01-01T00:00:00Z
constexpr EventTime kPerSearchStart{Duration{1'672'531'200'000'000}}; // 2023-01-01T00:00:00Z
const std::vector<std::string> kDogs{"fido", "rover", "buddy"};
const std::vector<std::string> kCats{"fluffy", "burrito", "kathy"};

// Writes a chapter's events: who does what, so many seconds after its start.
class Writer {
public:
    explicit Writer(EventTime start) : m_start(start) {}

    void open(std::string_view user, int second) { add(user, second, {.type = EventType::AppOpen}); }
    void close(std::string_view user, int second) { add(user, second, {.type = EventType::AppClose}); }
    void search(std::string_view user, int second, std::string_view query)
    {
        add(user, second, {.type = EventType::Search, .query = std::string(query)});
    }
    void results(std::string_view user, int second, const std::vector<std::string>& items)
    {
        add(user, second, {.type = EventType::Results, .items = items});
    }
    void click(std::string_view user, int second, std::string_view item)
    {
        add(user, second, {.type = EventType::Click, .item = std::string(item)});
    }
    [[nodiscard]] std::vector<TutorialEvent> finish() { return std::move(m_events); }

private:
    void add(std::string_view user, int second, TutorialEvent event)
    {
        event.user = std::string(user);
        event.time = m_start + std::chrono::seconds{second};
        m_events.push_back(std::move(event));
    }

    EventTime m_start;
    std::vector<TutorialEvent> m_events;
};

std::vector<TutorialEvent> tutorialChapter()
{
    Writer writer(kTutorialStart);
    writer.search("1", 5, "dogs");
    writer.results("1", 6, kDogs);
    writer.click("1", 7, "rover");
    writer.search("2", 5, "cats");
    writer.results("2", 6, kCats);
    writer.click("2", 7, "fluffy");
    writer.click("2", 8, "kathy");
    return writer.finish();
}

std::vector<TutorialEvent> perSearchChapter()
{
    Writer writer(kPerSearchStart);
    writer.open("1", 0);
    writer.search("1", 1, "dogs");
    writer.results("1", 2, kDogs);
    writer.click("1", 3, "rover");
    writer.search("1", 4, "cats");
    writer.results("1", 5, kCats);
    writer.click("1", 6, "fluffy");
    writer.open("2", 7);
    writer.click("1", 8, "kathy");
    writer.search("2", 9, "fruit");
    writer.close("1", 10);
    writer.close("2", 11);
    return writer.finish();
}

// User 1 pauses for exactly the gap; user 2's search comes after what it led to.
std::vector<TutorialEvent> versionsChapter()
{
    Writer writer(kTutorialStart);
    writer.search("1", 0, "dogs");
    writer.results("1", 1, kDogs);
    writer.click("1", 11, "rover");
    writer.results("2", 6, kCats);
    writer.click("2", 7, "fluffy");
    writer.search("2", 5, "cats");
    return writer.finish();
}

} // namespace

EventTime startOf(TutorialChapter chapter)
{
    return chapter == TutorialChapter::PerSearch ? kPerSearchStart : kTutorialStart;
}

TutorialSettings settingsOf(TutorialChapter chapter)
{
    const auto of = [](EnginePreset preset, Duration gap, Duration wait) {
        TutorialSettings settings{EngineRules::of(preset), gap};
        settings.rules.wait = wait;
        return settings;
    };
    switch (chapter) {
    case TutorialChapter::Tutorial: return of(EnginePreset::Bytewax019, 10s, 1s);
    case TutorialChapter::PerSearch: return of(EnginePreset::Bytewax, 5s, 10s);
    case TutorialChapter::Versions: break;
    }
    return of(EnginePreset::Bytewax019, 10s, 10s);
}

TutorialScript scriptOf(TutorialChapter chapter)
{
    TutorialScript script{chapter, {}, settingsOf(chapter)};
    switch (chapter) {
    case TutorialChapter::Tutorial: script.events = tutorialChapter(); break;
    case TutorialChapter::PerSearch: script.events = perSearchChapter(); break;
    case TutorialChapter::Versions: script.events = versionsChapter(); break;
    }
    return script;
}

std::shared_ptr<const EventTable> tableOf(std::span<const TutorialEvent> events)
{
    auto table = std::make_shared<EventTable>();
    for (const TutorialEvent& event : events) {
        const std::vector<std::string_view> items(event.items.begin(), event.items.end());
        EventRecord record{.user = event.user, .time = event.time, .type = event.type, .items = items};
        if (!event.query.empty())
            record.query = event.query;
        if (!event.item.empty())
            record.item = event.item;
        table->append(record);
    }
    return table;
}

TutorialEvent lateEvent(const TutorialScript& script)
{
    const std::string& user = std::ranges::min(script.events, {}, &TutorialEvent::user).user;
    EventClock clock(WatermarkScope::User, script.settings.rules.wait, 1);
    for (const TutorialEvent& event : script.events)
        if (event.user == user || script.settings.rules.watermark == WatermarkScope::Stream)
            clock.observe(0, event.time, EventTime{});
    EventTime time = clock.watermark(0, EventTime{});
    if (script.settings.rules.canBeLate())
        time -= 1s;
    return {.user = user, .time = std::max(time, kEarliestTime), .type = EventType::Click, .item = "buddy"};
}

} // namespace lull
