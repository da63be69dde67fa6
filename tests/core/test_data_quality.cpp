// What a look at a log's quality finds: each finding in data made for it, none where nothing is wrong.
#include "core/input/log_reader.h"
#include "core/output/quality_writer.h"
#include "core/quality/busy_parts.h"
#include "core/quality/data_quality.h"
#include "core/quality/quality_words.h"
#include "core/quality/suspected_bots.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulation/population.h"
#include "core/stream/simulator.h"
#include "event_streams.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <filesystem>
#include <map>
#include <random>
#include <sstream>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Stream;

constexpr EventTime kMonday = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};
constexpr EventTime kNow = kMonday + 400 * 24h;

std::string named(const char* prefix, std::int64_t number)
{
    std::string name(prefix);
    name += std::to_string(number);
    return name;
}

reference::Event eventAt(std::string user, EventTime time, EventType type = EventType::Search)
{
    reference::Event event{.user = std::move(user), .time = time.time_since_epoch().count(), .type = type};
    if (type == EventType::Search)
        event.resultCount = 3;
    return event;
}

QualityReport look(const Stream& stream, const std::string& zone = "UTC", const RejectCounts& rejects = {})
{
    return examineQuality({.table = test::tableOf(stream), .rejects = rejects, .zone = zone, .now = kNow}).value();
}

std::optional<QualityFinding> find(const QualityReport& report, QualityCheck check)
{
    const auto found = std::ranges::find(report.findings, check, &QualityFinding::check);
    return found == report.findings.end() ? std::nullopt : std::optional(*found);
}

// People come by day, each for a few searches and clicks: `visits` a day, for so many days from Monday on.
Stream traffic(int days, int visits, std::uint64_t seed = 1)
{
    std::mt19937_64 random(seed);
    const auto below = [&](std::int64_t end) { return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end)); };
    Stream stream;
    for (int day = 0; day < days; ++day) {
        for (int visit = 0; visit < visits; ++visit) {
            EventTime time = kMonday + day * 24h + 7h + Duration{below(Duration{16h}.count())}; // from 7 to 23
            const std::string user = named("u", below(visits * 2));
            for (int search = 0; search < 3; ++search) {
                stream.push_back(eventAt(user, time));
                stream.push_back(eventAt(user, time += Duration{below(40'000'000) + 1}, EventType::Click));
                time += Duration{below(90'000'000) + 1};
            }
        }
    }
    std::ranges::stable_sort(stream, {}, &reference::Event::time);
    return stream;
}

void sortByTime(Stream& stream) { std::ranges::stable_sort(stream, {}, &reference::Event::time); }

std::vector<std::string> names(const QualityReport& report)
{
    std::vector<std::string> all;
    for (const QualityFinding& finding : report.findings)
        all.push_back(std::string(nameOf(finding.check)) + ": " + finding.meaning);
    return all;
}

