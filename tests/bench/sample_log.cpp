#include "tests/bench/sample_log.h"

#include "core/event/time.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <vector>

namespace lull::bench {

namespace {

constexpr std::int64_t kStart = 1'715'000'000; // May 2024

// SplitMix64 (Steele, Lea, Flood 2014): the same sequence everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t bits()
    {
        std::uint64_t z = m_state += 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    double share() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
    std::uint64_t below(std::uint64_t limit) { return bits() % limit; }

private:
    std::uint64_t m_state;
};

struct Event {
    std::int64_t millis = 0;
    std::uint32_t user = 0;
    char type = 's'; // search, results, click
};

// Pauses of 20 s within a session, of nine hours between two: orders of magnitude apart, as in real logs.
std::int64_t pauseAfter(Random& random)
{
    const bool within = random.share() < 0.82;
    const double spread = std::exp(1.2 * (random.share() + random.share() + random.share() - 1.5) * 2);
    return static_cast<std::int64_t>((within ? 20'000.0 : 32'000'000.0) * spread);
}

std::vector<Event> makeEvents(const SampleLog& log)
{
    std::vector<Event> events;
    events.reserve(log.events);
    Random random(42);
    for (std::uint32_t user = 0; user < log.users; ++user) {
        const std::uint64_t count = log.events / log.users + (user < log.events % log.users ? 1 : 0);
        std::int64_t millis = kStart * 1000 + static_cast<std::int64_t>(random.below(86'400'000));
        for (std::uint64_t e = 0; e < count; ++e) {
            const double kind = random.share();
            events.push_back({millis, user, kind < 0.4 ? 's' : (kind < 0.7 ? 'r' : 'c')});
            millis += pauseAfter(random);
        }
    }
    std::ranges::sort(events, {}, [](const Event& event) { return std::pair(event.millis, event.user); });
    return events;
}

} // namespace

bool writeSampleLog(const std::string& path, const SampleLog& log)
{
    std::ofstream out(path, std::ios::binary);
    out << "user,time,type,query,item\n";
    Random random(7);
    for (const Event& event : makeEvents(log)) {
        const std::string time = formatIso(EventTime{std::chrono::milliseconds{event.millis}});
        const std::string_view type = event.type == 's' ? "search" : (event.type == 'r' ? "results" : "click");
        const std::string query = event.type == 's' ? fmt::format("query {}", random.below(5'000)) : std::string{};
        const std::string item = event.type == 'c' ? fmt::format("item-{}", random.below(50'000)) : std::string{};
        out << fmt::format("u-{:05},{},{},{},{}\n", event.user, time, type, query, item);
    }
    return static_cast<bool>(out.flush());
}

} // namespace lull::bench
