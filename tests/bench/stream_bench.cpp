#include "tests/bench/stream_bench.h"

#include "core/live/live_sessionizer.h"
#include "core/live/live_stream.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <memory>
#include <numeric>
#include <queue>
#include <string>
#include <vector>

namespace lull::bench {

namespace {

using namespace std::chrono_literals;

constexpr Duration kGap = 30min;

EngineRules rules()
{
    EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
    rules.wait = 10s;
    return rules;
}

double perSecond(std::size_t events, std::clock_t begin)
{
    return static_cast<double>(events) * CLOCKS_PER_SEC / static_cast<double>(std::clock() - begin);
}

std::vector<ArrivedEvent> arrivalsOf(const EventTable& table)
{
    std::vector<ArrivedEvent> arrived;
    arrived.reserve(table.size());
    for (Row row = 0; row < table.size(); ++row)
        arrived.push_back({table.timeAt(row), table.timeAt(row), table.userAt(row), row, table.typeAt(row)});
    std::ranges::stable_sort(arrived, {}, &ArrivedEvent::time);
    return arrived;
}

// SplitMix64 (Steele, Lea, Flood 2014): the same sequence everywhere.
class Random {
public:
    std::uint64_t bits()
    {
        std::uint64_t z = m_state += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    double share() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }

private:
    std::uint64_t m_state = 42;
};

Duration pauseAfter(Random& random)
{
    const bool within = random.share() < 0.82;
    const double spread = std::exp(2.4 * (random.share() + random.share() + random.share() - 1.5));
    return Duration{static_cast<std::int64_t>((within ? 20e6 : 32'000e6) * spread)};
}

} // namespace

StreamSpeed measureStream(const EventTable& table, std::size_t batch)
{
    const std::vector<ArrivedEvent> arrived = arrivalsOf(table);
    StreamSpeed speed;
    const auto stream = std::make_unique<LiveStream>(table, rules(), kGap);
    const auto begin = std::clock();
    for (std::span<const ArrivedEvent> ahead = arrived; !ahead.empty(); ahead = ahead.subspan(std::min(batch, ahead.size())))
        stream->push(ahead.first(std::min(batch, ahead.size())));
    stream->finish();
    speed.eventsPerSecond = perSecond(arrived.size(), begin);
    speed.sessions = stream->status().closedSessions;
    return speed;
}

double measureAppending(const EventTable& table, std::size_t batch)
{
    const std::vector<ArrivedEvent> arrived = arrivalsOf(table);
    LiveSessionizer live(std::make_shared<SourceInfo>(), rules(), kGap);
    std::vector<LiveEvent> events(batch);
    const auto begin = std::clock();
    for (std::size_t done = 0; done < arrived.size(); done += batch) {
        const std::size_t count = std::min(batch, arrived.size() - done);
        for (std::size_t e = 0; e < count; ++e) {
            const ArrivedEvent& event = arrived[done + e];
            events[e] = {{.user = table.userNames().textOf(event.user), .time = event.time, .type = event.type}, event.arrival};
        }
        live.push(std::span(events).first(count));
    }
    live.finish();
    return perSecond(arrived.size(), begin);
}

EventTable makeStream(std::uint64_t events, std::uint32_t users)
{
    using Next = std::pair<EventTime, std::uint32_t>;
    Random random;
    std::priority_queue<Next, std::vector<Next>, std::greater<>> next;
    for (std::uint32_t user = 0; user < users; ++user)
        next.emplace(EventTime{1'704'067'200s} + Duration{static_cast<std::int64_t>(random.share() * 86'400e6)}, user);
    EventTable table;
    for (std::uint64_t e = 0; e < events; ++e) {
        const auto [time, user] = next.top();
        next.pop();
        const double kind = random.share();
        const EventType type = kind < 0.4 ? EventType::Search : kind < 0.7 ? EventType::Results : EventType::Click;
        table.append({.user = "u-" + std::to_string(user), .time = time, .type = type});
        next.emplace(time + pauseAfter(random), user);
    }
    return table;
}

} // namespace lull::bench
