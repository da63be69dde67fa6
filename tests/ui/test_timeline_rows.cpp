// What rows are made of: the fast level of detail against brute force, colours, orders, density and marks.
#include "sample_data.h"
#include "ui/theme/marks.h"
#include "core/metrics/density.h"
#include "ui/timeline/row_spans.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

// Every pixel asked of every session, one by one.
std::vector<BarSpan> bruteForceBars(const EventTimes& times, std::span<const Session> sessions, const TimeScale& scale)
{
    std::vector<BarSpan> spans;
    for (int pixel = 0; pixel < scale.width(); ++pixel) {
        std::uint32_t first = 0;
        std::uint32_t end = 0;
        for (std::uint32_t s = 0; s < sessions.size(); ++s) {
            const int begin = scale.pixelOf(times[sessions[s].firstEvent]);
            const int last = std::max(scale.pixelOf(times[sessions[s].endEvent - 1]), begin + kNarrowestBar - 1);
            if (pixel < begin || pixel > last)
                continue;
            if (first == end)
                first = s;
            end = s + 1;
        }
        if (first == end)
            continue;
        const bool joins = !spans.empty() && spans.back().endPixel == pixel && spans.back().firstSession == first && spans.back().endSession == end;
        if (joins)
            ++spans.back().endPixel;
        else
            spans.push_back({pixel, pixel + 1, first, end});
    }
    return spans;
}

std::vector<MarkSpan> bruteForceMarks(const EventTimes& times, std::size_t begin, std::size_t end, const TimeScale& scale)
{
    std::vector<MarkSpan> spans;
    for (std::size_t event = begin; event < end; ++event) {
        const int pixel = scale.pixelOf(times[event]);
        if (pixel < -kMarkOverhang)
            continue;
        const bool fuses = !spans.empty() && pixel - spans.back().lastPixel < kMarkFusion;
        if (!fuses && pixel >= scale.width() + kMarkOverhang)
            break;
        if (fuses && spans.back().lastPixel < scale.width() + kMarkOverhang) {
            spans.back().lastPixel = pixel;
            spans.back().endEvent = static_cast<std::uint32_t>(event) + 1;
        } else if (!fuses) {
            spans.push_back({pixel, pixel, static_cast<std::uint32_t>(event), static_cast<std::uint32_t>(event) + 1});
        }
    }
    return spans;
}

std::vector<Session> sessionsOf(const Dataset& data, std::size_t user, Duration gap)
{
    std::vector<Session> sessions;
    splitUser(data.index, user, {.gap = gap}, {data.watermarks, {}}, sessions);
    return sessions;
}

} // namespace

class TestTimelineRows : public QObject {
    Q_OBJECT

private slots:
    void fastBarsEqualBruteForce();
    void fastMarksEqualBruteForce();
    void heavyUserCostsPixels();
    void classesFollowTheTokens();
    void fusedBarsAreColouredByTheirTotals();
    void densityCountsEveryEvent();
    void marksAreCachedAndCentred();
    void pixelsCountTheirEvents();
};

void TestTimelineRows::fastBarsEqualBruteForce()
{
    const auto data = sample::traffic({.users = 3, .eventsEach = 400});
    const auto times = data->index.times();
    for (const Duration gap : {Duration{1ms}, Duration{30s}, Duration{30min}, Duration{24h * 400}})
        for (std::size_t user = 0; user < 3; ++user) {
            const std::vector<Session> sessions = sessionsOf(*data, user, gap);
            TimeScale scale = TimeScale::fitting(data->index.earliest(), data->index.latest(), 300, 10);
            for (int zoom = 0; zoom < 14; ++zoom) {
                QCOMPARE(barSpans(times, sessions, scale), bruteForceBars(times, sessions, scale));
                const std::size_t event = data->index.firstEventOf(user) + static_cast<std::size_t>(zoom) * 20;
                scale = scale.startingAt(times[event] - scale.span() / 3).zoomed(2.3, 100);
            }
        }
}

void TestTimelineRows::fastMarksEqualBruteForce()
{
    const auto data = sample::traffic({.users = 3, .eventsEach = 400});
    const SessionIndex& index = data->index;
    for (std::size_t user = 0; user < 3; ++user) {
        TimeScale scale = TimeScale::fitting(index.earliest(), index.latest(), 300, 10);
        for (int zoom = 0; zoom < 14; ++zoom) {
            QCOMPARE(markSpans(index.times(), index.firstEventOf(user), index.endEventOf(user), scale),
                     bruteForceMarks(index.times(), index.firstEventOf(user), index.endEventOf(user), scale));
            const std::size_t event = index.firstEventOf(user) + static_cast<std::size_t>(zoom) * 20;
            scale = scale.startingAt(index.times()[event] - scale.span() / 3).zoomed(2.3, 100);
        }
    }
}

