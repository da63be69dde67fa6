// Buckets by the clock of a zone, against a clock that is read second by second.
#include "core/event/zone_clock.h"
#include "core/metrics/series.h"
#include "core/metrics/series_intervals.h"
#include "core/metrics/session_charts.h"
#include "core/snapshot.h"
#include "event_streams.h"

#include <absl/time/time.h>
#include <QtTest>

#include <map>
#include <set>

namespace {

using namespace lull;
using namespace std::chrono_literals;

constexpr const char* kBerlin = "Europe/Berlin";
constexpr const char* kZones[]{"UTC",           kBerlin,           "America/New_York", "Asia/Kolkata",       "Australia/Lord_Howe",
                               "Asia/Beirut",   "America/Havana",  "America/St_Johns", "Pacific/Apia",       "America/Sao_Paulo"};

EventTime utc(int year, unsigned month, unsigned day, Duration clock = 0s)
{
    return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)} + clock;
}

// What stands on the clock, from the zone data itself.
absl::CivilSecond civil(EventTime time, const std::string& zone)
{
    absl::TimeZone found;
    if (!absl::LoadTimeZone(zone, &found))
        qFatal("no zone data");
    return found.At(absl::FromUnixMicros(time.time_since_epoch().count())).cs;
}

std::vector<Duration> widthsOf(const CtrSeries& series)
{
    std::vector<Duration> widths;
    for (std::size_t b = 0; b < series.buckets.size(); ++b)
        widths.push_back(series.timeOf(b).length());
    return widths;
}

class TestZoneBuckets : public QObject {
    Q_OBJECT

private slots:
    void aDayOfSummerTimeHas23HoursAndOneOfWinterTime25()
    {
        const CtrSeries spring = emptySeries(CtrKind::SessionCtr, {utc(2024, 3, 30, 12h), utc(2024, 4, 1, 12h)}, 24h, kBerlin);
        QCOMPARE(widthsOf(spring), (std::vector<Duration>{24h, 23h, 24h}));
        QVERIFY(spring.buckets[1].begin == utc(2024, 3, 30, 23h)); // midnight there
        QVERIFY(spring.buckets[2].begin == utc(2024, 3, 31, 22h));
        const CtrSeries autumn = emptySeries(CtrKind::SessionCtr, {utc(2024, 10, 26, 12h), utc(2024, 10, 28, 12h)}, 24h, kBerlin);
        QCOMPARE(widthsOf(autumn), (std::vector<Duration>{24h, 25h, 24h}));
    }

    void sixHoursEndOnTheClockAndHoursAreHours()
    {
        const TimeRange sunday{utc(2024, 3, 30, 23h), utc(2024, 3, 31, 22h)};
        QCOMPARE(widthsOf(emptySeries(CtrKind::SessionCtr, sunday, 6h, kBerlin)), (std::vector<Duration>{5h, 6h, 6h, 6h}));
        QCOMPARE(widthsOf(emptySeries(CtrKind::SessionCtr, sunday, 1h, kBerlin)), std::vector<Duration>(23, 1h));
        const TimeRange longSunday{utc(2024, 10, 26, 22h), utc(2024, 10, 27, 23h)};
        QCOMPARE(widthsOf(emptySeries(CtrKind::SessionCtr, longSunday, 1h, kBerlin)), std::vector<Duration>(25, 1h));
    }

    void hoursOfIndiaBeginAtTheirHalf()
    {
        const CtrSeries hours = emptySeries(CtrKind::SessionCtr, {utc(2024, 5, 6), utc(2024, 5, 6, 2h)}, 1h, "Asia/Kolkata");
        QVERIFY(hours.buckets.front().begin == utc(2024, 5, 5, 23h + 30min));
        QCOMPARE(hours.buckets.size(), std::size_t{3});
    }

