#include "tests/bench/core_bench.h"

#include "app/engine/replay_source.h"
#include "core/dataset.h"
#include "core/input/log_reader.h"
#include "core/profile/gap_profile.h"
#include "core/profile/split_totals.h"
#include "tests/bench/memory_bandwidth.h"
#include "tests/bench/stream_bench.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <limits>
#include <stdexcept>

namespace lull::bench {

namespace {

using namespace std::chrono_literals;

constexpr SessionRule kRule{.gap = 30min, .boundary = Boundary::Inclusive};
constexpr int kPasses = 7;

template <typename Work>
double secondsOf(const Work& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

template <typename Work>
double fastestSeconds(const Work& work)
{
    double fastest = std::numeric_limits<double>::max();
    for (int pass = 0; pass < kPasses; ++pass)
        fastest = std::min(fastest, secondsOf(work));
    return fastest;
}

Dataset load(const std::string& path, unsigned threads)
{
    LogOptions options;
    options.threads = threads;
    auto log = readLog({path}, options, LogObserver{});
    if (!log)
        throw std::runtime_error(log.error().oneLine());
    if (log->incomplete)
        throw std::runtime_error(log->incomplete->oneLine());
    return *makeDataset(std::move(log->events), EngineRules::of(EnginePreset::Batch), {}, threads);
}

// A stream's table holds its rows in the order in which they happened; a log's holds them by user.
EventTable asItHappened(std::shared_ptr<const EventTable> table)
{
    EventTable stream;
    for (const std::string& name : table->dimensionNames())
        stream.addDimension(name);
    app::ReplaySource source(std::move(table), app::ReplayOrder::Event);
    while (source.nextArrival())
        stream.append(source.next());
    return stream;
}

// What a split must look at: every event's time and type, and where each user's events begin.
std::size_t bytesToSplit(const SessionIndex& index)
{
    const std::size_t timeBytes = index.times().ticks() != nullptr ? sizeof(std::uint32_t) : sizeof(EventTime);
    return index.eventCount() * (timeBytes + sizeof(EventType)) + index.userCount() * sizeof(std::uint32_t);
}

} // namespace

nlohmann::ordered_json measureCore(const std::string& log, unsigned threads)
{
    const double bandwidth = readGigabytesPerSecond(threads);
    Dataset data;
    const double loaded = secondsOf([&] { data = load(log, threads); });
    const SessionIndex& index = data.index;
    if (index.eventCount() == 0)
        throw std::runtime_error("the log holds no event");
    const double split = fastestSeconds([&] { (void)totalsAt(index, kRule, {}, threads); });
    std::size_t gaps = 0;
    const double profile = fastestSeconds([&] {
        gaps = GapProfile::build(index, kRule.boundary, GapGrid::Seconds, {}, threads)->size();
    });
    const auto events = static_cast<double>(index.eventCount());
    const std::size_t dictionaries = data.table->dictionaryBytes();
    const auto columns = static_cast<double>(data.table->bytes() - dictionaries + index.bytes());
    const double readSeconds = static_cast<double>(bytesToSplit(index)) / 1e9 / bandwidth;
    return {{"events", index.eventCount()},
            {"users", index.userCount()},
            {"threads", threads},
            {"load_seconds", loaded},
            {"load_mb_per_second", static_cast<double>(std::filesystem::file_size(log)) / 1e6 / loaded},
            {"split_ns_per_event", split * 1e9 / events},
            {"profile_seconds", profile},
            {"profile_gaps", gaps},
            {"stream_events_per_second", measureStream(asItHappened(data.table)).eventsPerSecond},
            {"bytes_per_event", columns / events},
            {"dictionary_bytes", dictionaries},
            {"memory_bandwidth_gb_per_second", bandwidth},
            {"split_bandwidth_share", readSeconds / split}};
}

} // namespace lull::bench