void TestTimelineRows::heavyUserCostsPixels()
{
    const auto data = sample::traffic({.users = 1, .eventsEach = 100'000});
    const std::vector<Session> sessions = sessionsOf(*data, 0, 30s);
    QVERIFY(sessions.size() > 10'000);
    const TimeScale scale = TimeScale::fitting(data->index.earliest(), data->index.latest(), 756, 24);
    const auto bars = barSpans(data->index.times(), sessions, scale);
    QVERIFY(bars.size() <= 756);
    QVERIFY(std::ranges::any_of(bars, &BarSpan::isFused));
    QVERIFY(markSpans(data->index.times(), 0, 100'000, scale).size() <= 756 / kMarkFusion);
}

void TestTimelineRows::classesFollowTheTokens()
{
    const auto classOf = [](CtrKind kind, std::uint32_t searches, std::uint32_t clicks, std::uint32_t clicked) {
        return ctrClassOf(kind, Session{.searches = searches, .clicks = clicks, .clickedSearches = clicked});
    };
    const CtrKind ratio = CtrKind::ClicksPerSearchMean;
    QCOMPARE(classOf(ratio, 0, 3, 0), CtrClass::NoSearch);
    QCOMPARE(classOf(ratio, 2, 0, 0), CtrClass::Zero);
    QCOMPARE(classOf(ratio, 2, 1, 1), CtrClass::Low);
    QCOMPARE(classOf(ratio, 1, 1, 1), CtrClass::Middle);
    QCOMPARE(classOf(ratio, 1, 2, 1), CtrClass::High);
    QCOMPARE(classOf(ratio, 1, 3, 1), CtrClass::Top);
    const CtrKind share = CtrKind::SearchCtrPooled;
    QCOMPARE(classOf(share, 4, 9, 1), CtrClass::Low);
    QCOMPARE(classOf(share, 4, 9, 2), CtrClass::Middle);
    QCOMPARE(classOf(share, 4, 9, 3), CtrClass::High);
    QCOMPARE(classOf(share, 4, 9, 4), CtrClass::Top);
    QCOMPARE(classOf(CtrKind::SessionCtr, 4, 1, 0), CtrClass::Top);
    QCOMPARE(labelOf(CtrClass::Low, share), QStringLiteral("to 25 %"));
    QCOMPARE(labelOf(CtrClass::Low, ratio), QStringLiteral("to 0.5"));
}

void TestTimelineRows::fusedBarsAreColouredByTheirTotals()
{
    std::vector<Session> sessions{{.searches = 1, .clicks = 3}, {.searches = 0, .clicks = 9}, {.searches = 3, .clicks = 1}};
    const UserSessions user(sessions);
    QCOMPARE(user.totalsOf(0, 3).searches, 4U);
    QCOMPARE(user.totalsOf(0, 3).clicks, 4U); // those without any search left out
    QCOMPARE(ctrClassOf(CtrKind::ClicksPerSearchPooled, user.totalsOf(0, 3)), CtrClass::Middle);
    QCOMPARE(ctrClassOf(CtrKind::ClicksPerSearchPooled, user.totalsOf(1, 2)), CtrClass::NoSearch);
    QCOMPARE(ctrClassOf(CtrKind::ClicksPerSearchPooled, user.totalsOf(2, 3)), CtrClass::Low);
}

void TestTimelineRows::densityCountsEveryEvent()
{
    const auto data = sample::traffic({.users = 130, .eventsEach = 90});
    const Density density = *countDensity(data->index, {});
    QCOMPARE(density.users, 130U);
    QCOMPARE(density.rows, 44U); // bands of three users
    QVERIFY(density.begin <= data->index.earliest() && density.end() > data->index.latest());
    std::map<std::pair<std::size_t, std::size_t>, std::uint32_t> counts;
    for (std::size_t user = 0; user < data->index.userCount(); ++user)
        for (std::size_t event = data->index.firstEventOf(user); event < data->index.endEventOf(user); ++event)
            ++counts[{user / 3, static_cast<std::size_t>((data->index.times()[event] - density.begin) / density.perColumn)}];
    for (std::size_t row = 0; row < density.rows; ++row)
        for (std::size_t column = 0; column < density.columns; ++column)
            QCOMPARE(density.at(row, column), (counts[{row, column}]));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!countDensity(data->index, stop.get_token()).has_value());
    QCOMPARE(countDensity(SessionIndex(), {})->rows, 0U);
}

void TestTimelineRows::marksAreCachedAndCentred()
{
    const MarkStyle style{Scheme::Dark, kClosestMark, 2.0};
    const QImage& click = markSprite(Mark::Click, style);
    QCOMPARE(&markSprite(Mark::Click, style), &click);
    QCOMPARE(click.devicePixelRatio(), 2.0);
    for (const Mark mark : kAllMarks)
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const QImage& sprite = markSprite(mark, {scheme, kFarMark, 1.0});
            QCOMPARE(sprite.width() % 2, 1);
            QVERIFY(qAlpha(sprite.pixel(sprite.width() / 2, sprite.height() / 2)) > 200);
            QCOMPARE(markCorner({50, 50}, sprite), QPoint(50 - sprite.width() / 2, 50 - sprite.height() / 2));
        }
}

void TestTimelineRows::pixelsCountTheirEvents()
{
    const auto data = sample::traffic({.users = 1, .eventsEach = 3'000});
    const auto times = data->index.times();
    const TimeScale scale = TimeScale::fitting(times[500], times[2'500], 300, 0);
    for (const MarkSpan& span : markSpans(times, 0, times.size(), scale)) {
        const std::vector<std::uint32_t> counts = eventsPerPixel(times, span, scale);
        std::vector<std::uint32_t> expected(counts.size());
        for (std::size_t event = span.firstEvent; event < span.endEvent; ++event) {
            const int pixel = scale.pixelOf(times[event]);
            if (pixel >= 0 && pixel < scale.width())
                ++expected[static_cast<std::size_t>(pixel - std::max(span.firstPixel, 0))];
        }
        QCOMPARE(counts, expected);
    }
}

QTEST_MAIN(TestTimelineRows)
#include "test_timeline_rows.moc"