    void weeksBeginOnMonday()
    {
        for (const char* zone : kZones) {
            const CtrSeries weeks = emptySeries(CtrKind::SessionCtr, {utc(2024, 3, 6), utc(2024, 4, 17)}, 168h, zone);
            for (const CtrBucket& week : weeks.buckets) {
                const absl::CivilSecond begin = civil(week.begin, zone);
                QVERIFY(absl::GetWeekday(absl::CivilDay(begin)) == absl::Weekday::monday);
                QCOMPARE(begin.minute(), 0);
            }
        }
    }

    void aDayWithoutMidnightBeginsWhenTheClockIsSetForward()
    {
        const CtrSeries days = emptySeries(CtrKind::SessionCtr, {utc(2021, 3, 27, 12h), utc(2021, 3, 28, 12h)}, 24h, "Asia/Beirut");
        QVERIFY(days.buckets[1].begin == utc(2021, 3, 27, 22h)); // 00:00 became 01:00
        QVERIFY(civil(days.buckets[1].begin, "Asia/Beirut") == absl::CivilSecond(2021, 3, 28, 1, 0, 0));
    }

    void aDayThatDoesNotExistHasNoBucket()
    {
        // Samoa went over the date line: its 30 December 2011 never was.
        const CtrSeries days = emptySeries(CtrKind::SessionCtr, {utc(2011, 12, 29, 12h), utc(2012, 1, 1)}, 24h, "Pacific/Apia");
        QCOMPARE(widthsOf(days), (std::vector<Duration>{24h, 24h, 24h}));
        QVERIFY(absl::CivilDay(civil(days.buckets[1].begin, "Pacific/Apia")) == absl::CivilDay(2011, 12, 31));
    }

