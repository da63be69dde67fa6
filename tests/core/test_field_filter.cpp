// Keeping the events that hold a value: sessions are then those of a log that holds no others.
#include "core/event/field_filter.h"
#include "core/dataset.h"
#include "event_streams.h"
#include "summary_compare.h"

#include <QtTest>

#include <numeric>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;
using test::Stream;

// Any of a few values, or none, for each event.
void spreadSegments(Stream& stream)
{
    for (reference::Event& event : stream) {
        const int choice = *rc::gen::inRange(0, 4);
        event.segment = choice == 0 ? std::nullopt : std::optional(std::string(1, static_cast<char>('a' + choice)));
    }
}

bool holds(const reference::Event& event, const std::string& value) { return event.segment.value_or("") == value; }

// What core makes of the filtered stream, its arrivals counted in the whole one.
reference::Outcome filteredOutcome(const Scenario& scenario, const std::string& value)
{
    Stream kept;
    std::vector<reference::Arrival> places;
    for (std::size_t i = 0; i < scenario.stream.size(); ++i)
        if (holds(scenario.stream[i], value)) {
            kept.push_back(scenario.stream[i]);
            places.push_back(i);
        }
    reference::Outcome outcome = reference::batch(kept, scenario.referenceRules());
    for (reference::Late& late : outcome.late)
        late.arrival = places[late.arrival];
    for (reference::Session& session : outcome.sessions)
        for (auto* arrivals : {&session.kept, &session.lost})
            for (reference::Arrival& arrival : *arrivals)
                arrival = places[arrival];
    return outcome;
}

class FieldFilterTest : public QObject {
    Q_OBJECT

private slots:
    void allFiltersMustHold()
    {
        EventTable table;
        table.addDimension("shop");
        table.addDimension("country");
        const auto add = [&](std::optional<std::string_view> shop, std::optional<std::string_view> country) {
            const std::array values{shop, country};
            table.append({.user = "u", .dimensions = values});
        };
        add("1", "DE");
        add("1", std::nullopt);
        add("2", "DE");
        add(std::nullopt, "DE");
        using Kept = std::vector<std::uint8_t>;
        QCOMPARE(*rowsThatHold(table, std::vector<FieldFilter>{}), Kept());
        QCOMPARE(*rowsThatHold(table, std::vector<FieldFilter>{{"shop", "1"}}), (Kept{1, 1, 0, 0}));
        QCOMPARE(*rowsThatHold(table, std::vector<FieldFilter>{{"shop", "1"}, {"country", "DE"}}), (Kept{1, 0, 0, 0}));
        QCOMPARE(*rowsThatHold(table, std::vector<FieldFilter>{{"country", ""}}), (Kept{0, 1, 0, 0})); // missing is a value
        QCOMPARE(*rowsThatHold(table, std::vector<FieldFilter>{{"shop", "3"}}), (Kept{0, 0, 0, 0}));
        QCOMPARE(*rowsThatHold(table, std::vector<FieldFilter>{{"town", "1"}}), (Kept{0, 0, 0, 0}));
        QCOMPARE(*rowsThatHold(table, std::vector<FieldFilter>{{"town", ""}}), (Kept{0, 0, 0, 0}));
    }

    void aStoppedSearchKeepsNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto table = test::tableOf(test::searchesAt({1, 2}));
        QVERIFY(!rowsThatHold(*table, std::vector<FieldFilter>{{"segment", ""}}, stop.get_token()));
        QVERIFY(!makeDataset(table, {}, stop.get_token(), 1, {}, {{"segment", ""}}));
    }

    // Under every preset: also what is late, and what a merge loses, is as if the others had never arrived.
    void sessionsAreThoseOfTheKeptEventsAlone()
    {
        QVERIFY(rc::check("the filtered data set equals the reference over the filtered stream", [] {
            Scenario scenario = *test::scenarios();
            spreadSegments(scenario.stream);
            for (const std::string value : {"", "b", "c", "nobody"}) {
                const auto table = test::tableOf(scenario.stream);
                const Dataset data = makeDataset(table, scenario.rules, {}, 1, {}, {{"segment", value}}).value();
                const Sessionized result = sessionize(data, scenario.gap).value();
                RC_ASSERT(test::outcomeOf(data, result) == filteredOutcome(scenario, value));
                const auto kept = std::ranges::count_if(scenario.stream, [&](const auto& event) { return holds(event, value); });
                RC_ASSERT(data.dropped == scenario.stream.size() - static_cast<std::size_t>(kept));
                RC_ASSERT(data.index.eventCount() + data.late.size() == static_cast<std::size_t>(kept));
            }
        }));
    }
};

} // namespace

QTEST_APPLESS_MAIN(FieldFilterTest)
#include "test_field_filter.moc"
