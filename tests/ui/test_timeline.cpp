// The timelines as a widget: what stands at which pixel, selection, hover, and the hands.
#include "sample_data.h"
#include "ui/timeline/hint_box.h"
#include "ui/timeline/timeline_view.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

std::vector<Session> sessionsOf(const Dataset& data, std::size_t user, Duration gap)
{
    std::vector<Session> sessions;
    splitUser(data.index, user, {.gap = gap}, {data.watermarks, {}}, sessions);
    return sessions;
}

void wheel(TimelineView& view, QPoint place, int angle, Qt::KeyboardModifiers modifiers = {})
{
    QWheelEvent event(place, view.viewport()->mapToGlobal(place), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &event);
}

// Two users, ten years apart, and one whose two events are.
std::shared_ptr<const Dataset> yearsApart()
{
    EventTable table;
    const EventTime late = std::chrono::sys_days{std::chrono::year{2034} / 1 / 1};
    table.append({.user = "a", .time = sample::kNewYear, .type = EventType::Search});
    table.append({.user = "b", .time = late, .type = EventType::Search});
    table.append({.user = "c", .time = sample::kNewYear, .type = EventType::Search});
    table.append({.user = "c", .time = late, .type = EventType::Click});
    return sample::datasetOf(std::move(table));
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_view.reset(); }

    void barStandsWhereTheScaleSays();
    void smallerGapPutsEachPartAtItsPixels();
    void clickSelectsTheSessionUnderIt();
    void clickBesideEverythingKeepsTheSelection();
    void selectionFollowsTheGap();
    void newDataClearsTheSelection();
    void wheelScrollsZoomsAndPans();
    void dragPansAndDoesNotSelect();
    void keysMoveZoomAndSelect();
    void nextGoesOnToTheNextUser();
    void aMillionUsersScroll();
    void yearsApartArePainted();
    void fewUsersGetTallRows();
    void hoverTellsWhyASessionEnded();
    void lateEventsAreCrossesWithARemedy();
    void lostEventsCountOnlyForTheirRule();
    void describesWhatIsShown();
    void emptyDataPaints();
    void sortingKeepsTheSelectionAndTheView();

private:
    std::unique_ptr<TimelineView> m_view;

    [[nodiscard]] QPoint placeOf(const Session& session, std::size_t row, int y)
    {
        const PixelRange bar = pixelsOf(session, m_view->data()->index.times(), m_view->scale());
        return {kUserColumn + bar.begin + (bar.end - bar.begin) / 2, m_view->topOfRow(row) + y};
    }
    void showTraffic(const sample::TrafficShape& shape = {.users = 60, .eventsEach = 50})
    {
        m_view->setData(sample::traffic(shape));
        m_view->setRule({.gap = 30min});
    }
};

void TestTimeline::init()
{
    // The offscreen platform's own words about windows with a least size are none of ours.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    m_view = std::make_unique<TimelineView>();
    m_view->resize(880, 400);
    m_view->show();
    m_view->setCtrKind(CtrKind::ClicksPerSearchMean);
}

void TestTimeline::barStandsWhereTheScaleSays()
{
    m_view->setRule({.gap = 10s});
    m_view->setData(sample::tutorial());
    const QImage picture = m_view->grab().toImage();
    const SessionIndex& index = m_view->data()->index;
    const int begin = kUserColumn + m_view->scale().pixelOf(index.times()[3]);
    const int last = kUserColumn + m_view->scale().pixelOf(index.times()[6]);
    const int y = m_view->topOfRow(1) + kClosestRow.barTop + 2;
    const QRgb two = Theme(Scheme::Light).rgb(Role::Ctr3); // 2 clicks, 1 search
    QVERIFY(picture.pixel(begin - 1, y) != two);
    QCOMPARE(picture.pixel(begin, y), two);
    QCOMPARE(picture.pixel(last, y), two);
    QVERIFY(picture.pixel(last + 1, y) != two);
    QCOMPARE(picture.pixel(begin + 5, m_view->topOfRow(0) + kClosestRow.barTop + 2), Theme(Scheme::Light).rgb(Role::Ctr2));
}