class DataQualityTest : public QObject {
    Q_OBJECT

private slots:
    void orderlyTrafficHasNoFindings()
    {
        const QualityReport report = look(traffic(10, 400));
        QVERIFY2(report.findings.empty(), names(report).empty() ? "" : names(report).front().c_str());
        QVERIFY(report.bots.empty());
        QVERIFY(report.events > 10'000 && report.users > 100);
    }

    void anEmptyLogHasNoFindings()
    {
        const QualityReport report = look({});
        QVERIFY(report.findings.empty() && report.bots.empty());
        QCOMPARE(report.events, std::uint64_t{0});
        QVERIFY(report.earliest == kBeforeAllTime && report.latest == kBeforeAllTime);
    }

    void rejectsAreToldByReason()
    {
        RejectCounts rejects;
        for (int i = 0; i < 7; ++i)
            rejects.add({.line = static_cast<std::uint64_t>(i + 2), .reason = RejectReason::NoTime, .text = "a,,search", .input = "log.csv"});
        rejects.add({.line = 40, .reason = RejectReason::BrokenQuote, .text = "\"a", .input = "log.csv"});
        const QualityReport report = look(traffic(3, 100), "UTC", rejects);
        QCOMPARE(report.findings.size(), std::size_t{2});
        QCOMPARE(report.findings[0].count, std::uint64_t{7});
        QCOMPARE(report.findings[0].examples.size(), kRejectExamples);
        QCOMPARE(report.findings[0].examples[0].line, std::uint64_t{2});
        QVERIFY(report.findings[0].meaning.starts_with("7 rows") && report.findings[1].meaning.starts_with("1 row "));
        QVERIFY(report.findings[0].severity == Severity::Note);
    }

    void manyRejectsAreAProblem()
    {
        RejectCounts rejects;
        for (int i = 0; i < 200; ++i)
            rejects.add({.line = 1, .reason = RejectReason::NoUser, .text = "", .input = ""});
        QVERIFY(look(traffic(1, 100), "UTC", rejects).findings.front().severity == Severity::Problem);
    }

    void copiesOfAnEventAreDuplicates()
    {
        Stream stream = traffic(3, 100);
        for (int copies = 0; copies < 3; ++copies)
            stream.insert(stream.begin() + 11, stream[10]); // four in all
        const auto found = find(look(stream), QualityCheck::Duplicates);
        QVERIFY(found);
        QCOMPARE(found->count, std::uint64_t{3});
        QCOMPARE(found->of, std::uint64_t{stream.size()});
        QCOMPARE(found->examples.size(), std::size_t{3});
        QCOMPARE(found->examples[0].user, stream[10].user);
        QCOMPARE(*found->examples[0].time, test::timeOf(stream[10].time));
    }

    void whatDiffersInAnythingIsNoDuplicate()
    {
        Stream stream{eventAt("u", kMonday), eventAt("v", kMonday)};
        stream.push_back(eventAt("u", kMonday + 1us));
        stream.push_back(eventAt("u", kMonday, EventType::Click));
        stream.push_back(eventAt("u", kMonday));
        stream.back().query = "dogs";
        stream.push_back(eventAt("u", kMonday));
        stream.back().resultCount = 4;
        stream.push_back(eventAt("u", kMonday));
        stream.back().segment = "mobile";
        stream.push_back(eventAt("u", kMonday, EventType::Click));
        stream.back().item = "a";
        stream.push_back(eventAt("u", kMonday, EventType::Click));
        stream.back().position = 2;
        QVERIFY(!find(look(stream), QualityCheck::Duplicates));
        stream.push_back(stream.back());
        QCOMPARE(find(look(stream), QualityCheck::Duplicates)->count, std::uint64_t{1});
    }

    void duplicatesEqualACountOfAllPairs()
    {
        QVERIFY(rc::check("copies = events less distinct ones", [] {
            const test::Scenario scenario = *test::scenarios({EnginePreset::Batch});
            std::map<std::string, int> distinct;
            std::uint64_t copies = 0;
            for (const reference::Event& event : scenario.stream) {
                std::ostringstream text;
                text << event.user << '|' << event.time << '|' << nameOf(event.type) << '|' << event.query.value_or("-") << '|'
                     << event.item.value_or("-") << '|' << event.position << '|' << event.segment.value_or("-") << '|'
                     << (event.items ? static_cast<int>(event.items->size()) : event.resultCount ? static_cast<int>(*event.resultCount) : -1);
                for (const std::string& item : event.items.value_or(std::vector<std::string>{}))
                    text << '|' << item;
                copies += distinct[text.str()]++ > 0 ? 1 : 0;
            }
            const auto found = find(look(scenario.stream), QualityCheck::Duplicates);
            RC_ASSERT((found ? found->count : 0) == copies);
        }));
    }

    void theEpochIsAStrayTime()
    {
        Stream stream = traffic(5, 200);
        for (int i = 0; i < 4; ++i)
            stream.push_back(eventAt("u1", EventTime{} + i * 1s));
        const QualityReport report = look(stream);
        const auto found = find(report, QualityCheck::StrayTimes);
        QVERIFY(found);
        QCOMPARE(found->count, std::uint64_t{4});
        QVERIFY(found->remedy.find("1970-01-01") != std::string::npos);
        QVERIFY(!find(report, QualityCheck::TimeGaps)); // fifty years without events are no outage
    }

    void aSlipInTheYearIsAStrayTime()
    {
        Stream stream = traffic(5, 200);
        stream.push_back(eventAt("u1", kMonday - 365 * 24h));
        const auto found = find(look(stream), QualityCheck::StrayTimes);
        QCOMPARE(found->count, std::uint64_t{1});
        QVERIFY(found->remedy.find("1970") == std::string::npos);
    }

    void partsOfALogAreFarFromEachOtherAndNotFew()
    {
        const auto partsOf = [](const Stream& stream) {
            return BusyParts::find(makeDataset(test::tableOf(stream), {})->index, {})->parts();
        };
        QVERIFY(partsOf({}).empty());
        Stream stream = traffic(2, 100);
        QCOMPARE(partsOf(stream), (std::vector{TimeRange{kMonday, kMonday + 48h}}));
        stream.push_back(eventAt("u", kMonday + 24h + 30 * 24h)); // exactly the distance after the last day
        QCOMPARE(partsOf(stream), (std::vector{TimeRange{kMonday, kMonday + 32 * 24h}}));
        stream.back() = eventAt("u", kMonday + 24h + 31 * 24h);
        QCOMPARE(partsOf(stream).size(), std::size_t{1});
        for (int i = 0; i < 60; ++i)
            stream.push_back(eventAt("u", kMonday + 24h + 31 * 24h));
        QCOMPARE(partsOf(stream).size(), std::size_t{2});
    }

    void timesAfterNowAreFuture()
    {
        Stream stream = traffic(3, 100);
        stream.push_back(eventAt("u1", kNow + 24h));
        QVERIFY(!find(look(stream), QualityCheck::FutureTimes));
        stream.push_back(eventAt("u1", kNow + 24h + 1us));
        QCOMPARE(find(look(stream), QualityCheck::FutureTimes)->count, std::uint64_t{1});
    }

    void anOutageIsATimeGap()
    {
        Stream stream = traffic(7, 600);
        const TimeRange outage{kMonday + 72h + 10h, kMonday + 72h + 14h};
        std::erase_if(stream, [&](const auto& event) { return outage.contains(test::timeOf(event.time)); });
        const auto found = find(look(stream), QualityCheck::TimeGaps);
        QVERIFY(found);
        QCOMPARE(found->count, std::uint64_t{1});
        QVERIFY(*found->examples[0].time >= outage.begin - 5min && *found->examples[0].time <= outage.begin + 10min);
    }

    void anOutageShowsInALogOfOneDay()
    {
        Stream stream = traffic(1, 2'000);
        QVERIFY(!find(look(stream), QualityCheck::TimeGaps));
        const TimeRange outage{kMonday + 12h, kMonday + 13h};
        std::erase_if(stream, [&](const auto& event) { return outage.contains(test::timeOf(event.time)); });
        QCOMPARE(find(look(stream), QualityCheck::TimeGaps)->count, std::uint64_t{1});
    }

    void nightsAndWeekendsAreNoTimeGaps()
    {
        Stream stream = traffic(28, 400);
        std::erase_if(stream, [](const auto& event) {
            const auto day = std::chrono::floor<std::chrono::days>(test::timeOf(event.time));
            return std::chrono::weekday{day}.iso_encoding() > 5;
        });
        QVERIFY(!find(look(stream), QualityCheck::TimeGaps));
    }

    void aLogOfFewVisitsHasNoTimeGaps()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed)
            QVERIFY(!find(look(traffic(10, 12, seed)), QualityCheck::TimeGaps));
    }

