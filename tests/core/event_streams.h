// Streams of events to try core on: by hand, or at random but poor, with few users and few instants, so that ties, pauses
// of exactly the gap and events behind the watermark are common.
#pragma once

#include "core/dataset.h"
#include "reference.h"

#include <rapidcheck.h>

#include <memory>
#include <string_view>
#include <vector>

namespace lull::test {

using Stream = std::vector<reference::Event>;

[[nodiscard]] constexpr EventTime timeOf(reference::Micros micros) { return EventTime{Duration{micros}}; }
[[nodiscard]] constexpr EventTime atSecond(std::int64_t second) { return EventTime{std::chrono::seconds{second}}; }

// Events of user "u" and type search at these seconds, in this order of arrival.
[[nodiscard]] Stream searchesAt(const std::vector<std::int64_t>& seconds);

// Looks at the event and at `items`.
[[nodiscard]] EventRecord recordOf(const reference::Event& event, std::vector<std::string_view>& items);
[[nodiscard]] std::shared_ptr<const EventTable> tableOf(const Stream& stream);

// The engine rules as the reference knows them.
[[nodiscard]] reference::Rules referenceRules(const EngineRules& rules, Duration gap);

// What core made of a stream, in the reference's terms.
[[nodiscard]] reference::Outcome outcomeOf(const Dataset& data, const Sessionized& result);

// Data set and sessions of a stream; fails the test by a bad access only if core stops without being asked to.
struct Run {
    Dataset data;
    Sessionized result;

    [[nodiscard]] reference::Outcome outcome() const { return outcomeOf(data, result); }
};
[[nodiscard]] Run run(const Stream& stream, const EngineRules& rules, Duration gap, unsigned threads = 1);

// A stream with a gap and engine rules to try it under.
struct Scenario {
    Stream stream;
    Duration gap{1};
    EngineRules rules;

    [[nodiscard]] reference::Rules referenceRules() const { return test::referenceRules(rules, gap); }
};
std::ostream& operator<<(std::ostream& out, const Scenario& scenario);

// Any preset with any overrides; instants lie anywhere between kEarliestTime and kLatestTime, but close together or at
// both ends.
[[nodiscard]] rc::Gen<Scenario> scenarios();

// The same, under these presets only.
[[nodiscard]] rc::Gen<Scenario> scenarios(std::vector<EnginePreset> presets);

// The same with one end rule or more, and more events that close the app.
[[nodiscard]] rc::Gen<Scenario> endedScenarios(std::vector<EnginePreset> presets);

} // namespace lull::test

namespace lull {
std::ostream& operator<<(std::ostream& out, const EngineRules& rules);
}

namespace lull::reference {
bool operator==(const Outcome& a, const Outcome& b);
std::ostream& operator<<(std::ostream& out, const Outcome& outcome);
} // namespace lull::reference