void TestTimeline::smallerGapPutsEachPartAtItsPixels()
{
    m_view->setData(sample::tutorial());
    m_view->setRule({.gap = 500ms});
    const QImage picture = m_view->grab().toImage();
    const SessionIndex& index = m_view->data()->index;
    const int y = m_view->topOfRow(0) + kClosestRow.barTop;
    for (const std::size_t event : {0, 2}) { // the watermark stands on event 1
        const int x = kUserColumn + m_view->scale().pixelOf(index.times()[event]);
        const QRgb edge = Theme(Scheme::Light).rgb(event == 0 ? Role::CtrEdge : Role::Hatch);
        QCOMPARE(picture.pixel(x, y), edge);
        QCOMPARE(picture.pixel(x + kNarrowestBar - 1, y), edge);
        QVERIFY(picture.pixel(x + kNarrowestBar, y) != edge);
    }
}

void TestTimeline::clickSelectsTheSessionUnderIt()
{
    showTraffic();
    QSignalSpy selected(m_view.get(), &TimelineView::sessionSelected);
    for (const std::size_t row : {0, 3, 7}) {
        const std::vector<Session> sessions = sessionsOf(*m_view->data(), row, 30min);
        const Session wanted = sessions[sessions.size() / 2];
        m_view->setScale(TimeScale::fitting(m_view->data()->index.times()[wanted.firstEvent], m_view->data()->index.times()[wanted.endEvent - 1], 756, 200));
        QCOMPARE(m_view->rowHeight(), kClosestRow.height); // close enough for words
        m_view->scrollToRow(row);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeOf(wanted, row, kClosestRow.barMiddle()));
        QCOMPARE(selected.size(), 1);
        const auto arguments = selected.takeFirst();
        QCOMPARE(arguments[0].value<std::size_t>(), row);
        QCOMPARE(arguments[1].value<Session>(), wanted);
        QCOMPARE(m_view->selection()->ordinal, sessions.size() / 2);
        QCOMPARE(m_view->selection()->ofHowMany, sessions.size());
    }
    // The accent ring stands 1 pixel off the bar, 2 wide.
    const QImage picture = m_view->grab().toImage();
    const Session chosen = m_view->selection()->session;
    const PixelRange bar = pixelsOf(chosen, m_view->data()->index.times(), m_view->scale());
    const int y = m_view->topOfRow(7) + kClosestRow.barTop;
    QCOMPARE(picture.pixel(kUserColumn + bar.begin - 2, y), Theme(Scheme::Light).rgb(Role::Accent));
    QCOMPARE(picture.pixel(kUserColumn + bar.end + 2, y), Theme(Scheme::Light).rgb(Role::Accent));
}

void TestTimeline::clickBesideEverythingKeepsTheSelection()
{
    showTraffic();
    m_view->select(2, m_view->data()->index.firstEventOf(2));
    QSignalSpy cleared(m_view.get(), &TimelineView::selectionCleared);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {40, m_view->topOfRow(5) + 10});
    QCOMPARE(m_view->currentRow(), 5U);
    QVERIFY(m_view->selection().has_value());
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(cleared.size(), 1);
    QVERIFY(!m_view->selection().has_value());
}

void TestTimeline::selectionFollowsTheGap()
{
    m_view->setData(sample::tutorial());
    m_view->setRule({.gap = 10s});
    m_view->select(1, 5);
    QCOMPARE(m_view->selection()->session.events(), 4U);
    QSignalSpy selected(m_view.get(), &TimelineView::sessionSelected);
    m_view->setRule({.gap = 20s});
    QCOMPARE(selected.size(), 0); // the very same session
    m_view->setRule({.gap = 500ms});
    QCOMPARE(selected.size(), 1);
    QCOMPARE(m_view->selection()->session.firstEvent, 5U);
    QCOMPARE(m_view->selection()->session.events(), 1U);
    QCOMPARE(m_view->selection()->ordinal, 2U);
}

void TestTimeline::newDataClearsTheSelection()
{
    m_view->setData(sample::tutorial());
    m_view->select(1, 5);
    QSignalSpy cleared(m_view.get(), &TimelineView::selectionCleared);
    m_view->setData(sample::tutorial());
    QCOMPARE(cleared.size(), 1);
    m_view->select(99, 0);
    m_view->select(0, 5); // another user's event
    QVERIFY(!m_view->selection().has_value());
}

