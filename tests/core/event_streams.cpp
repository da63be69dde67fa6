#include "event_streams.h"

#include <algorithm>
#include <array>

namespace lull::test {

namespace {

using reference::Event;
using reference::Micros;

// What all events of one stream have in common.
struct Grid {
    Micros begin = 0;
    Micros unit = 1;  // between instants
    int instants = 1;
    Micros leap = 0;  // now and then an event lies this far off
};

// From 0 to below `end`, evenly however small the example: rapidcheck's own range grows with the example.
rc::Gen<int> below(int end)
{
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, end));
}

rc::Gen<Grid> grids()
{
    const Micros second = 1'000'000;
    const Micros century = 3'155'760'000 * second;
    return rc::gen::map(rc::gen::tuple(rc::gen::element<Micros>(1, second, second / 2, 1'800 * second),
                                       below(40), below(4), rc::gen::arbitrary<bool>()),
                        [=](const std::tuple<Micros, int, int, bool>& choice) {
                            const auto [unit, atMost, where, leaps] = choice;
                            const int instants = atMost + 1;
                            const Micros span = unit * instants;
                            switch (where) {
                            case 0: // around 1970
                                return Grid{-span / 2, unit, instants, leaps ? century : 0};
                            case 1:
                                return Grid{kEarliestTime.time_since_epoch().count(), unit, instants,
                                            leaps ? 99 * century : 0};
                            case 2:
                                return Grid{kLatestTime.time_since_epoch().count() - span - second, unit, instants, 0};
                            default:
                                return Grid{1'704'067'200 * second, unit, instants, leaps ? 3 * century : 0};
                            }
                        });
}

rc::Gen<Micros> timesOn(const Grid& grid)
{
    return rc::gen::map(rc::gen::tuple(below(grid.instants),
                                       rc::gen::weightedElement<int>({{20, 0}, {1, 1}}), // a microsecond beside the grid
                                       rc::gen::weightedElement<int>({{15, 0}, {1, 1}})),
                        [grid](const std::tuple<int, int, int>& choice) {
                            const auto [instant, beside, leap] = choice;
                            return grid.begin + grid.unit * instant + beside + grid.leap * leap;
                        });
}

rc::Gen<std::string> userNames()
{
    // The last two begin with bytes above 127.
    return rc::gen::weightedElement<std::string>({{12, "1"}, {6, "2"}, {1, "10"}, {1, "b"}, {1, "B"}, {1, "\xC3\xA9"}, {1, "\xFF"}});
}

rc::Gen<std::optional<std::string>> queryTexts()
{
    using Text = std::optional<std::string>;
    return rc::gen::weightedElement<Text>({{2, std::nullopt}, {3, "red shoes"}, {2, "Shoes"}, {2, "red"}, {1, "RED, shoes!"},
                                           {1, "blue-shoes"}, {1, "..."}, {1, "\xC3\x89t\xC3\xA9"}, {1, "\xC3\xA9t\xC3\xA9 red"}});
}

rc::Gen<std::optional<std::string>> segmentValues()
{
    using Value = std::optional<std::string>;
    return rc::gen::weightedElement<Value>({{6, "a"}, {5, "b"}, {3, std::nullopt}, {2, "c"}, {1, "\xFF"}, {1, "d"}});
}

rc::Gen<Event> eventsOn(const Grid& grid)
{
    const auto items = rc::gen::element<std::string>("a", "b", "c", "d");
    return rc::gen::exec([=] {
        Event event;
        event.user = *userNames();
        event.time = *timesOn(grid);
        event.type = *rc::gen::weightedElement<EventType>({{6, EventType::Search}, {6, EventType::Click},
                                                           {4, EventType::Results}, {1, EventType::Other},
                                                           {1, EventType::AppOpen}, {1, EventType::AppClose}});
        if (event.type == EventType::Click) {
            if (*rc::gen::arbitrary<bool>())
                event.item = *items;
            event.position = *rc::gen::weightedElement<unsigned>({{4, 0}, {1, 1}, {1, 2}, {1, 7}});
        } else {
            switch (*below(5)) {
            case 0:
                event.resultCount = *rc::gen::element<unsigned>(0, 3);
                break;
            case 1:
            case 2:
                event.items = *rc::gen::resize(4, rc::gen::container<std::vector<std::string>>(items));
                break;
            default:
                break;
            }
        }
        if (event.type == EventType::Search)
            event.query = *queryTexts();
        event.segment = *segmentValues();
        return event;
    });
}

rc::Gen<Duration> gapsOn(const Grid& grid)
{
    return rc::gen::map(rc::gen::tuple(below(7),
                                       rc::gen::weightedElement<int>({{12, 0}, {1, 1}, {1, 2}})),
                        [grid](const std::tuple<int, int>& choice) {
                            const auto [units, kind] = choice;
                            return kind == 0 ? Duration{grid.unit * (units + 1)} : kind == 1 ? Duration{1} : kLongestDuration;
                        });
}

rc::Gen<EngineRules> rulesOn(const Grid& grid, const std::vector<EnginePreset>& presets)
{
    return rc::gen::exec([=] {
        EngineRules rules = EngineRules::of(*rc::gen::elementOf(presets));
        if (*below(3) == 0)
            rules.boundary = *rc::gen::element(Boundary::Inclusive, Boundary::Exclusive);
        if (*below(3) == 0)
            rules.watermark = *rc::gen::element(WatermarkScope::None, WatermarkScope::User, WatermarkScope::Stream);
        rules.wait = *rc::gen::weightedElement<Duration>({{6, Duration{0}}, {6, Duration{grid.unit * 3}},
                                                          {3, Duration{grid.unit * 10}}, {1, Duration{grid.unit * 1000}}});
        return rules;
    });
}

// One rule at least.
rc::Gen<EndRules> endRulesOn(const Grid& grid)
{
    return rc::gen::map(rc::gen::tuple(below(7), below(12), rc::gen::element<std::string>("UTC", "America/New_York", "Asia/Kolkata")),
                        [grid](const std::tuple<int, int, std::string>& choice) {
                            const auto [which, units, zone] = choice;
                            EndRules ends;
                            const int rules = which + 1;
                            ends.onAppClose = (rules & 1) != 0;
                            if ((rules & 2) != 0)
                                ends.maxLength = Duration{grid.unit * units};
                            if ((rules & 4) != 0)
                                ends.midnightZone = zone;
                            return ends;
                        });
}

} // namespace

Stream searchesAt(const std::vector<std::int64_t>& seconds)
{
    Stream stream;
    for (const std::int64_t second : seconds)
        stream.push_back({.user = "u", .time = second * 1'000'000, .type = EventType::Search});
    return stream;
}

EventRecord recordOf(const Event& event, std::vector<std::string_view>& items)
{
    EventRecord record{.user = event.user, .time = timeOf(event.time), .type = event.type};
    if (event.query)
        record.query = *event.query;
    if (event.item)
        record.item = *event.item;
    record.position = event.position;
    record.resultCount = event.resultCount;
    if (event.items) {
        items.assign(event.items->begin(), event.items->end());
        record.items = items;
        record.resultCount = static_cast<std::uint32_t>(items.size());
    }
    return record;
}

std::shared_ptr<const EventTable> tableOf(const Stream& stream)
{
    auto table = std::make_shared<EventTable>();
    table->addDimension("segment");
    std::vector<std::string_view> items;
    for (const Event& event : stream) {
        EventRecord record = recordOf(event, items);
        const std::array segment{event.segment ? std::optional<std::string_view>(*event.segment) : std::nullopt};
        record.dimensions = segment;
        table->append(record);
    }
    return table;
}

reference::Rules referenceRules(const EngineRules& rules, Duration gap)
{
    return {.gap = gap.count(),
            .boundary = rules.boundary,
            .watermark = rules.watermark,
            .wait = rules.wait.count(),
            .callsLate = rules.preset != EnginePreset::Batch,
            .losesByMerging = rules.preset == EnginePreset::Bytewax019,
            .endsOnClose = rules.ends.onAppClose,
            .maxLength = rules.ends.maxLength ? std::optional(rules.ends.maxLength->count()) : std::nullopt,
            .midnightZone = rules.ends.midnightZone};
}

reference::Outcome outcomeOf(const Dataset& data, const Sessionized& result)
{
    reference::Outcome outcome;
    for (const LateEvent& late : data.late)
        outcome.late.push_back({late.row, late.watermark.time_since_epoch().count()});
    const SessionIndex& index = data.index;
    for (const Session& session : result.sessions.all()) {
        reference::Session seen;
        seen.user = index.userName(session.user);
        seen.first = index.times()[session.firstEvent].time_since_epoch().count();
        seen.last = index.times()[session.endEvent - 1].time_since_epoch().count();
        for (std::size_t event = session.firstEvent; event < session.endEvent; ++event) {
            const bool lost = index.columns(result.lost(data)).isLost(event);
            (lost ? seen.lost : seen.kept).push_back(index.rows()[event]);
        }
        seen.closedBy = session.closedBy;
        outcome.sessions.push_back(seen);
    }
    return outcome;
}

Run run(const Stream& stream, const EngineRules& rules, Duration gap, unsigned threads)
{
    Dataset data = makeDataset(tableOf(stream), rules).value();
    Sessionized result = sessionize(data, gap, {}, threads).value();
    return {std::move(data), std::move(result)};
}

std::ostream& operator<<(std::ostream& out, const Scenario& scenario)
{
    out << "gap " << scenario.gap.count() << ' ' << scenario.rules << '\n';
    for (const Event& event : scenario.stream)
        out << event << '\n';
    return out;
}

rc::Gen<Scenario> scenarios()
{
    return scenarios({kAllEnginePresets.begin(), kAllEnginePresets.end()});
}

rc::Gen<Scenario> scenarios(std::vector<EnginePreset> presets)
{
    return rc::gen::mapcat(grids(), [presets = std::move(presets)](const Grid& grid) {
        return rc::gen::map(rc::gen::tuple(rc::gen::container<Stream>(eventsOn(grid)), below(4),
                                           gapsOn(grid), rulesOn(grid, presets)),
                            [](const std::tuple<Stream, int, Duration, EngineRules>& parts) {
                                auto [stream, order, gap, rules] = parts;
                                if (order == 0) // as they happened
                                    std::ranges::stable_sort(stream, {}, &Event::time);
                                return Scenario{std::move(stream), gap, rules};
                            });
    });
}

rc::Gen<Scenario> endedScenarios(std::vector<EnginePreset> presets)
{
    return rc::gen::mapcat(grids(), [presets = std::move(presets)](const Grid& grid) {
        return rc::gen::map(rc::gen::tuple(rc::gen::container<Stream>(eventsOn(grid)), below(4), gapsOn(grid),
                                           rulesOn(grid, presets), endRulesOn(grid)),
                            [](const std::tuple<Stream, int, Duration, EngineRules, EndRules>& parts) {
                                auto [stream, order, gap, rules, ends] = parts;
                                rules.ends = ends;
                                for (std::size_t i = 0; i < stream.size(); i += 3) // rare in other streams
                                    if (stream[i].type == EventType::Results)
                                        stream[i].type = EventType::AppClose;
                                if (order == 0) // as they happened
                                    std::ranges::stable_sort(stream, {}, &Event::time);
                                return Scenario{std::move(stream), gap, rules};
                            });
    });
}

} // namespace lull::test

namespace lull {

std::ostream& operator<<(std::ostream& out, const EngineRules& rules)
{
    if (rules.ends.onAppClose)
        out << "ends on close, ";
    if (rules.ends.maxLength)
        out << "at most " << rules.ends.maxLength->count() << " long, ";
    if (!rules.ends.midnightZone.empty())
        out << "ends at midnight in " << rules.ends.midnightZone << ", ";
    return out << nameOf(rules.preset) << ' ' << nameOf(rules.boundary) << " watermark " << nameOf(rules.watermark) << " wait "
               << rules.wait.count();
}

} // namespace lull

namespace lull::reference {

bool operator==(const Outcome& a, const Outcome& b)
{
    return a.late == b.late && a.sessions == b.sessions;
}

std::ostream& operator<<(std::ostream& out, const Outcome& outcome)
{
    for (const Late& late : outcome.late)
        out << "late " << late.arrival << " behind " << late.watermark << '\n';
    for (const Session& session : outcome.sessions)
        out << session << '\n';
    return out;
}

} // namespace lull::reference
