// The simulator as a whole: the same bytes for the same seed, exactly the events asked for, and the shape of a real log.
#include "core/output/event_writer.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulator.h"
#include "input_files.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

namespace {

using namespace lull;
using namespace std::chrono_literals;

std::vector<SimulatedEvent> eventsOf(const SimulatorSettings& settings, std::size_t most = SIZE_MAX)
{
    std::vector<SimulatedEvent> events;
    Simulator simulator(settings);
    while (events.size() < most) {
        const auto event = simulator.next();
        if (!event)
            break;
        events.push_back(*event);
    }
    return events;
}

std::string logOf(const SimulatorSettings& settings, EventFormat format = EventFormat::Csv,
                  std::size_t bufferBytes = EventWriter::kUsualBuffer)
{
    std::ostringstream out;
    EventWriter writer(out, format, {std::string(kSegmentColumn)}, bufferBytes);
    EventText text(settings);
    for (const SimulatedEvent& event : eventsOf(settings))
        writer.write(text.recordOf(event));
    writer.finish();
    return out.str();
}

// FNV-1a, 64 bits.
std::uint64_t checksum(std::string_view bytes)
{
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
    return hash;
}

// A user's events in order of time.
std::map<std::uint32_t, std::vector<SimulatedEvent>> byUser(std::vector<SimulatedEvent> events)
{
    std::ranges::stable_sort(events, {}, &SimulatedEvent::time);
    std::map<std::uint32_t, std::vector<SimulatedEvent>> users;
    for (const SimulatedEvent& event : events)
        users[event.user].push_back(event);
    return users;
}

struct Pauses {
    std::vector<double> within;  // seconds, sorted
    std::vector<double> between;
};

Pauses pausesOf(const std::vector<SimulatedEvent>& events)
{
    Pauses pauses;
    for (const auto& [user, own] : byUser(events))
        for (std::size_t i = 1; i < own.size(); ++i)
            (own[i].trueSession == own[i - 1].trueSession ? pauses.within : pauses.between)
                .push_back(toSeconds(own[i].time - own[i - 1].time));
    std::ranges::sort(pauses.within);
    std::ranges::sort(pauses.between);
    return pauses;
}

double medianOf(const std::vector<double>& sorted) { return sorted[(sorted.size() - 1) / 2]; }

std::size_t countOf(const std::vector<SimulatedEvent>& events, EventType type)
{
    return static_cast<std::size_t>(std::ranges::count(events, type, &SimulatedEvent::type));
}

class SimulatorTest : public QObject {
    Q_OBJECT

private slots:
    // Large enough for every kind of event, and for the sums to meet the platform's arithmetic.
    void initTestCase()
    {
        m_settings = {.events = 200'000, .users = 4'000, .days = 14, .seed = 42};
        m_events = eventsOf(m_settings);
    }

