// The values behind the timelines' hands, without a widget: ranges, the order of rows, alignment, closeness.
#include "sample_data.h"
#include "ui/range_words.h"
#include "ui/timeline/aligned_ticks.h"
#include "ui/timeline/canvas.h"
#include "ui/timeline/closeness.h"
#include "ui/timeline/range_selection.h"
#include "ui/timeline/row_order.h"
#include "ui/timeline/row_source.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <set>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

constexpr EventTime kNoon = sample::kNewYear + 12h;

std::vector<Session> sessionsOf(const Dataset& data, std::size_t user, Duration gap)
{
    std::vector<Session> sessions;
    splitUser(data.index, user, {.gap = gap}, {}, sessions);
    return sessions;
}

int widthOf(const QString& text) { return 6 * static_cast<int>(text.size()); }

} // namespace

class TestTimelineRange : public QObject {
    Q_OBJECT

private slots:
    void aDragBecomesARangeWithTidyEnds()
    {
        const TimeScale scale(kNoon, Duration{7s}, 700);
        const TimeRange range = rangeOfDrag(scale, 100, 300);
        QVERIFY(range == rangeOfDrag(scale, 300, 100));
        QVERIFY(range.begin == kNoon + 700s && range.end == kNoon + 2100s); // both whole steps of 10 s
        for (const int from : {0, 1, 37, 101, 699})
            for (const int to : {0, 2, 38, 350, 700}) {
                const TimeRange any = rangeOfDrag(scale, from, to);
                QVERIFY(!any.isEmpty());
                QVERIFY(std::abs(scale.pixelOf(any.begin) - std::min(from, to)) <= 2);
                QVERIFY(std::abs(scale.pixelOf(any.end) - std::max({from, to, std::min(from, to) + 1})) <= 2);
            }
    }

    void aDragBeyondTheViewEndsAtItsEdge()
    {
        const TimeScale scale(kNoon, Duration{1s}, 600);
        const TimeRange range = rangeOfDrag(scale, -5000, 5000);
        QVERIFY(range.begin == kNoon && range.end == kNoon + 600s);
    }

