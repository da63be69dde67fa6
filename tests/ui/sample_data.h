// Data for tests of the window's views: the tutorial's two users, and random traffic that looks like a shop's.
#pragma once

#include "core/dataset.h"

#include <memory>
#include <random>
#include <string>
#include <string_view>

namespace lull::sample {

inline constexpr EventTime kNewYear = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};

inline std::shared_ptr<const Dataset> datasetOf(EventTable table, const EngineRules& rules = EngineRules::of(EnginePreset::Batch))
{
    return std::make_shared<Dataset>(*makeDataset(std::make_shared<const EventTable>(std::move(table)), rules));
}

inline std::shared_ptr<const Dataset> tutorial()
{
    using std::chrono::seconds;
    const std::string_view dogs[] = {"fido", "rover", "buddy"};
    const std::string_view cats[] = {"fluffy", "burrito", "kathy"};
    EventTable table;
    table.append({.user = "1", .time = kNewYear + seconds{5}, .type = EventType::Search, .query = "dogs"});
    table.append({.user = "1", .time = kNewYear + seconds{6}, .type = EventType::Results, .items = dogs});
    table.append({.user = "1", .time = kNewYear + seconds{7}, .type = EventType::Click, .item = "rover"});
    table.append({.user = "2", .time = kNewYear + seconds{5}, .type = EventType::Search, .query = "cats"});
    table.append({.user = "2", .time = kNewYear + seconds{6}, .type = EventType::Results, .items = cats});
    table.append({.user = "2", .time = kNewYear + seconds{7}, .type = EventType::Click, .item = "fluffy"});
    table.append({.user = "2", .time = kNewYear + seconds{8}, .type = EventType::Click, .item = "kathy"});
    EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
    rules.wait = seconds{1};
    return datasetOf(std::move(table), rules);
}

struct TrafficShape {
    int users = 200;
    int eventsEach = 200;
    Duration within{std::chrono::seconds{30}};  // mean pause inside a session
    Duration between{std::chrono::hours{9}};    // mean pause between sessions
    double newSession = 0.12;                   // share of events that start one
    unsigned seed = 42;
};

// Each user's events in turn; the table's arrival order is that of users.
inline EventTable trafficTable(const TrafficShape& shape)
{
    static constexpr std::string_view kQueries[] = {"large bag", "usb c cable", "steel mug", "trail socks",
                                                    "hiking boots", "espresso cups", "desk lamp", "qwertz lamp"};
    std::mt19937 random(shape.seed);
    const auto pause = [&](Duration mean) {
        std::exponential_distribution<double> spread(1.0 / static_cast<double>(mean.count()));
        return Duration{static_cast<std::int64_t>(spread(random)) / 1000 * 1000};
    };
    std::uniform_real_distribution<double> share(0.0, 1.0);
    EventTable table;
    for (int user = 0; user < shape.users; ++user) {
        std::string name = std::to_string(100'000 + user * 37 % 99'991).replace(0, 1, "u-");
        EventTime time = kNewYear + pause(shape.between);
        EventType type = EventType::AppOpen;
        for (int event = 0; event < shape.eventsEach; ++event) {
            EventRecord record{.user = name, .time = time, .type = type};
            if (type == EventType::Search)
                record.query = kQueries[random() % std::size(kQueries)];
            if (type == EventType::Results)
                record.resultCount = share(random) < 0.15 ? 0U : 10U;
            if (type == EventType::Click)
                record.position = 1 + random() % 10;
            if (type == EventType::Other)
                record.label = "purchase";
            table.append(record);
            const bool starts = share(random) < shape.newSession;
            time += pause(starts ? shape.between : shape.within);
            const double dice = share(random);
            if (starts)
                type = dice < 0.4 ? EventType::AppOpen : EventType::Search;
            else if (type == EventType::Search)
                type = EventType::Results;
            else
                type = dice < 0.4 ? EventType::Click : dice < 0.75 ? EventType::Search : dice < 0.9 ? EventType::Other : EventType::AppClose;
        }
    }
    return table;
}

inline std::shared_ptr<const Dataset> traffic(const TrafficShape& shape = {}) { return datasetOf(trafficTable(shape)); }

} // namespace lull::sample
