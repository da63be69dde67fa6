#include "core/dataset.h"

#include "core/stream/event_clock.h"
#include "core/stream/lost_by_merge.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lull {

namespace {

// Reading a log, no system time elapses: every event arrives "now".
constexpr EventTime kFrozenNow{};
constexpr std::size_t kRowsBetweenPolls = 1 << 14;

// Hands every row to `judge`, with the number of its user, so that those whose order matters to each other come by
// arrival: all under a watermark of the stream, those of one user under a user's. False where `stop` was requested.
template <typename Judge>
bool eachByArrival(const EventTable& table, WatermarkScope scope, const std::stop_token& stop, const Judge& judge)
{
    if (!table.isOrdered() || scope != WatermarkScope::User) {
        const std::vector<Row> byArrival = table.isOrdered() ? table.rowsByArrival() : std::vector<Row>{};
        for (Row arrival = 0; arrival < table.size(); ++arrival) {
            if (arrival % kRowsBetweenPolls == 0 && stop.stop_requested())
                return false;
            const Row row = byArrival.empty() ? arrival : byArrival[arrival];
            judge(row, scope == WatermarkScope::User ? indexOf(table.userAt(row)) : 0);
        }
        return true;
    }
    const OrderedEvents& ordered = *table.ordered();
    const auto arrivalOf = [&table](Row row) { return table.arrivalAt(row); };
    std::vector<Row> own;
    for (std::size_t user = 0; user < ordered.users.size(); ++user) {
        if (stop.stop_requested())
            return false;
        own.resize(ordered.firstEvents[user + 1] - ordered.firstEvents[user]);
        std::iota(own.begin(), own.end(), ordered.firstEvents[user]);
        if (!std::ranges::is_sorted(own, {}, arrivalOf))
            std::ranges::sort(own, {}, arrivalOf);
        for (const Row row : own)
            judge(row, user);
    }
    return true;
}

// Whether a row counts, where `kept` says so of each; all do where it says nothing.
bool isKept(const std::vector<std::uint8_t>& kept, Row row) { return kept.empty() || kept[row] != 0; }

// Takes the events of these users out of `kept`, by row or empty for all rows; how many that were.
std::uint64_t dropUsers(std::vector<std::uint8_t>& kept, const EventTable& table, const std::vector<StringId>& users)
{
    if (users.empty())
        return 0;
    kept.resize(table.size(), 1);
    std::vector<std::uint8_t> isOut(table.userNames().size(), 0);
    for (const StringId user : users)
        isOut[indexOf(user)] = 1;
    std::uint64_t dropped = 0;
    const auto drop = [&](Row row) { dropped += std::exchange(kept[row], std::uint8_t{0}); };
    if (!table.isOrdered()) {
        for (Row row = 0; row < table.size(); ++row)
            if (isOut[indexOf(table.userAt(row))] != 0)
                drop(row);
        return dropped;
    }
    const OrderedEvents& ordered = *table.ordered();
    for (std::size_t user = 0; user < ordered.users.size(); ++user)
        for (Row row = ordered.firstEvents[user]; isOut[indexOf(ordered.users[user])] != 0 && row < ordered.firstEvents[user + 1]; ++row)
            drop(row);
    return dropped;
}

// In arrival order. None where `stop` was requested.
std::optional<LateEvents> findLate(const EventTable& table, const EngineRules& rules, const std::vector<std::uint8_t>& kept,
                                   const std::stop_token& stop)
{
    if (!rules.canBeLate())
        return LateEvents();
    std::vector<LateEvent> found;
    EventClock clock(rules.watermark, rules.wait, table.userNames().size());
    // The stream's watermark is that of the earlier events; a user's already counts the arriving one, which can never
    // make itself late, so judging before observing serves both.
    const bool done = eachByArrival(table, rules.watermark, stop, [&](Row row, std::size_t user) {
        if (!isKept(kept, row))
            return;
        const EventTime time = table.timeAt(row);
        const EventTime watermark = clock.watermark(user, kFrozenNow);
        if (time < watermark)
            found.push_back({row, watermark});
        clock.observe(user, time, kFrozenNow);
    });
    if (!done)
        return std::nullopt;
    std::ranges::sort(found, {}, [&table](const LateEvent& event) { return table.arrivalAt(event.row); });
    LateEvents late;
    for (const LateEvent& event : found)
        late.push(event);
    return late;
}

// The rows that are kept and not late, ascending.
std::vector<Row> acceptedRows(std::vector<std::uint8_t> kept, const LateEvents& late, std::size_t rows)
{
    kept.resize(rows, 1);
    for (const LateEvent event : late)
        kept[event.row] = 0;
    std::vector<Row> accepted;
    accepted.reserve(static_cast<std::size_t>(std::ranges::count(kept, std::uint8_t{1})));
    for (Row row = 0; row < rows; ++row)
        if (kept[row] != 0)
            accepted.push_back(row);
    return accepted;
}

// At the end of input. Late events never raise a watermark, so those of the index say it all.
std::vector<EventTime> lastWatermarks(const SessionIndex& index, const EngineRules& rules)
{
    EventClock clock(rules.watermark, rules.wait, index.userCount());
    for (std::size_t user = 0; user < index.userCount(); ++user)
        clock.observe(user, index.times()[index.endEventOf(user) - 1], kFrozenNow);
    std::vector<EventTime> watermarks(index.userCount());
    for (std::size_t user = 0; user < index.userCount(); ++user)
        watermarks[user] = clock.watermark(user, kFrozenNow);
    return watermarks;
}

} // namespace