    void endsAreTidyBelowASecondToo()
    {
        const TimeScale scale(sample::kNewYear, Duration{18'013}, 700);
        const TimeRange range = rangeOfDrag(scale, 101, 333);
        QCOMPARE(range.begin.time_since_epoch() % Duration{20ms}, Duration{0});
        QCOMPARE(range.end.time_since_epoch() % Duration{20ms}, Duration{0});
    }

    void rangesAtTheEndsOfTimeStayInside()
    {
        for (const EventTime begin : {kEarliestTime, kLatestTime}) {
            const TimeRange range = rangeOfDrag(TimeScale(begin, Duration{24h}, 500), 0, 500);
            QVERIFY(range.begin >= kEarliestTime && range.end <= kLatestTime && !range.isEmpty());
        }
    }

    void litPixelsEqualBruteForce()
    {
        const auto data = sample::traffic({.users = 30, .eventsEach = 60});
        const EventTimes times = data->index.times();
        std::mt19937 random(7);
        int lit = 0;
        for (std::size_t user = 0; user < 30; ++user) {
            const std::vector<Session> sessions = sessionsOf(*data, user, 30min);
            const TimeScale scale = TimeScale::fitting(data->index.earliest(), data->index.latest(), 900, 10);
            for (int round = 0; round < 40; ++round) {
                const int from = static_cast<int>(random() % 900);
                const TimeRange range = rangeOfDrag(scale, from, from + static_cast<int>(random() % 200));
                std::vector<std::size_t> inside;
                for (std::size_t s = 0; s < sessions.size(); ++s)
                    if (range.contains(times[sessions[s].firstEvent]))
                        inside.push_back(s);
                const SessionSpan span = sessionsIn(range, times, sessions);
                QCOMPARE(span.size(), inside.size());
                const auto pixels = litPixels(range, times, sessions, scale);
                QCOMPARE(pixels.has_value(), !inside.empty());
                if (inside.empty())
                    continue;
                ++lit;
                QCOMPARE(span.first, inside.front());
                // Every session that counts is lit whole, and none that does not where it stands alone.
                for (std::size_t s = 0; s < sessions.size(); ++s) {
                    const PixelRange bar = pixelsOf(sessions[s], times, scale);
                    const bool counts = std::ranges::find(inside, s) != inside.end();
                    if (counts)
                        QVERIFY(pixels->begin <= bar.begin && pixels->end >= bar.end);
                    else if (s < inside.front())
                        QVERIFY(bar.begin < pixels->begin || pixelsOf(sessions[inside.front()], times, scale).begin <= bar.end);
                }
            }
        }
        QVERIFY(lit > 100);
    }

    void aSessionThatBeganBeforeIsDimUpToItsEnd()
    {
        EventTable table;
        for (const auto second : {0, 20, 60, 80})
            table.append({.user = "a", .time = sample::kNewYear + std::chrono::seconds{second}});
        const auto data = sample::datasetOf(std::move(table));
        const std::vector<Session> sessions = sessionsOf(*data, 0, 30s); // 0 … 20 s and 60 … 80 s
        const TimeScale scale(sample::kNewYear, Duration{1s}, 200);
        const auto lit = litPixels({sample::kNewYear + 10s, sample::kNewYear + 70s}, data->index.times(), sessions, scale);
        QCOMPARE(*lit, (PixelRange{21, 81}));
        QVERIFY(!litPixels({sample::kNewYear + 61s, sample::kNewYear + 70s}, data->index.times(), sessions, scale));
    }

    void rangesInWords()
    {
        const EventTime day = sample::kNewYear;
        QCOMPARE(rangeWords({day + 17h + 30min, day + 18h + 10min}), QStringLiteral("Mon 1 Jan 2024, 17:30 to 18:10"));
        QCOMPARE(rangeWords({day, day + 24h}), QStringLiteral("Mon 1 Jan 2024"));
        QCOMPARE(rangeWords({day + 18h, day + 24h}), QStringLiteral("Mon 1 Jan 2024, 18:00 to 24:00"));
        QCOMPARE(rangeWords({day, day + 72h}), QStringLiteral("Mon 1 Jan 2024 to Thu 4 Jan 2024"));
        QCOMPARE(rangeWords({day + 1h, day + 49h}), QStringLiteral("Mon 1 Jan 2024 01:00 to Wed 3 Jan 2024 01:00"));
        QCOMPARE(rangeWords({day + 5s, day + 1min}), QStringLiteral("Mon 1 Jan 2024, 00:00:05 to 00:01:00"));
        QCOMPARE(rangeWords({day + 5ms, day + 1s}), QStringLiteral("Mon 1 Jan 2024, 00:00:00.005 to 00:00:01.000"));
    }

    void rowsAreThePinnedThenTheOrder()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 200; ++round) {
            const std::size_t count = 1 + random() % 12;
            std::vector<std::uint32_t> order(count);
            std::iota(order.begin(), order.end(), 0U);
            RowOrder rows;
            rows.setUsers(count);
            if (round % 2 == 1) {
                std::ranges::shuffle(order, random);
                QVERIFY(rows.setOrder(std::make_shared<const std::vector<std::uint32_t>>(order)));
            }
            std::vector<std::uint32_t> pinned(order);
            std::ranges::shuffle(pinned, random);
            pinned.resize(random() % (count + 1));
            rows.setPinned(pinned);
            std::vector<std::uint32_t> expected = pinned;
            for (const std::uint32_t user : order)
                if (std::ranges::find(pinned, user) == pinned.end())
                    expected.push_back(user);
            QCOMPARE(rows.size(), count);
            for (std::size_t row = 0; row < count; ++row) {
                QCOMPARE(rows.userAt(row), std::size_t{expected[row]});
                QCOMPARE(rows.rowOf(expected[row]), std::optional(row));
            }
            QVERIFY(!rows.rowOf(count));
        }
    }

    void anOrderOfOtherUsersIsRefused()
    {
        RowOrder rows;
        rows.setUsers(3);
        QVERIFY(!rows.setOrder(std::make_shared<const std::vector<std::uint32_t>>(std::vector<std::uint32_t>{1, 0})));
        QVERIFY(!rows.setOrder(nullptr)); // as it is
        QCOMPARE(rows.userAt(2), std::size_t{2});
    }