    void manyEventsAtOneTimeAreToldOf()
    {
        Stream stream = traffic(5, 200);
        const std::size_t share = stream.size() / 50;
        for (std::size_t i = 0; i < share; ++i)
            stream.push_back(eventAt(named("w", static_cast<std::int64_t>(i)), kMonday));
        sortByTime(stream);
        const auto found = find(look(stream), QualityCheck::SameInstant);
        QVERIFY(found);
        QCOMPARE(found->count, std::uint64_t{share});
        QCOMPARE(*found->examples[0].time, kMonday);
    }

    void aShortLogOnACoarseClockHasNoSuchInstant()
    {
        Stream stream;
        for (int i = 0; i < 1'000; ++i)
            stream.push_back(eventAt(named("u", i % 100), kMonday + 1s * (i / 20)));
        QVERIFY(!find(look(stream), QualityCheck::SameInstant));
    }

    void coarseClocksAreTold()
    {
        const auto rounded = [](Duration step, Duration offset) {
            Stream stream = traffic(5, 100);
            for (auto& event : stream)
                event.time = event.time / step.count() * step.count() + offset.count();
            return stream;
        };
        QVERIFY(!find(look(rounded(1s, 0s)), QualityCheck::CoarseTimes));
        QVERIFY(find(look(rounded(1min, 0s)), QualityCheck::CoarseTimes)->severity == Severity::Note);
        QVERIFY(find(look(rounded(1h, 0s)), QualityCheck::CoarseTimes)->severity == Severity::Warning);
        QVERIFY(find(look(rounded(24h, 0s)), QualityCheck::CoarseTimes)->severity == Severity::Problem);
        QVERIFY(find(look(rounded(24h, 23h), "Europe/Berlin"), QualityCheck::CoarseTimes)->severity == Severity::Problem); // their midnight
        QVERIFY(!find(look(rounded(1min, 1s)), QualityCheck::CoarseTimes));
    }

    void eventsBehindALaterOneAreOutOfOrder()
    {
        Stream stream{eventAt("u", kMonday + 10s), eventAt("v", kMonday), eventAt("u", kMonday + 4s), eventAt("u", kMonday + 10s), eventAt("u", kMonday + 7s)};
        const auto found = find(look(stream), QualityCheck::OutOfOrder);
        QCOMPARE(found->count, std::uint64_t{2}); // v's clock is its own, and a tie is in order
        QVERIFY(found->remedy.find("a wait of 6 s keeps all") != std::string::npos);
        sortByTime(stream);
        QVERIFY(!find(look(stream), QualityCheck::OutOfOrder));
    }

    void aWaitOfTheToldLengthKeepsAllEvents()
    {
        QVERIFY(rc::check("no event is late under it", [] {
            test::Scenario scenario = *test::scenarios({EnginePreset::Bytewax});
            scenario.rules.watermark = WatermarkScope::User;
            Duration most{0};
            std::map<std::string, std::int64_t> latest;
            std::uint64_t behind = 0;
            for (const auto& event : scenario.stream) {
                const auto [known, isNew] = latest.try_emplace(event.user, event.time);
                behind += event.time < known->second ? 1 : 0;
                most = std::max(most, Duration{known->second - event.time});
                known->second = std::max(known->second, event.time);
            }
            const auto found = find(look(scenario.stream), QualityCheck::OutOfOrder);
            RC_ASSERT((found ? found->count : 0) == behind);
            scenario.rules.wait = most;
            RC_ASSERT(test::run(scenario.stream, scenario.rules, scenario.gap).data.late.empty());
        }));
    }

    void fastSearchersAreBots()
    {
        const auto botsOf = [](int searches, Duration within) {
            Stream stream = traffic(3, 100);
            std::mt19937_64 random(3);
            for (int i = 0; i < searches; ++i)
                stream.push_back(eventAt("robot", kMonday + within * i / (searches - 1) + (i % (searches - 1) == 0 ? 0us : Duration{static_cast<std::int64_t>(random() % 999)})));
            sortByTime(stream);
            return look(stream).bots;
        };
        QCOMPARE(botsOf(100, 5min).size(), std::size_t{1});
        QVERIFY(botsOf(100, 5min)[0].sign == BotSign::FastSearches);
        QCOMPARE(botsOf(100, 5min)[0].inStretch, std::uint64_t{100});
        QVERIFY(botsOf(100, 5min + 1us).empty());
        QVERIFY(botsOf(99, 5min).empty());
    }

    void otherEventsMakeNobodyABotWhereThereAreSearches()
    {
        Stream stream = traffic(3, 100);
        for (int i = 0; i < 5'000; ++i)
            stream.push_back(eventAt("heartbeat", kMonday + 10s * i, EventType::Other));
        sortByTime(stream);
        QVERIFY(look(stream).bots.empty());
    }

    void aDayAndANightWithoutAPauseIsABot()
    {
        const auto botsOf = [](Duration pause, int count) {
            Stream stream = traffic(3, 100);
            for (int i = 0; i < count; ++i)
                stream.push_back(eventAt("robot", kMonday + pause * i + (i % 2 == 0 ? 0us : 1us)));
            sortByTime(stream);
            return look(stream).bots;
        };
        QVERIFY(botsOf(1h - 1us, 24).empty());
        QCOMPARE(botsOf(1h - 1us, 26).size(), std::size_t{1});
        QVERIFY(botsOf(1h - 1us, 26)[0].sign == BotSign::NeverSleeps);
        QVERIFY(botsOf(1h + 2us, 40).empty());
    }

    void theSamePauseAgainAndAgainIsABot()
    {
        const auto botsOf = [](int count, Duration slip) {
            Stream stream = traffic(3, 100);
            for (int i = 0; i < count; ++i)
                stream.push_back(eventAt("monitor", kMonday + 10min * i + (i == 30 ? slip : 0us)));
            sortByTime(stream);
            return look(stream).bots;
        };
        QCOMPARE(botsOf(61, 0us).size(), std::size_t{1});
        QVERIFY(botsOf(61, 0us)[0].sign == BotSign::Clockwork);
        QVERIFY(botsOf(60, 0us).empty());
        QVERIFY(botsOf(61, 1us).empty());
    }

    void botsAreToldWithTheirShare()
    {
        Stream stream = traffic(3, 100);
        for (int i = 0; i < 1'000; ++i)
            stream.push_back(eventAt("robot", kMonday + 1s * i));
        sortByTime(stream);
        const auto found = find(look(stream), QualityCheck::SuspectedBots);
        QCOMPARE(found->count, std::uint64_t{1});
        QVERIFY(found->severity == Severity::Warning);
        QCOMPARE(found->examples[0].user, std::string("robot"));
    }

    void searchesWithoutResultsAreTold()
    {
        Stream stream = traffic(3, 100);
        QVERIFY(!find(look(stream), QualityCheck::UnknownResults));
        std::uint64_t searches = 0;
        std::uint64_t taken = 0;
        for (auto& event : stream) {
            if (event.type != EventType::Search)
                continue;
            if (++searches % 10 == 0) {
                event.resultCount.reset();
                ++taken;
            }
        }
        auto found = find(look(stream), QualityCheck::UnknownResults);
        QCOMPARE(found->count, taken);
        QCOMPARE(found->of, searches);
        QVERIFY(found->severity == Severity::Warning);
        for (auto& event : stream)
            event.resultCount.reset();
        found = find(look(stream), QualityCheck::UnknownResults);
        QCOMPARE(found->count, searches);
        QVERIFY(found->severity == Severity::Note); // nobody logs them: a fact, no fault
    }

    void clicksBeforeAnySearchAreTold()
    {
        Stream stream = traffic(3, 100);
        for (int i = 0; i < 3; ++i)
            stream.push_back(eventAt("visitor", kMonday + 1min * i, EventType::Click));
        stream.push_back(eventAt("visitor", kMonday + 1h));
        stream.push_back(eventAt("visitor", kMonday + 2h, EventType::Click));
        sortByTime(stream);
        const auto found = find(look(stream), QualityCheck::ClicksWithoutSearch);
        QCOMPARE(found->count, std::uint64_t{3});
        QVERIFY(found->severity == Severity::Note);
    }

    void clicksWithoutAnySearchesAreAProblem()
    {
        const auto found = find(look({eventAt("u", kMonday, EventType::Click)}), QualityCheck::ClicksWithoutSearch);
        QVERIFY(found && found->severity == Severity::Problem);
    }

    void quietHoursByDaylightMakeTheZoneSuspicious()
    {
        const Stream stream = traffic(10, 400); // busy from 7 to 23 UTC
        QVERIFY(!find(look(stream, "UTC"), QualityCheck::TimeZone));
        QVERIFY(!find(look(stream, "Europe/Berlin"), QualityCheck::TimeZone));
        const auto found = find(look(stream, "Asia/Tokyo"), QualityCheck::TimeZone); // quiet from 8 to 16 there
        QVERIFY(found);
        QVERIFY2(found->meaning.find("Asia/Tokyo") != std::string::npos, found->meaning.c_str());
        QVERIFY(!find(look(traffic(1, 400), "Asia/Tokyo"), QualityCheck::TimeZone)); // a day is no rhythm
    }

    void evenTrafficHasNoQuietHours()
    {
        Stream stream;
        for (int i = 0; i < 20'000; ++i)
            stream.push_back(eventAt(named("u", i % 997), kMonday + 37s * i));
        QVERIFY(!find(look(stream, "Asia/Tokyo"), QualityCheck::TimeZone));
    }

    void theWorstComesFirst()
    {
        Stream stream = traffic(3, 100);
        for (auto& event : stream)
            event.time = event.time / Duration{24h}.count() * Duration{24h}.count();
        const QualityReport report = look(stream);
        QVERIFY(report.findings.size() > 1);
        QVERIFY(std::ranges::is_sorted(report.findings, std::greater(), &QualityFinding::severity));
        QVERIFY(report.findings[0].check == QualityCheck::CoarseTimes);
    }

    void anyNumberOfThreadsFindsTheSame()
    {
        Stream stream = traffic(5, 100);
        stream.push_back(eventAt("u1", EventTime{}));
        stream.push_back(stream[3]);
        const auto namesAt = [&](unsigned threads) { return names(examineQuality({.table = test::tableOf(stream), .rejects = {}, .now = kNow}, {}, threads).value()); };
        QCOMPARE(namesAt(4), namesAt(1));
    }

    void timesFromTheFirstYearToTheLastAreLookedThrough()
    {
        const QualityReport report = look({eventAt("u", kEarliestTime), eventAt("u", kLatestTime), eventAt("v", EventTime{})});
        QVERIFY(find(report, QualityCheck::FutureTimes));
        QCOMPARE(report.events, std::uint64_t{3});
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY(!examineQuality({.table = test::tableOf(traffic(2, 10)), .rejects = {}, .now = kNow}, source.get_token(), 2));
    }

    void theJsonHoldsEverything()
    {
        Stream stream = traffic(3, 100);
        stream.push_back(stream[3]);
        const auto table = test::tableOf(stream);
        const QualityReport report = examineQuality({.table = table, .rejects = {}, .now = kNow}).value();
        std::ostringstream out;
        writeQualityJson(out, report, *table, 5);
        const auto json = nlohmann::json::parse(out.str());
        QCOMPARE(json["events"].get<std::size_t>(), stream.size());
        QCOMPARE(json["rejected"].get<int>(), 5);
        QCOMPARE(json["findings"].size(), report.findings.size());
        for (std::size_t i = 0; i < report.findings.size(); ++i) {
            QCOMPARE(json["findings"][i]["check"].get<std::string>(), std::string(nameOf(report.findings[i].check)));
            QCOMPARE(json["findings"][i]["count"].get<std::uint64_t>(), report.findings[i].count);
            QVERIFY(!json["findings"][i]["remedy"].get<std::string>().empty());
        }
        std::ostringstream empty;
        writeQualityJson(empty, look({}), EventTable(), 0);
        QVERIFY(nlohmann::json::parse(empty.str())["earliest"].is_null());
    }

    void theBotsOfASimulatedLogAreFoundAndNobodyElse()
    {
        const SimulatorSettings settings{.events = 300'000, .users = 6'000, .days = 14, .seed = 7};
        Simulator simulator(settings);
        EventText text(settings);
        auto table = std::make_shared<EventTable>();
        table->addDimension("segment");
        std::vector<std::string> expected;
        Population population(settings);
        for (std::uint32_t user = 0; user < settings.users; ++user)
            if (population.next().traits.isBot)
                expected.push_back(userNameOf(user));
        while (const auto event = simulator.next())
            table->append(text.recordOf(*event));
        const QualityReport report = examineQuality({.table = table, .rejects = {}, .now = kNow}).value();
        std::vector<std::string> found;
        for (const SuspectedBot& bot : report.bots)
            found.push_back(std::string(table->userNames().textOf(bot.user)));
        QCOMPARE(found, expected);
        for (const QualityFinding& finding : report.findings)
            QVERIFY2(finding.severity == Severity::Note || finding.check == QualityCheck::SuspectedBots, finding.meaning.c_str());
        for (const QualityCheck check : {QualityCheck::Duplicates, QualityCheck::TimeGaps, QualityCheck::TimeZone, QualityCheck::SameInstant,
                                         QualityCheck::CoarseTimes, QualityCheck::StrayTimes, QualityCheck::OutOfOrder})
            QVERIFY2(!find(report, check), find(report, check) ? find(report, check)->meaning.c_str() : "");
    }

    void searchesWithoutAnyClickAreAProblem()
    {
        Stream stream{eventAt("u", kMonday), eventAt("v", kMonday + 1s), eventAt("v", kMonday + 2s, EventType::Other)};
        const auto found = find(look(stream), QualityCheck::NoClicks);
        QVERIFY(found && found->severity == Severity::Problem);
        QCOMPARE(found->count, std::uint64_t{2});
        QVERIFY(found->meaning.starts_with("This log records no clicks: its click-through rates say nothing."));
        QVERIFY(found->options.find("--type click=VALUE") != std::string::npos);
        stream.push_back(eventAt("w", kMonday, EventType::Click)); // before any search, but clicks are recorded
        QVERIFY(!find(look(stream), QualityCheck::NoClicks));
        QVERIFY(!find(look({eventAt("u", kMonday, EventType::Other)}), QualityCheck::NoClicks));
    }

    void whatTouchesMostComesFirstAmongTheEquallyGrave()
    {
        Stream stream = traffic(3, 100);
        const auto people = static_cast<double>(stream.size());
        stream.push_back(eventAt("u1", kNow + 48h)); // its check is made before that of the bots
        for (int i = 0; i < 3'000; ++i)
            stream.push_back(eventAt("robot", kMonday + 2s * i));
        sortByTime(stream);
        const QualityReport report = look(stream);
        const auto placeOf = [&](QualityCheck check) { return std::ranges::find(report.findings, check, &QualityFinding::check) - report.findings.begin(); };
        QVERIFY(find(report, QualityCheck::SuspectedBots)->severity == find(report, QualityCheck::FutureTimes)->severity);
        QVERIFY(placeOf(QualityCheck::SuspectedBots) < placeOf(QualityCheck::FutureTimes));
        QCOMPARE(find(report, QualityCheck::SuspectedBots)->share, 3'000 / (people + 3'001));
        QCOMPARE(find(report, QualityCheck::FutureTimes)->share, 1 / (people + 3'001));
        QVERIFY(std::ranges::is_sorted(report.findings, std::greater(), [](const QualityFinding& finding) {
            return std::pair(finding.severity, finding.share);
        }));
    }

    void oneEventStandsAloneInItsSentence()
    {
        const Stream one{eventAt("u", kMonday + 10s), eventAt("u", kMonday + 4s)};
        QVERIFY(find(look(one), QualityCheck::OutOfOrder)->meaning.starts_with("1 event (50 %) stands in the log after a later event of its user"));
        const Stream two{eventAt("u", kMonday + 10s), eventAt("u", kMonday + 4s), eventAt("u", kMonday + 5s)};
        QVERIFY(find(look(two), QualityCheck::OutOfOrder)->meaning.starts_with("2 events (67 %) stand in the log after a later event of their user"));
    }

    void theTutorialsEventsAreSound()
    {
        Stream stream;
        for (const std::int64_t second : {0, 1, 2, 3, 4, 5, 6, 7})
            stream.push_back(eventAt("1", kMonday + 1s * second, second == 3 ? EventType::Click : EventType::Search));
        QVERIFY(look(stream).findings.empty());
    }

    void realLogs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("header");
        QTest::addColumn<int>("duplicates"); // at least
        QTest::newRow("readers") << "readers.csv.gz" << true << 7;
        QTest::newRow("excite") << "excite-1997.tsv.gz" << false << 0;
        QTest::newRow("ubi") << "ubi.ndjson.gz" << true << 0;
    }

    void realLogs()
    {
        QFETCH(QString, name);
        QFETCH(bool, header);
        QFETCH(int, duplicates);
        const std::string path = std::string(LULL_SHARED_DATA "/") + name.toStdString();
        if (!std::filesystem::exists(path))
            QSKIP("the shared data is not here");
        LogOptions options;
        options.header = header;
        options.keepsOtherColumns = true;
        if (!header)
            options.mapping.columns = {{Field::User, "1"}, {Field::Time, "2"}, {Field::Query, "3"}};
        if (name.startsWith("ubi"))
            options.mapping.columns = {{Field::User, "client_id"}, {Field::Time, "timestamp"}};
        const auto log = readLog({path}, options, {});
        QVERIFY2(log.has_value(), log ? "" : log.error().oneLine().c_str());
        const QualityReport report = examineQuality({.table = log->events, .rejects = log->rejects, .now = kNow + 2'000 * 24h}).value();
        for (const std::string& finding : names(report))
            qInfo("%s", finding.c_str());
        QCOMPARE(find(report, QualityCheck::NoClicks).has_value(), name.startsWith("excite"));
        const auto found = find(report, QualityCheck::Duplicates);
        QVERIFY((found ? static_cast<int>(found->count) : 0) >= duplicates);
        QVERIFY(!find(report, QualityCheck::StrayTimes) && !find(report, QualityCheck::FutureTimes));
    }
};

} // namespace

QTEST_GUILESS_MAIN(DataQualityTest)
#include "test_data_quality.moc"
