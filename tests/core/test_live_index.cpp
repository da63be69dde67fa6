// Regions of users in columns that grow, and snapshots that stay as they are.
#include "core/live/growing_durations.h"
#include "core/live/live_index.h"
#include "core/live/region_columns.h"
#include "live_streams.h"

#include <QtTest>

#include <numeric>
#include <set>
#include <thread>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::atSecond;

// Always the same numbers, anywhere.
class Numbers {
public:
    std::uint32_t below(std::uint32_t limit)
    {
        m_state = m_state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        return static_cast<std::uint32_t>(m_state >> 33) % limit;
    }

private:
    std::uint64_t m_state = 1;
};

// Users "0" … with events around the clock, some of them late by up to 20 s.
std::vector<LiveEvent> manyEvents(std::size_t count, const std::vector<std::string>& users)
{
    Numbers numbers;
    std::vector<LiveEvent> events;
    for (std::size_t e = 0; e < count; ++e) {
        const EventTime arrival{Duration{static_cast<std::int64_t>(e) * 10'000}};
        const Duration delay = numbers.below(10) == 0 ? Duration{numbers.below(20'000'000)} : Duration{0};
        const EventType type = kAllEventTypes[numbers.below(kAllEventTypes.size())];
        const auto user = std::min<std::uint32_t>(numbers.below(static_cast<std::uint32_t>(2 * users.size())),
                                                  static_cast<std::uint32_t>(users.size()) - 1);
        events.push_back({{.user = users[user], .time = arrival - delay, .type = type}, arrival});
    }
    return events;
}

std::vector<std::string> namesUpTo(std::size_t count)
{
    std::vector<std::string> names;
    for (std::size_t n = 0; n < count; ++n)
        names.push_back(std::to_string(n));
    return names;
}

EngineRules waiting(Duration wait)
{
    EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
    rules.wait = wait;
    return rules;
}

// By user (as a number), then time.
std::vector<Row> rowsOf(const SessionIndex& index)
{
    std::vector<Row> rows;
    for (std::size_t place = 0; place < index.userCount(); ++place) {
        const std::size_t user = index.userByName(place);
        for (std::size_t e = index.firstEventOf(user); e < index.endEventOf(user); ++e)
            rows.push_back(index.rows()[e]);
    }
    return rows;
}

class LiveIndexTest : public QObject {
    Q_OBJECT

private slots:
    void regionsNeverOverlap()
    {
        RegionColumns columns(false);
        std::vector<std::pair<std::uint32_t, std::uint8_t>> regions;
        std::set<std::pair<std::uint64_t, std::uint64_t>> spans;
        Numbers numbers;
        for (int i = 0; i < 3'000; ++i) {
            const auto sizeClass = static_cast<std::uint8_t>(numbers.below(i % 500 == 0 ? 17 : 8));
            const std::uint32_t begin = columns.allocate(sizeClass);
            const std::uint64_t end = std::uint64_t{begin} + RegionColumns::capacityOf(sizeClass);
            const auto after = spans.upper_bound({begin, 0});
            QVERIFY(after == spans.end() || after->first >= end);
            QVERIFY(after == spans.begin() || std::prev(after)->second <= begin);
            // One run of memory.
            QVERIFY(columns.times(begin) + (end - begin - 1) == columns.times(static_cast<std::uint32_t>(end - 1)));
            QVERIFY(end <= columns.timesView().size());
            spans.emplace(begin, end);
            regions.emplace_back(begin, sizeClass);
            if (numbers.below(3) == 0) {
                const std::size_t which = numbers.below(static_cast<std::uint32_t>(regions.size()));
                const auto [freed, freedClass] = regions[which];
                columns.release(freed, freedClass, false);
                spans.erase({freed, std::uint64_t{freed} + RegionColumns::capacityOf(freedClass)});
                regions.erase(regions.begin() + static_cast<std::ptrdiff_t>(which));
            }
        }
    }

    void aRegionShownIsUsedAgainOnlyWhenItsLastReaderIsGone()
    {
        RegionColumns columns(false);
        const std::uint32_t first = columns.allocate(3);
        auto early = columns.pin();
        auto copy = early;
        auto late = columns.pin();
        columns.release(first, 3, true);
        QVERIFY(columns.allocate(3) != first);
        late.reset();
        QVERIFY(columns.allocate(3) != first);
        early.reset();
        QVERIFY(columns.allocate(3) != first);
        copy.reset();
        QCOMPARE(columns.allocate(3), first);
    }

    void aRegionNeverShownIsUsedAgainAtOnce()
    {
        RegionColumns columns(false);
        const std::uint32_t region = columns.allocate(3);
        const auto pin = columns.pin();
        columns.release(region, 3, false);
        QCOMPARE(columns.allocate(3), region);
    }

    void memoryOutlivesTheColumnsWhileItIsPinned()
    {
        std::shared_ptr<const void> pin;
        EventTime* times = nullptr;
        {
            RegionColumns columns(false);
            times = columns.times(columns.allocate(0));
            *times = atSecond(7);
            pin = columns.pin();
        }
        QVERIFY(*times == atSecond(7));
    }

    // Regions of every size, chunks of every column, many of them moved under snapshots.
    void manyEventsEndInTheIndexThatABatchBuilds()
    {
        const std::vector<std::string> users = namesUpTo(40); // the last has half of all events
        const std::vector<LiveEvent> events = manyEvents(400'000, users);
        LiveSessionizer live(std::make_shared<SourceInfo>(), waiting(15s), 10s);
        std::vector<Snapshot> kept;
        for (std::size_t begin = 0; begin < events.size(); begin += 8'000) {
            live.push(std::span(events).subspan(begin, 8'000));
            Snapshot snapshot = live.snapshot(CtrKind::SessionCtr);
            if (begin % 80'000 == 0)
                kept.push_back(std::move(snapshot));
        }
        live.finish();
        const Snapshot last = live.snapshot(CtrKind::SessionCtr);
        kept.push_back(last);
        for (const Snapshot& snapshot : kept) {
            const Dataset& data = *snapshot.opened.data;
            std::vector<std::uint8_t> isLate(data.table->size(), 0);
            for (const LateEvent& late : data.late)
                isLate[late.row] = 1;
            std::vector<Row> accepted;
            for (Row row = 0; row < data.table->size(); ++row)
                if (isLate[row] == 0)
                    accepted.push_back(row);
            QVERIFY(accepted.size() < data.table->size());
            QVERIFY(rowsOf(data.index) == rowsOf(SessionIndex::build(data.table, accepted)));
        }
        const Snapshot batch = takeSnapshot(last.opened, 10s, CtrKind::SessionCtr).value();
        QCOMPARE(last.summary.sessions, batch.summary.sessions);
        QVERIFY(last.summary.duration == batch.summary.duration);
        QVERIFY(last.summary.timeToFirstClick == batch.summary.timeToFirstClick);
        QCOMPARE(last.summary.orphanClicks, batch.summary.orphanClicks);
        QVERIFY(last.summary.sessionCtr.value == batch.summary.sessionCtr.value);
    }

    // Under the thread sanitizer a reader's every look at what a writer writes is a failure.
    void readersOfSnapshotsAndTheWriterDoNotMeet()
    {
        const std::vector<std::string> users = namesUpTo(300);
        const std::vector<LiveEvent> events = manyEvents(60'000, users);
        LiveSessionizer live(std::make_shared<SourceInfo>(), waiting(15s), 10s);
        std::mutex mutex;
        std::optional<Snapshot> shown;
        std::atomic<bool> done = false;
        std::size_t walked = 0;
        std::size_t disorder = 0;
        std::jthread reader([&] {
            for (bool last = false; !last;) {
                last = done;
                std::optional<Snapshot> snapshot;
                {
                    const std::lock_guard lock(mutex);
                    snapshot.swap(shown);
                }
                if (!snapshot)
                    continue;
                const Dataset& data = *snapshot->opened.data;
                for (std::size_t place = 0; place < data.index.userCount(); ++place) {
                    const std::size_t user = data.index.userByName(place);
                    for (std::size_t e = data.index.firstEventOf(user); e < data.index.endEventOf(user); ++e, ++walked) {
                        disorder += e > data.index.firstEventOf(user) && data.index.times()[e] < data.index.times()[e - 1];
                        disorder += data.table->timeAt(data.index.rows()[e]) != data.index.times()[e];
                        disorder += data.table->typeAt(data.index.rows()[e]) != data.index.types()[e];
                    }
                }
                for (const LateEvent& late : data.late)
                    disorder += data.table->timeAt(late.row) >= late.watermark;
            }
        });
        for (std::size_t begin = 0; begin < events.size(); begin += 500) {
            live.push(std::span(events).subspan(begin, 500));
            Snapshot snapshot = live.snapshot(CtrKind::SessionCtr);
            const std::lock_guard lock(mutex);
            shown.emplace(std::move(snapshot));
        }
        done = true;
        reader.join();
        QVERIFY(walked > 0);
        QCOMPARE(disorder, std::size_t{0});
    }

    void growingDurationsKnowTheirPercentiles()
    {
        QVERIFY(rc::check("percentiles of what came and has not gone", [] {
            GrowingDurations growing;
            std::vector<Duration> all;
            const auto values = rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 60), rc::gen::inRange<std::int64_t>(0, 200)),
                                             [](const auto& pair) {
                                                 return Duration{std::min<std::int64_t>((std::int64_t{1} << pair.first) + pair.second,
                                                                                        kLongestDuration.count())};
                                             });
            const int steps = *rc::gen::inRange(0, 200);
            for (int step = 0; step < steps; ++step) {
                if (!all.empty() && *rc::gen::inRange(0, 3) == 0) {
                    const auto which = *rc::gen::inRange<std::size_t>(0, all.size());
                    growing.remove(all[which]);
                    all.erase(all.begin() + static_cast<std::ptrdiff_t>(which));
                } else {
                    all.push_back(*values);
                    growing.add(all.back());
                }
                const MedianAndP90 expected = medianAndP90(all);
                const MedianAndP90 actual = growing.medianAndP90();
                RC_ASSERT(actual.median == expected.median);
                RC_ASSERT(actual.p90 == expected.p90);
            }
        }));
    }
};

} // namespace

QTEST_GUILESS_MAIN(LiveIndexTest)
#include "test_live_index.moc"