    void alignedRowsHaveTheirFirstSearchAtOnePixel()
    {
        EventTable table;
        table.append({.user = "a", .time = sample::kNewYear, .type = EventType::AppOpen});
        table.append({.user = "a", .time = sample::kNewYear + 5s, .type = EventType::Search});
        table.append({.user = "b", .time = sample::kNewYear + 24h * 3650, .type = EventType::Search});
        table.append({.user = "c", .time = sample::kNewYear + 9h, .type = EventType::Click});
        const auto data = sample::datasetOf(std::move(table));
        RowSource rows;
        rows.setData(data);
        const TimeScale scale(kAlignedInstant - 10s, Duration{100ms}, 800);
        const auto pixelOf = [&](std::size_t user, std::size_t event) {
            return rows.scaleOf(user, scale, Alignment::FirstSearch).pixelOf(data->index.times()[event]);
        };
        QCOMPARE(pixelOf(0, 0), 50);
        for (const auto& [user, event] : {std::pair{0, 1}, {1, 2}, {2, 3}}) // c never searches
            QCOMPARE(pixelOf(static_cast<std::size_t>(user), static_cast<std::size_t>(event)), 100);
        QCOMPARE(rows.scaleOf(1, scale, Alignment::Clock), scale);
    }

    void alignedTicksAreRoundDistinctAndDoNotTouch()
    {
        for (const auto perPixel : {Duration{1}, Duration{370}, Duration{20ms}, Duration{1s}, Duration{7s}, Duration{10min}, Duration{24h}, Duration{24h * 1000}})
            for (const auto& away : {Duration{0}, Duration{5 * 24h + 13h}, Duration{-40 * 24h}}) {
                const TimeScale scale(kAlignedInstant + away - perPixel * 200, perPixel, 800);
                const auto ticks = alignedTicks(scale, widthOf);
                QVERIFY(!ticks.empty());
                int free = 0;
                std::set<QString> labels;
                for (const TimeTick& tick : ticks) {
                    QCOMPARE(tick.pixel, scale.pixelOf(tick.time));
                    if (tick.label.isEmpty())
                        continue;
                    QVERIFY2(tick.pixel - widthOf(tick.label) / 2 >= free, qPrintable(tick.label));
                    free = tick.pixel + widthOf(tick.label) / 2;
                    QVERIFY2(perPixel < 1ms || labels.insert(tick.label).second, qPrintable(tick.label));
                    QCOMPARE(tick.time == kAlignedInstant, tick.label == QStringLiteral("first search"));
                }
            }
        const auto ticks = alignedTicks(TimeScale(kAlignedInstant - 20s, Duration{100ms}, 800), widthOf);
        QVERIFY(std::ranges::any_of(ticks, [](const TimeTick& tick) { return tick.label == QStringLiteral("+20 s"); }));
        QVERIFY(std::ranges::any_of(ticks, [](const TimeTick& tick) { return tick.label == QStringLiteral("−10 s"); }));
    }

    void theTypicalPauseIsTheMedian()
    {
        EventTable table;
        for (const auto second : {0, 10, 30, 130})
            table.append({.user = "a", .time = sample::kNewYear + std::chrono::seconds{second}});
        table.append({.user = "b", .time = sample::kNewYear});
        QCOMPARE(typicalPause(sample::datasetOf(std::move(table))->index), Duration{20s});
        QCOMPARE(typicalPause(sample::datasetOf(EventTable())->index), Duration{0});
        QVERIFY(isCloseEnoughForWords(Duration{100ms}, Duration{20s}));
        QVERIFY(!isCloseEnoughForWords(Duration{10s}, Duration{20s}));
    }

    void aVeilMovesEveryChannelTowardsItsColour()
    {
        QImage image(3, 1, QImage::Format_RGB32);
        const QRgb before = qRgb(10, 200, 90);
        image.fill(before);
        const QRgb colour = qRgb(255, 0, 97);
        Canvas canvas(image);
        canvas.veil({0, 0, 1, 1}, colour, 0);
        canvas.veil({1, 0, 1, 1}, colour, 165);
        canvas.veil({2, 0, 99, 99}, colour, 255);
        QCOMPARE(image.pixel(0, 0), before);
        QCOMPARE(image.pixel(2, 0), colour);
        const auto near = [](int is, int from, int to) { return std::abs(is - (from * 90 + to * 165) / 255) <= 2; };
        QVERIFY(near(qRed(image.pixel(1, 0)), 10, 255));
        QVERIFY(near(qGreen(image.pixel(1, 0)), 200, 0));
        QVERIFY(near(qBlue(image.pixel(1, 0)), 90, 97));
    }
};

QTEST_APPLESS_MAIN(TestTimelineRange)
#include "test_timeline_range.moc"