std::optional<Dataset> makeDataset(std::shared_ptr<const EventTable> table, const EngineRules& rules, std::stop_token stop,
                                   unsigned threads, LeftOut leftOut, const std::vector<FieldFilter>& where)
{
    auto kept = rowsThatHold(*table, where, stop);
    if (!kept)
        return std::nullopt;
    const auto dropped = static_cast<std::uint64_t>(std::ranges::count(*kept, std::uint8_t{0}));
    leftOut.events = dropUsers(*kept, *table, leftOut.users);
    auto late = findLate(*table, rules, *kept, stop);
    if (!late)
        return std::nullopt;
    Dataset data{table, rules, {}, std::move(*late), {}, false, std::move(leftOut), where, dropped};
    const bool isWhole = kept->empty() && data.late.empty();
    data.index = isWhole ? SessionIndex::build(table, threads, stop)
                         : SessionIndex::build(table, acceptedRows(std::move(*kept), data.late, table->size()), threads, stop);
    if (stop.stop_requested())
        return std::nullopt;
    if (rules.watermark != WatermarkScope::None)
        data.watermarks = lastWatermarks(data.index, rules);
    return data;
}

// What a stream lost it knows itself.
bool losesByMerge(const Dataset& data) { return data.rules.preset == EnginePreset::Bytewax019 && data.index.isPacked(); }

Sessionized sessionizeLater(std::shared_ptr<const Dataset> data, Duration gap, std::size_t sessions)
{
    const SessionRule rule = data->rules.ruleAt(gap);
    auto list = [data = std::move(data), rule](std::stop_token stop, unsigned threads) {
        return splitSessions(data->index, rule, {data->watermarks, data->index.lost(), data->goesOn}, std::move(stop), threads);
    };
    return {.rule = rule, .sessions = Sessions::later(sessions, std::move(list)), .lostEvents = {}, .lostCount = 0};
}

std::optional<Sessionized> sessionize(const Dataset& data, Duration gap, std::stop_token stop, unsigned threads)
{
    Sessionized result{.rule = data.rules.ruleAt(gap), .sessions = {}, .lostEvents = {}, .lostCount = data.index.lostCount()};
    if (losesByMerge(data)) {
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