void TestTimeline::wheelScrollsZoomsAndPans()
{
    showTraffic();
    const QPoint place(500, 100);
    const EventTime under = m_view->scale().timeAt(place.x() - kUserColumn);
    wheel(*m_view, place, 120, Qt::ControlModifier);
    wheel(*m_view, place, 240, Qt::ControlModifier);
    QCOMPARE(m_view->scale().timeAt(place.x() - kUserColumn), under);
    const TimeScale zoomed = m_view->scale();

    wheel(*m_view, place, -120, Qt::ShiftModifier);
    QCOMPARE(m_view->scale().perPixel(), zoomed.perPixel());
    QVERIFY(m_view->scale().begin() > zoomed.begin());

    const TimeScale panned = m_view->scale();
    wheel(*m_view, place, -120);
    QCOMPARE(m_view->scale(), panned);
    QCOMPARE(m_view->topOfRow(3), 0);
    wheel(*m_view, place, 120);
    QCOMPARE(m_view->topOfRow(0), 0);
}

void TestTimeline::dragPansAndDoesNotSelect()
{
    showTraffic();
    m_view->zoomBy(4);
    QSignalSpy selected(m_view.get(), &TimelineView::sessionSelected);
    const EventTime grabbed = m_view->scale().timeAt(300);
    QCOMPARE(m_view->viewport()->cursor().shape(), Qt::OpenHandCursor);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, {kUserColumn + 300, 100});
    QTest::mouseMove(m_view->viewport(), {kUserColumn + 350, 90});
    QTest::mouseMove(m_view->viewport(), {kUserColumn + 400, 72});
    QCOMPARE(m_view->viewport()->cursor().shape(), Qt::ClosedHandCursor);
    QCOMPARE(m_view->scale().timeAt(400), grabbed);
    QCOMPARE(m_view->topOfRow(1), 0);
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, {kUserColumn + 400, 72});
    QVERIFY(m_view->viewport()->cursor().shape() != Qt::ClosedHandCursor);
    QCOMPARE(selected.size(), 0);
}

void TestTimeline::keysMoveZoomAndSelect()
{
    showTraffic();
    const TimeScale all = m_view->scale();
    QTest::keyClick(m_view.get(), Qt::Key_W);
    QVERIFY(m_view->scale().perPixel() < all.perPixel());
    QTest::keyClick(m_view.get(), Qt::Key_Minus);
    QTest::keyClick(m_view.get(), Qt::Key_Plus);
    const TimeScale zoomed = m_view->scale();
    QTest::keyClick(m_view.get(), Qt::Key_D);
    QVERIFY(m_view->scale().begin() > zoomed.begin());
    QTest::keyClick(m_view.get(), Qt::Key_A);
    QCOMPARE(m_view->scale(), zoomed);
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(m_view->scale().pixelOf(m_view->data()->index.latest()) < m_view->scale().width());
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QVERIFY(m_view->scale().pixelOf(m_view->data()->index.earliest()) >= 0);
    QTest::keyClick(m_view.get(), Qt::Key_0);
    QCOMPARE(m_view->scale(), all);

    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentRow(), 1U);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(m_view->selection()->session.user, 1U);
    QCOMPARE(m_view->selection()->ordinal, 0U);
    QTest::keyClick(m_view.get(), Qt::Key_Period);
    QCOMPARE(m_view->selection()->ordinal, 1U);
    QTest::keyClick(m_view.get(), Qt::Key_Comma);
    QCOMPARE(m_view->selection()->ordinal, 0U);
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QVERIFY(m_view->scale().perPixel() < all.perPixel());
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_view->currentRow(), 59U);
    QVERIFY(m_view->topOfRow(59) + kFarRow.height <= m_view->viewport()->height());
}

void TestTimeline::nextGoesOnToTheNextUser()
{
    m_view->setData(sample::tutorial());
    m_view->setRule({.gap = 10s});
    m_view->select(0, 0);
    m_view->selectPrevious();
    QCOMPARE(m_view->selection()->session.user, 0U);
    m_view->selectNext();
    QCOMPARE(m_view->selection()->session.user, 1U);
    m_view->selectNext();
    QCOMPARE(m_view->selection()->session.user, 1U);
    m_view->selectPrevious();
    QCOMPARE(m_view->selection()->session.user, 0U);
}

