// Times the split kernel and the gap profile on an index in memory, against reading the same bytes.
//
//   profile_bench --events 10000000 --users 200000 --threads 2
//
// Workload: made-up users with pauses of some 25 s within sessions and some hours between, times in whole milliseconds, 40 %
// searches and 30 % clicks. Prints the fastest of seven rounds.
#include "core/parallel.h"
#include "core/profile/gap_profile.h"
#include "core/profile/split_totals.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <numeric>
#include <random>

namespace {

using namespace lull;

constexpr std::int64_t kLastLeave = 1'704'067'200'000 + 30 * 86'400'000LL; // no long pause begins later

SessionIndex makeIndex(std::size_t events, std::size_t users)
{
    std::mt19937_64 random(42);
    std::lognormal_distribution<double> within(std::log(26e3), 1.2);
    std::lognormal_distribution<double> between(std::log(32.4e6), 1.0);
    std::uniform_real_distribution<double> share;
    auto table = std::make_shared<EventTable>();
    std::vector<Row> rows(events);
    std::iota(rows.begin(), rows.end(), Row{0});
    for (std::size_t user = 0; user < users; ++user) {
        const std::string name = fmt::format("u{:07}", user);
        std::int64_t millis = 1'704'067'200'000 + static_cast<std::int64_t>(share(random) * 86.4e6);
        for (std::size_t e = user * events / users; e < (user + 1) * events / users; ++e) {
            const double kind = share(random);
            table->append({.user = name,
                           .time = EventTime{std::chrono::milliseconds{millis}},
                           .type = kind < 0.4 ? EventType::Search : kind < 0.7 ? EventType::Click : EventType::Results});
            millis += static_cast<std::int64_t>(share(random) < 0.82 || millis > kLastLeave ? within(random) : std::min(between(random), 864e6));
        }
    }
    return SessionIndex::build(table, rows);
}

template <typename Work>
double fastestSeconds(const Work& work)
{
    double fastest = 1e9;
    for (int round = 0; round < 7; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        fastest = std::min(fastest, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return fastest;
}

// Every byte that a split has to read, once.
double readSeconds(const SessionIndex& index, unsigned threads)
{
    volatile std::uint32_t sink = 0;
    return fastestSeconds([&] {
        forEachPart(index.eventCount(), threads, [&](std::size_t, std::size_t begin, std::size_t end) {
            const std::uint32_t* ticks = index.times().ticks(); // whole milliseconds of some weeks fit
            const auto* types = reinterpret_cast<const std::uint8_t*>(index.types().flat());
            const std::uint32_t sum = std::reduce(ticks + begin, ticks + end, std::uint32_t{0}) + std::reduce(types + begin, types + end, std::uint8_t{0});
            sink = sum;
        });
    });
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App arguments("Times the split kernel and the gap profile.", "profile_bench");
    std::size_t events = 10'000'000;
    std::size_t users = 200'000;
    unsigned threads = 2;
    arguments.add_option("--events", events)->capture_default_str();
    arguments.add_option("--users", users)->capture_default_str();
    arguments.add_option("--threads", threads)->capture_default_str();
    CLI11_PARSE(arguments, argc, argv);

    const SessionIndex index = makeIndex(events, users);
    const double read = readSeconds(index, threads);
    const double split = fastestSeconds([&] { (void)totalsAt(index, {}, {}, threads); });
    const double profile = fastestSeconds([&] { (void)GapProfile::build(index, Boundary::Inclusive, GapGrid::Seconds, {}, threads); });
    fmt::print("{} events of {} users, {} threads\n", events, users, threads);
    fmt::print("sequential read  {:8.2f} ms\n", read * 1e3);
    fmt::print("one gap          {:8.2f} ms  {:.2f} ns/event  {:.2f} of the read's speed\n", split * 1e3, split * 1e9 / events, read / split);
    fmt::print("every gap        {:8.2f} ms\n", profile * 1e3);
}
