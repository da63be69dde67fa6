#include "core/dataset.h"

#include "core/stream/event_clock.h"
#include "core/stream/lost_by_merge.h"

namespace lull {

namespace {

// Reading a log, no system time elapses: every event arrives "now".
constexpr EventTime kFrozenNow{};
constexpr std::size_t kRowsBetweenPolls = 1 << 14;

struct Acceptance {
    std::vector<Row> accepted;   // in arrival order
    LateEvents late;             // likewise
};

bool pollsAt(std::size_t row) { return row % kRowsBetweenPolls == 0; }

std::optional<Acceptance> judgeArrivals(const EventTable& table, const EngineRules& rules, EventClock& clock,
                                        const std::stop_token& stop)
{
    Acceptance result;
    result.accepted.reserve(table.size());
    // The stream's watermark is that of the earlier events; a user's already counts the arriving one, which can never
    // make itself late, so judging before observing serves both.
    for (Row row = 0; row < table.size(); ++row) {
        if (pollsAt(row) && stop.stop_requested())
            return std::nullopt;
        const std::size_t user = indexOf(table.userAt(row));
        const EventTime time = table.timeAt(row);
        const EventTime watermark = clock.watermark(user, kFrozenNow);
        if (rules.canBeLate() && time < watermark)
            result.late.push({row, watermark});
        else
            result.accepted.push_back(row);
        clock.observe(user, time, kFrozenNow);
    }
    return result;
}

} // namespace

std::optional<Dataset> makeDataset(std::shared_ptr<const EventTable> table, const EngineRules& rules, std::stop_token stop)
{
    EventClock clock(rules.watermark, rules.wait, table->userNames().size());
    auto judged = judgeArrivals(*table, rules, clock, stop);
    if (!judged)
        return std::nullopt;
    Dataset data{table, rules, SessionIndex::build(table, judged->accepted), std::move(judged->late), {}};
    if (rules.watermark != WatermarkScope::None) {
        data.watermarks.reserve(data.index.userCount());
        for (std::size_t user = 0; user < data.index.userCount(); ++user)
            data.watermarks.push_back(clock.watermark(indexOf(data.index.userId(user)), kFrozenNow));
    }
    if (stop.stop_requested())
        return std::nullopt;
    return data;
}

std::optional<Sessionized> sessionize(const Dataset& data, Duration gap, std::stop_token stop, unsigned threads)
{
    Sessionized result{.rule = {gap, data.rules.boundary}, .sessions = {}, .lostEvents = {}, .lostCount = data.index.lostCount()};
    // What a stream lost it knows itself.
    if (data.rules.preset == EnginePreset::Bytewax019 && data.index.isPacked()) {
        std::optional<Duration> wait;
        if (data.rules.watermark == WatermarkScope::User)
            wait = data.rules.wait;
        auto lost = findLostByMerge(data.index, result.rule, wait, stop);
        if (!lost)
            return std::nullopt;
        result.lostEvents = std::move(lost->lost);
        result.lostCount = lost->count;
    }
    auto sessions = splitSessions(data.index, result.rule, result.splitInput(data), stop, threads);
    if (!sessions)
        return std::nullopt;
    result.sessions = std::move(*sessions);
    return result;
}

} // namespace lull