    void bucketsCoverTheTimeAndEachIsOneDateOfTheClock()
    {
        QVERIFY(rc::check("days of any zone", [] {
            const std::string zone = *rc::gen::elementOf(std::vector<std::string>(std::begin(kZones), std::end(kZones)));
            const EventTime begin = utc(1975, 1, 1) + Duration{*rc::gen::inRange<std::int64_t>(0, 50LL * 365 * 86'400'000'000)};
            const TimeRange time{begin, begin + Duration{*rc::gen::inRange<std::int64_t>(1, 400LL * 86'400'000'000)}};
            const CtrSeries days = emptySeries(CtrKind::SessionCtr, time, 24h, zone);
            RC_ASSERT(days.timeOf(0).contains(time.begin));
            RC_ASSERT(days.timeOf(days.buckets.size() - 1).contains(time.end - Duration{1}));
            for (std::size_t b = 0; b < days.buckets.size(); ++b) {
                const TimeRange day = days.timeOf(b);
                RC_ASSERT(day.length() > Duration{0} && day.length() <= 25h);
                // A clock set back over midnight shows the date before once more: only first showings begin a day.
                RC_ASSERT(absl::CivilDay(civil(day.begin, zone)) > absl::CivilDay(civil(day.begin - Duration{1}, zone)));
            }
        }));
    }

    void aSessionCountsOnTheDateOfItsFirstEvent()
    {
        QVERIFY(rc::check("as the clock says, and with its interval", [] {
            const std::string zone = *rc::gen::elementOf(std::vector<std::string>{kBerlin, "America/New_York", "Asia/Kolkata"});
            test::Stream stream;
            const int count = *rc::gen::inRange(1, 60);
            for (int e = 0; e < count; ++e) {
                const EventTime at = utc(2024, 3, 29) + Duration{*rc::gen::inRange<std::int64_t>(0, 5LL * 86'400'000'000)};
                stream.push_back({.user = std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, 4))),
                                  .time = at.time_since_epoch().count(),
                                  .type = *rc::gen::element(EventType::Search, EventType::Click)});
            }
            const test::Run run = test::run(stream, {}, 1h);
            const auto charts = chartSessions(run.data.index, run.result.sessions, {CtrKind::SessionCtr, 24h, std::nullopt, zone}, {}, 2);
            std::map<absl::CivilDay, std::uint64_t> byDate;
            for (const Session& session : run.result.sessions.all())
                ++byDate[absl::CivilDay(civil(run.data.index.times()[session.firstEvent], zone))];
            std::uint64_t found = 0;
            const CtrSeries& series = charts->overTime;
            RC_ASSERT(series.zone == zone);
            for (const CtrBucket& bucket : series.buckets) {
                const auto date = byDate.find(absl::CivilDay(civil(bucket.begin, zone)));
                RC_ASSERT(bucket.sessions == (date == byDate.end() ? 0 : date->second));
                found += bucket.sessions;
            }
            RC_ASSERT(found == run.result.sessions.size());
            const auto estimates = estimateBuckets(run.data.index, run.result.sessions, series).value();
            for (std::size_t b = 0; b < estimates.size(); ++b) {
                std::set<std::uint32_t> users;
                for (const Session& session : run.result.sessions.all())
                    if (session.searches > 0 && series.timeOf(b).contains(run.data.index.times()[session.firstEvent]))
                        users.insert(session.user);
                RC_ASSERT(estimates[b].users == users.size());
                RC_ASSERT(estimates[b].value == series.buckets[b].value);
            }
        }));
    }

    void aSnapshotHasTheBucketsThatWereAskedFor()
    {
        test::Run run = test::run(test::searchesAt({0, 90'000}), {}, 10s);
        OpenedData opened{.source = nullptr, .data = std::make_shared<const Dataset>(std::move(run.data)), .pauses = nullptr, .study = nullptr};
        const BucketChoice days{24h, kBerlin};
        const auto snapshot = takeSnapshot(opened, 10s, CtrKind::SessionCtr, {}, 1, {}, days);
        QVERIFY(snapshot->buckets == days);
        QVERIFY(snapshot->overTime.bucket == Duration{24h});
        QVERIFY(snapshot->overTime.buckets.front().begin == utc(1969, 12, 31, 23h));
        QCOMPARE(snapshot->overTimeSurety.size(), snapshot->overTime.buckets.size());
        QVERIFY(takeSnapshot(opened, 10s, CtrKind::SessionCtr)->overTime.zone == "UTC");
    }

    void tooFineAWidthGivesWayInAnyZone()
    {
        const CtrSeries series = emptySeries(CtrKind::SessionCtr, {utc(2023, 1, 1), utc(2024, 1, 1)}, 1min, kBerlin);
        QVERIFY(series.buckets.size() <= kMostCtrBuckets);
        QVERIFY(series.bucket > Duration{1min});
    }

    void theWholeOfTimeFitsInAnyZone()
    {
        for (const char* zone : kZones)
            for (const Duration width : {Duration{1min}, Duration{24h}, Duration{168h}, Duration{876'000h}}) {
                const CtrSeries series = emptySeries(CtrKind::SessionCtr, {kEarliestTime, kLatestTime + Duration{1}}, width, zone);
                QVERIFY(series.buckets.size() <= kMostCtrBuckets);
                QVERIFY(series.timeOf(0).contains(kEarliestTime));
                QVERIFY(series.timeOf(series.buckets.size() - 1).contains(kLatestTime));
            }
    }

    void theClockShowsATimeFirstWhenItIsFirstReached()
    {
        const ZoneClock clock(kBerlin);
        QVERIFY(clock.shown(utc(2024, 7, 1, 10h)) == utc(2024, 7, 1, 12h));
        QVERIFY(clock.firstShowing(utc(2024, 10, 27, 2h + 30min)) == utc(2024, 10, 27, 30min)); // shown twice
        QVERIFY(clock.firstShowing(utc(2024, 3, 31, 2h + 30min)) == utc(2024, 3, 31, 1h));      // never shown
        QVERIFY(clock.firstShowing(utc(2024, 7, 1, 12h + 1us)) == utc(2024, 7, 1, 10h + 1us));
        QVERIFY(ZoneClock("No/Where").shown(utc(2024, 7, 1)) == utc(2024, 7, 1));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestZoneBuckets)
#include "test_zone_buckets.moc"