void TestTimeline::aMillionUsersScroll()
{
    EventTable table;
    for (int user = 0; user < 1'000'000; ++user)
        table.append({.user = std::to_string(1'000'000 + user), .time = sample::kNewYear + std::chrono::seconds{user % 1000}, .type = EventType::Search});
    m_view->setData(sample::datasetOf(std::move(table)));
    const std::int64_t hidden = 28'000'000 - m_view->viewport()->height();
    QCOMPARE(m_view->verticalScrollBar()->maximum(), hidden);
    m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
    QCOMPARE(m_view->topOfRow(999'999) + kFarRow.height, m_view->viewport()->height());
    QCOMPARE(m_view->rowAt(m_view->viewport()->height() - 1), std::optional<std::size_t>(999'999));
    QVERIFY(!m_view->grab().isNull());
    m_view->select(500'000, 500'000);
    QVERIFY(m_view->topOfRow(500'000) >= 0 && m_view->topOfRow(500'000) < m_view->viewport()->height());
}

void TestTimeline::yearsApartArePainted()
{
    m_view->setData(yearsApart());
    m_view->setRule({.gap = 1s});
    const QRgb edge = Theme(Scheme::Light).rgb(Role::CtrEdge);
    const auto edgeAt = [&](std::size_t row, std::size_t event) {
        const int x = kUserColumn + m_view->scale().pixelOf(m_view->data()->index.times()[event]);
        return m_view->grab().toImage().pixel(x, m_view->topOfRow(row) + m_view->rowHeight() - kClosestRow.height + kClosestRow.barTop) == edge;
    };
    QVERIFY(edgeAt(0, 0));
    QVERIFY(edgeAt(1, 1));
    QVERIFY(edgeAt(2, 2));
    m_view->setRule({.gap = 24h * 365 * 20}); // one session over ten years
    m_view->setScale(TimeScale(sample::kNewYear + 24h * 1000, Duration{1}, 756));
    const QImage inside = m_view->grab().toImage();
    const int y = m_view->topOfRow(2) + kClosestRow.barTop + 3;
    for (const int x : {kUserColumn, kUserColumn + 300, m_view->viewport()->width() - 1})
        QCOMPARE(inside.pixel(x, y), Theme(Scheme::Light).rgb(Role::Ctr2));
}

void TestTimeline::fewUsersGetTallRows()
{
    m_view->setData(sample::tutorial());
    QCOMPARE(m_view->rowHeight(), kClosestRow.height);
    m_view->resize(880, 200);
    QCOMPARE(m_view->rowHeight(), kFarRow.height);
    m_view->setRoomForTallRows(264);
    QCOMPARE(m_view->rowHeight(), kClosestRow.height);
    m_view->setData(sample::traffic({.users = 10, .eventsEach = 5}));
    QCOMPARE(m_view->rowHeight(), kFarRow.height);
}

void TestTimeline::hoverTellsWhyASessionEnded()
{
    showTraffic();
    const std::vector<Session> sessions = sessionsOf(*m_view->data(), 2, 30min);
    const HoverWords words = [&] {
        QTest::mouseMove(m_view->viewport(), placeOf(sessions[0], 2, kFarRow.barMiddle()));
        return m_view->findChild<HintBox*>()->words();
    }();
    QVERIFY(m_view->findChild<HintBox*>()->isVisible());
    QVERIFY2(words.title.endsWith(QStringLiteral("session 1 of %1").arg(sessions.size())), qPrintable(words.title));
    QVERIFY2(words.lines.join(QLatin1Char('\n')).contains(QStringLiteral("longer than the gap of 30 min")), qPrintable(words.lines.join(QLatin1Char('\n'))));
    QCOMPARE(m_view->viewport()->cursor().shape(), Qt::PointingHandCursor);
    QTest::mouseMove(m_view->viewport(), {kUserColumn + 2, 3});
    QVERIFY(!m_view->findChild<HintBox*>()->isVisible());
}

void TestTimeline::lateEventsAreCrossesWithARemedy()
{
    EventTable table;
    table.append({.user = "a", .time = sample::kNewYear + 10s, .type = EventType::Search, .query = "shoes"});
    table.append({.user = "a", .time = sample::kNewYear + 4700ms, .type = EventType::Click, .position = 4});
    table.append({.user = "a", .time = sample::kNewYear + 20s, .type = EventType::Click});
    EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
    rules.wait = 3s;
    m_view->setData(sample::datasetOf(std::move(table), rules));
    m_view->setRule({.gap = 1min});
    QCOMPARE(m_view->lateWithoutRow(), 0U);
    const int x = kUserColumn + m_view->scale().pixelOf(sample::kNewYear + 4700ms);
    QTest::mouseMove(m_view->viewport(), {x, m_view->topOfRow(0) + kClosestRow.markCentre});
    const HoverWords words = m_view->findChild<HintBox*>()->words();
    QCOMPARE(words.title, QStringLiteral("Late by 2.3 s, so in no session"));
    QCOMPARE(words.lines.first(), QStringLiteral("a wait of 5.3 s instead of 3 s would keep it"));
    QVERIFY(words.lines.last().startsWith(QStringLiteral("Clicked rank 4")));
    QCOMPARE(m_view->grab().toImage().pixel(x, m_view->topOfRow(0) + kClosestRow.markCentre), Theme(Scheme::Light).rgb(Role::MLate));
}

void TestTimeline::lostEventsCountOnlyForTheirRule()
{
    auto data = sample::tutorial();
    m_view->setData(data);
    m_view->setRule({.gap = 10s});
    auto lost = std::make_shared<Sessionized>();
    lost->rule = {.gap = 10s};
    lost->lostEvents = {0, 0, 0, 0, 1, 1, 0};
    m_view->setSessionized(lost);
    m_view->select(1, 3);
    QCOMPARE(m_view->selection()->session.lostEvents, 2U);
    QCOMPARE(m_view->selection()->session.clicks, 1U);
    m_view->setRule({.gap = 11s});
    QCOMPARE(m_view->selection()->session.lostEvents, 0U);
    QCOMPARE(m_view->selection()->session.clicks, 2U);
}

void TestTimeline::describesWhatIsShown()
{
    QCOMPARE(m_view->accessibleName(), QStringLiteral("Timelines"));
    QCOMPARE(m_view->accessibleDescription(), QStringLiteral("No events"));
    m_view->setRule({.gap = 10s});
    m_view->setData(sample::tutorial());
    QVERIFY(m_view->accessibleDescription().startsWith(QStringLiteral("Rows 1 to 2 of 2 users, from Mon 1 Jan 2024")));
    m_view->select(1, 3);
    QVERIFY2(m_view->accessibleDescription().contains(QStringLiteral("Selected: 2, session 1 of 1, 00:00:05 to 00:00:08, 3 s, 4 events, 1 search, 2 clicks, 2.00 clicks per search")),
             qPrintable(m_view->accessibleDescription()));
}

void TestTimeline::emptyDataPaints()
{
    QVERIFY(!m_view->grab().isNull());
    m_view->setData(sample::datasetOf(EventTable()));
    QVERIFY(!m_view->grab().isNull());
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_Period);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {300, 100});
    wheel(*m_view, {300, 100}, 120, Qt::ControlModifier);
    QVERIFY(!m_view->selection().has_value());
}

void TestTimeline::sortingKeepsTheSelectionAndTheView()
{
    showTraffic();
    m_view->select(40, m_view->data()->index.firstEventOf(40));
    const int scrolled = m_view->verticalScrollBar()->value();
    auto reversed = std::make_shared<std::vector<std::uint32_t>>();
    for (std::uint32_t user = 60; user-- > 0;)
        reversed->push_back(user);
    m_view->setRows(reversed);
    QCOMPARE(m_view->userAtRow(0), 59U);
    QCOMPARE(m_view->selection()->session.user, 40U);
    QCOMPARE(m_view->currentRow(), 19U);
    QCOMPARE(m_view->verticalScrollBar()->value(), scrolled);
    m_view->setRows(std::make_shared<std::vector<std::uint32_t>>(3)); // of other data
    QCOMPARE(m_view->userAtRow(0), 59U);
    m_view->setRows(nullptr);
    QCOMPARE(m_view->userAtRow(0), 0U);
}

QTEST_MAIN(TestTimeline)
#include "test_timeline.moc"