    // The very bytes, on every platform and for ever: a change here is a change of every simulated log there is.
    void aSeedHasItsBytes()
    {
        const SimulatorSettings settings{.events = 50'000, .users = 1'000, .days = 7, .seed = 7, .lateShare = 0.02};
        const std::string csv = logOf(settings);
        QCOMPARE(checksum(csv), std::uint64_t{0xE5042C92F404200E});
        QCOMPARE(checksum(logOf(settings, EventFormat::Ndjson)), std::uint64_t{0x0B67E6FF14738ECC});
        QVERIFY(logOf(settings, EventFormat::Csv, 1) == csv);
        QVERIFY(logOf(settings, EventFormat::Csv, 4'097) == csv);
    }

    void anotherSeedHasOthers()
    {
        SimulatorSettings settings{.events = 1'000, .users = 20, .days = 7, .seed = 1};
        const std::string one = logOf(settings);
        settings.seed = 2;
        QVERIFY(logOf(settings) != one);
    }

    void beginsWithReadableRows()
    {
        const std::string csv = logOf({.events = 3, .users = 1, .days = 1, .seed = 5});
        QVERIFY2(csv.starts_with("timestamp,user_id,event,query,items,item,position,segment\n2024-01-01T"), csv.c_str());
        QVERIFY2(csv.find("Z,u-00001,search,") != std::string::npos, csv.c_str());
    }

    void givesExactlyTheEventsAskedFor()
    {
        for (const std::uint64_t events : {1U, 2U, 3U, 9U, 10U, 11U, 1'000U, 4'999U})
            for (const std::uint32_t users : {1U, 10U, 1'000U})
                for (const std::uint32_t days : {1U, 400U}) {
                    const auto all = eventsOf({.events = events, .users = users, .days = days, .lateShare = 0.1});
                    QCOMPARE(all.size(), std::size_t{events});
                    for (const SimulatedEvent& event : all) {
                        QVERIFY(event.time >= kSimulationStart && event.time < kSimulationStart + std::chrono::days{days});
                        QVERIFY(event.user < users);
                    }
                }
    }

    void givesEveryUserAnEventWhereThereAreEnough()
    {
        for (const std::uint64_t events : {500U, 501U, 5'000U})
            QCOMPARE(byUser(eventsOf({.events = events, .users = 500, .days = 5})).size(), std::size_t{500});
    }

    void staysWithinTheDaysWhereEventsLeaveNoRoom()
    {
        const auto events = eventsOf({.events = 300'000, .users = 2, .days = 1});
        QCOMPARE(events.size(), std::size_t{300'000});
        for (const auto& [user, own] : byUser(events)) {
            QVERIFY(own.back().time < kSimulationStart + 24h);
            for (std::size_t i = 1; i < own.size(); ++i)
                QVERIFY(own[i].trueSession >= own[i - 1].trueSession);
        }
    }

    void endlessStreamsGoOnAtTheirRate()
    {
        const SimulatorSettings settings{.events = 0, .users = 500, .seed = 3, .eventsPerUserAndDay = 4};
        const auto events = eventsOf(settings, 100'000);
        QCOMPARE(events.size(), std::size_t{100'000});
        const double days = toSeconds(events.back().time - kSimulationStart) / 86'400;
        QVERIFY2(std::abs(days / 50 - 1) < 0.15, qPrintable(QString::number(days)));
        // From the first hours on, too.
        QVERIFY(events[400].time < kSimulationStart + 24h);
        QVERIFY(byUser(events).size() > 450); // the laziest may take longer
    }

    void stopsBeforeItBeginsWhereAskedTo()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!Simulator(m_settings, stop.get_token()).next());
    }

    void eventsComeInOrderOfArrivalInWholeMilliseconds()
    {
        SimulatorSettings settings = m_settings;
        settings.lateShare = 0.05;
        EventTime before = kBeforeAllTime;
        for (const SimulatedEvent& event : eventsOf(settings)) {
            QVERIFY(event.arrival >= before);
            before = event.arrival;
            QVERIFY(event.time.time_since_epoch() % 1ms == 0us);
            QVERIFY(event.arrival >= event.time);
        }
    }

    void theShareAskedForArrivesLateByTheDelayAskedFor()
    {
        SimulatorSettings settings = m_settings;
        settings.lateShare = 0.05;
        settings.lateDelay = 10min;
        double late = 0;
        double seconds = 0;
        for (const SimulatedEvent& event : eventsOf(settings)) {
            if (event.arrival == event.time)
                continue;
            ++late;
            seconds += toSeconds(event.arrival - event.time);
            QVERIFY(event.arrival - event.time >= 5min && event.arrival - event.time <= 50min);
        }
        QVERIFY(std::abs(late / 200'000 - 0.05) < 0.003);
        QVERIFY(std::abs(seconds / late / 600 - 1) < 0.03);
    }

    void lateArrivalsChangeNothingButTheOrder()
    {
        SimulatorSettings settings = m_settings;
        settings.lateShare = 1;
        std::vector<SimulatedEvent> late = eventsOf(settings);
        QCOMPARE(late.size(), m_events.size());
        for (const SimulatedEvent& event : late)
            QVERIFY(event.arrival > event.time);
        const auto key = [](const SimulatedEvent& e) { return std::tuple(e.user, e.time, e.type, e.query, e.position, e.trueSession); };
        std::vector<SimulatedEvent> onTime = m_events;
        std::ranges::sort(late, {}, key);
        std::ranges::sort(onTime, {}, key);
        QVERIFY(std::ranges::equal(late, onTime, {}, key, key));
    }

    void trueSessionsFollowEachOtherApart()
    {
        for (const auto& [user, own] : byUser(m_events)) {
            QCOMPARE(own.front().trueSession, std::uint32_t{1});
            for (std::size_t i = 1; i < own.size(); ++i) {
                const std::uint32_t step = own[i].trueSession - own[i - 1].trueSession;
                QVERIFY(step <= 1);
                QVERIFY(step == 0 || own[i].time > own[i - 1].time);
            }
        }
    }

    void sessionsTellAPlausibleStory()
    {
        for (const auto& [user, own] : byUser(m_events)) {
            for (std::size_t i = 0; i < own.size(); ++i) {
                const bool isFirst = i == 0 || own[i].trueSession != own[i - 1].trueSession;
                const EventType before = isFirst ? EventType::Other : own[i - 1].type;
                switch (own[i].type) {
                case EventType::AppOpen: QVERIFY(isFirst); break;
                case EventType::Search: QVERIFY(before != EventType::Search && before != EventType::AppClose); break;
                case EventType::Results: QVERIFY(before == EventType::Search && own[i].query == own[i - 1].query); break;
                case EventType::Click:
                    QVERIFY(before == EventType::Results || before == EventType::Click);
                    QVERIFY(own[i].position >= 1 && own[i].position <= resultCountOf(own[i].query));
                    QVERIFY(own[i].query == own[i - 1].query);
                    break;
                case EventType::AppClose: QVERIFY(!isFirst && before != EventType::AppClose); break;
                case EventType::Other: QFAIL("the simulator knows no other events"); break;
                }
            }
        }
    }

    void pausesFormTwoClearHumps()
    {
        const Pauses pauses = pausesOf(m_events);
        QVERIFY2(std::abs(medianOf(pauses.within) - 26) < 1.5, qPrintable(QString::number(medianOf(pauses.within))));
        const double hours = medianOf(pauses.between) / 3600;
        QVERIFY2(hours > 8 && hours < 12, qPrintable(QString::number(hours)));
        // Half an hour lies between them.
        QVERIFY(*(pauses.within.end() - static_cast<std::ptrdiff_t>(pauses.within.size() / 200)) < 1800);
        QVERIFY(pauses.between[pauses.between.size() / 20] > 1200);
    }

    void moreEventsPerDayAreMoreSessionsNotLongerOnes()
    {
        const Pauses sparse = pausesOf(eventsOf({.events = 100'000, .users = 4'000, .days = 28}));
        QVERIFY(std::abs(medianOf(sparse.within) - 26) < 1.5);
        QVERIFY(medianOf(sparse.between) > 2 * medianOf(pausesOf(m_events).between));
    }

    void everyTypeHasItsShare()
    {
        const auto share = [this](EventType type) { return static_cast<double>(countOf(m_events, type)) / 200'000; };
        QVERIFY(std::abs(share(EventType::AppOpen) - 0.14) < 0.02);
        QVERIFY(std::abs(share(EventType::Search) - 0.30) < 0.02);
        QVERIFY(std::abs(share(EventType::Results) - 0.295) < 0.02);
        QVERIFY(std::abs(share(EventType::Click) - 0.175) < 0.02);
        QVERIFY(std::abs(share(EventType::AppClose) - 0.09) < 0.02);
    }

    void segmentsDifferInTheirClicks()
    {
        std::vector<double> searches(3);
        std::vector<double> clicked(3);
        for (const auto& [user, own] : byUser(m_events))
            for (std::size_t i = 0; i < own.size(); ++i) {
                QCOMPARE(own[i].segment, own.front().segment);
                searches[own[i].segment] += own[i].type == EventType::Results && resultCountOf(own[i].query) > 0 ? 1 : 0;
                clicked[own[i].segment] += i > 0 && own[i].type == EventType::Click && own[i - 1].type == EventType::Results ? 1 : 0;
            }
        QVERIFY(std::abs(searches[0] / (searches[0] + searches[1] + searches[2]) - 0.55) < 0.05);
        for (std::size_t segment = 0; segment < 3; ++segment) {
            // Bots, who never click, are met in any segment.
            const double rate = clicked[segment] / searches[segment];
            QVERIFY2(std::abs(rate - m_settings.segments[segment].clickRate) < 0.05, qPrintable(QString::number(rate)));
        }
        QVERIFY(clicked[1] / searches[1] > clicked[0] / searches[0] + 0.08);
    }

    void higherRanksAreClickedMore()
    {
        std::vector<int> clicks(11);
        for (const SimulatedEvent& event : m_events)
            ++clicks[event.position];
        QVERIFY(clicks[1] > clicks[2] && clicks[2] > clicks[5] && clicks[5] > clicks[10] && clicks[10] > 0);
    }

    void someSearchesFindNothingAndSomeAreAskedAgain()
    {
        double searches = 0;
        double empty = 0;
        double repeated = 0;
        double reformulated = 0;
        for (const auto& [user, own] : byUser(m_events)) {
            const SimulatedEvent* last = nullptr;
            for (const SimulatedEvent& event : own) {
                if (event.type != EventType::Search)
                    continue;
                ++searches;
                empty += resultCountOf(event.query) == 0 ? 1 : 0;
                if (last != nullptr && last->trueSession == event.trueSession) {
                    repeated += last->query == event.query ? 1 : 0;
                    reformulated += last->query != event.query && (last->query & 0xFF) == (event.query & 0xFF) ? 1 : 0;
                }
                last = &event;
            }
        }
        QVERIFY(empty / searches > 0.03 && empty / searches < 0.12);
        QVERIFY(repeated / searches > 0.03);
        QVERIFY(reformulated / searches > 0.1);
    }

    // The logarithms of frequency and rank lie on a line that falls by one.
    void queriesFollowZipfsLaw()
    {
        std::map<QueryNumber, double> counts;
        for (const SimulatedEvent& event : m_events)
            if (event.type == EventType::Search)
                ++counts[event.query];
        std::vector<double> sorted;
        for (const auto& [query, count] : counts)
            sorted.push_back(count);
        std::ranges::sort(sorted, std::greater{});
        QVERIFY(sorted.size() > 20'000);
        const double slope = std::log(sorted[3] / sorted[99]) / std::log(4.0 / 100.0);
        QVERIFY2(slope < -0.85 && slope > -1.15, qPrintable(QString::number(slope)));
    }

    void aFewUsersDoAGreatDeal()
    {
        std::vector<std::size_t> sizes;
        for (const auto& [user, own] : byUser(m_events))
            sizes.push_back(own.size());
        std::ranges::sort(sizes, std::greater{});
        std::size_t busiestTenth = 0;
        for (std::size_t i = 0; i < sizes.size() / 10; ++i)
            busiestTenth += sizes[i];
        QVERIFY(busiestTenth > 200'000 / 4);
        QVERIFY(sizes[sizes.size() / 2] < 45); // the mean is 50
    }

    // A bot asks many times in a row, faster than any hand.
    void aFewUsersAreBots()
    {
        int bots = 0;
        for (const auto& [user, own] : byUser(m_events)) {
            std::size_t fast = 0;
            for (std::size_t i = 1; i < own.size(); ++i)
                fast += own[i].time - own[i - 1].time < 700ms ? 1 : 0;
            if (fast * 2 < own.size())
                continue;
            ++bots;
            QVERIFY(own.size() > 500);
            QVERIFY(std::ranges::none_of(own, [](const SimulatedEvent& e) { return e.type == EventType::Click; }));
        }
        QCOMPARE(bots, 2); // 0.05 % of 4,000
    }

    void daysHaveARhythmAndAreAlike()
    {
        std::vector<int> hours(24);
        std::vector<int> days(14);
        for (const SimulatedEvent& event : m_events) {
            const auto ms = std::chrono::floor<std::chrono::hours>(event.time - kSimulationStart).count();
            ++hours[static_cast<std::size_t>(ms % 24)];
            ++days[static_cast<std::size_t>(ms / 24)];
        }
        QVERIFY(hours[20] > 5 * hours[3]);
        for (const int day : days)
            QVERIFY2(std::abs(day / (200'000.0 / 14) - 1) < 0.12, qPrintable(QString::number(day)));
    }

    void everyRowIsReadBackAsItWasMadeUp_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("csv") << static_cast<int>(EventFormat::Csv);
        QTest::newRow("ndjson") << static_cast<int>(EventFormat::Ndjson);
    }

    void everyRowIsReadBackAsItWasMadeUp()
    {
        QFETCH(int, format);
        const SimulatorSettings settings{.events = 20'000, .users = 400, .days = 7, .seed = 9, .lateShare = 0.03};
        LogOptions options;
        options.dimensions = {std::string(kSegmentColumn)};
        const auto log = test::readText(logOf(settings, static_cast<EventFormat>(format)), options);
        QVERIFY(log.has_value());
        QCOMPARE(log->rejects.total(), std::uint64_t{0});
        const EventTable& read = *log->events;
        QCOMPARE(read.size(), std::size_t{20'000});
        EventTable made;
        made.addDimension("segment");
        EventText text(settings);
        for (const SimulatedEvent& event : eventsOf(settings))
            made.append(text.recordOf(event));
        QCOMPARE(QString::fromStdString(test::spell(read)), QString::fromStdString(test::spell(made)));
        const std::vector<Row> readRows = read.rowsByArrival();
        for (Row row = 0; row < made.size(); ++row) {
            const Row readRow = readRows[row];
            QCOMPARE(read.timeAt(readRow), made.timeAt(row));
            QCOMPARE(read.dimensionValues(0).textOf(read.dimensionAt(0, readRow)), made.dimensionValues(0).textOf(made.dimensionAt(0, row)));
            const ResultList a = read.resultsAt(readRow);
            const ResultList b = made.resultsAt(row);
            QCOMPARE(a.known, made.typeAt(row) == EventType::Results);
            QCOMPARE(a.known, b.known);
            QVERIFY(!a.known || a.count == b.count);
            QVERIFY(std::ranges::equal(a.items, b.items, {}, [&](StringId id) { return read.itemNames().textOf(id); },
                                       [&](StringId id) { return made.itemNames().textOf(id); }));
        }
    }

    void clicksAreOnTheItemOfTheirRank()
    {
        EventText text(m_settings);
        std::vector<std::string> shown;
        for (const SimulatedEvent& event : byUser(m_events).begin()->second) {
            const EventRecord record = text.recordOf(event);
            if (event.type == EventType::Results)
                shown.assign(record.items.begin(), record.items.end());
            if (event.type == EventType::Click)
                QCOMPARE(*record.item, std::string_view(shown.at(record.position - 1)));
        }
    }

    void wrongSettingsAreRefusedInWords_data()
    {
        QTest::addColumn<QString>("what");
        for (const char* what : {"users", "days", "late share", "nan share", "delay", "bots", "segments", "click rate"})
            QTest::newRow(what) << what;
    }

    void wrongSettingsAreRefusedInWords()
    {
        QFETCH(QString, what);
        SimulatorSettings settings;
        QVERIFY(check(settings).has_value());
        if (what == "users") settings.users = 0;
        if (what == "days") settings.days = 0;
        if (what == "late share") settings.lateShare = 1.5;
        if (what == "nan share") settings.lateShare = std::nan("");
        if (what == "delay") settings.lateDelay = 0us;
        if (what == "bots") settings.botShare = -0.1;
        if (what == "segments") settings.segments.clear();
        if (what == "click rate") settings.segments.front().clickRate = 0.9;
        const auto checked = check(settings);
        QVERIFY(!checked.has_value());
        QCOMPARE(checked.error().code, ErrorCode::BadArgument);
        QVERIFY(!checked.error().message.empty() && !checked.error().remedy.empty());
    }

private:
    SimulatorSettings m_settings;
    std::vector<SimulatedEvent> m_events;
};

} // namespace

QTEST_APPLESS_MAIN(SimulatorTest)
#include "simulator_test.moc"
