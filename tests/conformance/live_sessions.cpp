// What `sessionize sessions` prints, by the way of a stream: a log's events go through the live sessionizer in random
// batches, looked at in between, while system time stands still.
//
//   live_sessions INPUT PRESET GAP_US WAIT_US SEED LATE_FILE > sessions.ndjson
#include "app/engine/replay_source.h"
#include "core/input/log_reader.h"
#include "core/live/live_sessionizer.h"
#include "core/output/sessions_writer.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <string_view>

namespace {

using namespace lull;

constexpr EventTime kFrozenNow{};
constexpr unsigned kLongestBatch = 40;
constexpr unsigned kBatchesBetweenLooks = 16;

int complain(std::string_view text)
{
    std::cerr << "live_sessions: " << text << '\n';
    return EXIT_FAILURE;
}

// Seeded, and of an engine whose numbers the standard fixes: the same batches everywhere.
void feed(LiveSessionizer& live, app::ReplaySource& source, std::minstd_rand dice)
{
    while (source.nextArrival()) {
        // The views of a record live until the next is handed out, so a batch goes in through tables of its own.
        EventTable batch;
        for (auto left = 1 + dice() % kLongestBatch; left > 0 && source.nextArrival(); --left)
            batch.append(source.next());
        std::vector<LiveEvent> events;
        for (Row row = 0; row < batch.size(); ++row)
            events.push_back({{.user = batch.userNames().textOf(batch.userAt(row)), .time = batch.timeAt(row),
                               .type = batch.typeAt(row), .line = batch.lineAt(row)}, kFrozenNow});
        live.push(events);
        if (dice() % kBatchesBetweenLooks == 0)
            static_cast<void>(live.snapshot(CtrKind::SearchCtrPooled));
    }
    live.finish();
}

} // namespace

int main(int count, char** words)
{
    if (count != 7)
        return complain("wants INPUT PRESET GAP_US WAIT_US SEED LATE_FILE");
    const auto preset = parseEnginePreset(words[2]);
    if (!preset)
        return complain("no such preset");
    EngineRules rules = EngineRules::of(*preset);
    rules.wait = Duration{std::strtoll(words[4], nullptr, 10)};
    const Duration gap{std::strtoll(words[3], nullptr, 10)};
    const auto log = readLog({words[1]}, LogOptions{}, LogObserver{});
    if (!log)
        return complain(log.error().oneLine());
    LiveSessionizer live(std::make_shared<SourceInfo>(), rules, gap);
    app::ReplaySource source(log->events, app::ReplayOrder::Arrival);
    feed(live, source, std::minstd_rand(static_cast<unsigned>(std::strtoul(words[5], nullptr, 10))));
    const Snapshot snapshot = live.snapshot(CtrKind::SearchCtrPooled);
    const Dataset& data = *snapshot.opened.data;
    const auto result = sessionize(data, gap);
    std::ofstream late(words[6], std::ios::binary);
    writeLateCsv(late, data, *result);
    writeSessionsNdjson(std::cout, data, result->sessions);
    return late.flush() && std::cout.flush() ? EXIT_SUCCESS : complain("could not write");
}
