// What hands do to the timelines beyond panning and zooming: ranges, pins, alignment, closeness, the minimap's edges.
#include "sample_data.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/range_selection.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"

#include <QComboBox>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

void drag(QWidget& widget, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
{
    QTest::mousePress(&widget, Qt::LeftButton, modifiers, from);
    QTest::mouseMove(&widget, (from + to) / 2);
    QTest::mouseMove(&widget, to);
    QTest::mouseRelease(&widget, Qt::LeftButton, modifiers, to);
}

std::optional<TimeRange> rangeOf(const QSignalSpy& chosen)
{
    return chosen.last().first().value<std::optional<TimeRange>>();
}

} // namespace

class TestTimelineHands : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        // The offscreen platform's own words about windows with a least size are none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
        m_panel = std::make_unique<TimelinePanel>();
        m_panel->resize(880, 560);
        m_panel->show();
        m_panel->setRule({.gap = 30min});
        m_panel->setData(sample::traffic({.users = 60, .eventsEach = 50}));
    }
    void cleanup() { m_panel.reset(); }

    void draggingOnTheAxisChoosesARange()
    {
        QSignalSpy chosen(m_panel.get(), &TimelinePanel::rangeChosen);
        const TimeScale before = view().scale();
        drag(axis(), {kUserColumn + 100, 8}, {kUserColumn + 300, 8});
        QCOMPARE(chosen.size(), 1);
        QVERIFY(rangeOf(chosen) == std::optional(rangeOfDrag(before, 100, 300)));
        QCOMPARE(view().scale(), before); // filtering is not zooming
    }

    void shiftDraggingOverTheRowsChoosesARangeToo()
    {
        QSignalSpy chosen(m_panel.get(), &TimelinePanel::rangeChosen);
        const TimeScale before = view().scale();
        drag(*view().viewport(), {kUserColumn + 300, 40}, {kUserColumn + 120, 90}, Qt::ShiftModifier);
        QVERIFY(rangeOf(chosen) == std::optional(rangeOfDrag(before, 120, 300)));
        QCOMPARE(view().scale(), before);
        QCOMPARE(view().topOfRow(0), 0);
    }

    void escapeEndsADragWithoutARange()
    {
        QSignalSpy chosen(m_panel.get(), &TimelinePanel::rangeChosen);
        QTest::mousePress(view().viewport(), Qt::LeftButton, Qt::ShiftModifier, {kUserColumn + 100, 40});
        QTest::mouseMove(view().viewport(), {kUserColumn + 200, 40});
        QTest::keyClick(&view(), Qt::Key_Escape);
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, Qt::ShiftModifier, {kUserColumn + 200, 40});
        QCOMPARE(chosen.size(), 0);
    }

    void keysChooseTheShownTimeAndNone()
    {
        QSignalSpy chosen(m_panel.get(), &TimelinePanel::rangeChosen);
        view().zoomBy(4);
        QTest::keyClick(&view(), Qt::Key_R);
        QVERIFY(rangeOf(chosen) == std::optional(rangeOfDrag(view().scale(), 0, view().scale().width())));
        QTest::keyClick(&view(), Qt::Key_R, Qt::ShiftModifier);
        QVERIFY(rangeOf(chosen) == std::nullopt);
    }

    void whatDoesNotCountIsDim()
    {
        const SessionIndex& index = view().data()->index;
        const EventTime first = index.times()[index.firstEventOf(0)];
        view().setScale(TimeScale::fitting(first - 10min, first + 2h, view().scale().width(), 0));
        const auto barAt = [&] {
            const PixelRange bar = pixelsOf(view().selection()->session, index.times(), view().scale());
            return QPoint(kUserColumn + bar.begin + (bar.end - bar.begin) / 2, view().topOfRow(0) + view().rowHeight() - 1 - (view().rowHeight() == kFarRow.height ? 10 : 20));
        };
        view().select(0, index.firstEventOf(0));
        const QPoint place = barAt();
        const QRgb plain = view().grab().toImage().pixel(place);
        m_panel->setFilter({.range = TimeRange{first, first + 1s}});
        QCOMPARE(view().grab().toImage().pixel(place), plain); // its session begins inside
        m_panel->setFilter({.range = TimeRange{first + Duration{1}, first + 1h}});
        QVERIFY(view().grab().toImage().pixel(place) != plain); // and here before
        m_panel->setFilter({});
        QCOMPARE(view().grab().toImage().pixel(place), plain);
    }

    void theDescriptionTellsRangeAndAlignment()
    {
        const EventTime day = sample::kNewYear;
        m_panel->setFilter({.range = TimeRange{day, day + 24h}});
        QVERIFY2(view().description().contains(QStringLiteral("Filtered: Mon 1 Jan 2024.")), qPrintable(view().description()));
        alignment()->setCurrentIndex(1);
        QVERIFY2(view().description().contains(QStringLiteral("each aligned on its first search")), qPrintable(view().description()));
        const TimeScale aligned = view().scale();
        view().showTime({day, day + 1h}); // a time of the clock
        QCOMPARE(view().scale(), aligned);
    }

    void escapeOnTheAxisEndsTheDragToo()
    {
        QSignalSpy chosen(m_panel.get(), &TimelinePanel::rangeChosen);
        view().select(3, view().data()->index.firstEventOf(3));
        QTest::mousePress(&axis(), Qt::LeftButton, {}, {kUserColumn + 100, 8});
        QTest::mouseMove(&axis(), {kUserColumn + 200, 8});
        QTest::keyClick(&view(), Qt::Key_Escape);
        QTest::mouseRelease(&axis(), Qt::LeftButton, {}, {kUserColumn + 200, 8});
        QCOMPARE(chosen.size(), 0);
        QVERIFY(view().selection().has_value()); // one key, one thing
    }

    void pinnedUsersStayAtTheTop()
    {
        view().setPinned(40, true);
        view().setPinned(7, true);
        QCOMPARE(view().userAtRow(0), 40U);
        QCOMPARE(view().userAtRow(1), 7U);
        QCOMPARE(view().userAtRow(2), 0U);
        view().verticalScrollBar()->setValue(view().verticalScrollBar()->maximum());
        QCOMPARE(view().rowAt(3), std::optional<std::size_t>(0));
        QCOMPARE(view().topOfRow(1), view().rowHeight());
        QCOMPARE(view().topOfRow(59) + view().rowHeight(), view().viewport()->height());
        QVERIFY(!view().grab().isNull());
        view().setPinned(40, false);
        QCOMPARE(view().userAtRow(0), 7U);
        view().setPinned(9999, true); // nobody
        QCOMPARE(view().rowOrder().pinned().size(), std::size_t{1});
    }

    void pinsOutliveOrderAndData()
    {
        const std::string name(view().data()->index.userName(40));
        view().setPinned(40, true);
        auto reversed = std::make_shared<std::vector<std::uint32_t>>();
        for (std::uint32_t user = 60; user-- > 0;)
            reversed->push_back(user);
        m_panel->setRows(UserOrder::MostEvents, reversed);
        QCOMPARE(view().userAtRow(0), 40U);
        QCOMPARE(view().userAtRow(1), 59U);
        m_panel->setData(sample::traffic({.users = 50, .eventsEach = 5}));
        QCOMPARE(view().rowOrder().pinned().size(), std::size_t{view().data()->index.findUser(name) ? 1U : 0U});
    }

    void theKeyPinsTheCurrentRow()
    {
        QTest::keyClick(&view(), Qt::Key_Down);
        QTest::keyClick(&view(), Qt::Key_Down);
        QTest::keyClick(&view(), Qt::Key_P);
        QCOMPARE(view().userAtRow(0), 2U);
        QCOMPARE(view().currentRow(), 0U);
        QTest::keyClick(&view(), Qt::Key_P);
        QCOMPARE(view().userAtRow(0), 0U);
        QCOMPARE(view().currentRow(), 2U);
    }

    void frozenRowsLeaveRoomForTheOthers()
    {
        for (std::size_t user = 0; user < 60; ++user)
            view().setPinned(user, true);
        view().verticalScrollBar()->setValue(view().verticalScrollBar()->maximum());
        QCOMPARE(view().rowAt(view().viewport()->height() - 1), std::optional<std::size_t>(59));
        QCOMPARE(view().rowAt(0), std::optional<std::size_t>(0));
    }

    void alignedRowsBeginTogetherAndTheClockComesBack()
    {
        const TimeScale clock = view().scale();
        auto& choice = *alignment();
        choice.setCurrentIndex(1);
        QCOMPARE(view().alignment(), Alignment::FirstSearch);
        const int at = view().scale().pixelOf(kAlignedInstant);
        QVERIFY(at > 0 && at < view().scale().width() / 4);
        QVERIFY(!m_panel->minimap().frame()); // it shows the clock
        const EventTime under = view().scale().timeAt(at);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&view(), Qt::Key_W);
        QCOMPARE(view().scale().timeAt(at), under); // keys zoom around the first searches
        QSignalSpy chosen(m_panel.get(), &TimelinePanel::rangeChosen);
        drag(axis(), {kUserColumn + 100, 8}, {kUserColumn + 300, 8});
        QCOMPARE(chosen.size(), 0); // a range is of the clock
        // A click finds the session where its row shows it.
        const SessionIndex& index = view().data()->index;
        const std::size_t user = view().userAtRow(1);
        const EventTime anchor = anchorOf(index, user);
        view().scrollToTop();
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {kUserColumn + view().scale().pixelOf(kAlignedInstant), view().topOfRow(1) + view().rowHeight() - 25 + (view().rowHeight() == kFarRow.height ? 13 : 0)});
        QVERIFY(view().selection().has_value());
        QCOMPARE(view().selection()->session.user, static_cast<std::uint32_t>(user));
        QVERIFY(index.times()[view().selection()->session.firstEvent] <= anchor && index.times()[view().selection()->session.endEvent - 1] >= anchor);
        QTest::keyClick(&view(), Qt::Key_F);
        QVERIFY(view().scale().pixelOf(kAlignedInstant) >= 0 && view().scale().pixelOf(kAlignedInstant) < view().scale().width());
        choice.setCurrentIndex(0);
        QCOMPARE(view().scale(), clock);
    }

    void closeRowsGrowTallAroundThePointer()
    {
        const QPoint place(500, 200);
        const std::size_t row = *view().rowAt(place.y());
        const EventTime under = view().scale().timeAt(place.x() - kUserColumn);
        for (int notch = 0; notch < 100 && view().rowHeight() == kFarRow.height; ++notch) {
            QWheelEvent wheel(place, view().viewport()->mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(view().viewport(), &wheel);
        }
        QCOMPARE(view().rowHeight(), kClosestRow.height);
        QCOMPARE(view().rowAt(place.y()), std::optional(row));
        QCOMPARE(view().scale().timeAt(place.x() - kUserColumn), under);
        QVERIFY(m_panel->minimap().isVisible()); // permanent: only a view that shows everybody does without
        view().fit();
        QCOMPARE(view().rowHeight(), kFarRow.height);
    }

    void anEventOfTheListIsBroughtIntoViewAndMarked()
    {
        const SessionIndex& index = view().data()->index;
        view().select(3, index.firstEventOf(3));
        const Session session = view().selection()->session;
        view().setScale(TimeScale(index.latest() - 1h, Duration{1s}, view().scale().width()));
        view().verticalScrollBar()->setValue(view().verticalScrollBar()->maximum());
        view().showEvent(session.endEvent - 1);
        const int pixel = view().scale().pixelOf(index.times()[session.endEvent - 1]);
        QVERIFY(pixel >= 0 && pixel < view().scale().width());
        QVERIFY(view().topOfRow(3) >= 0 && view().topOfRow(3) < view().viewport()->height());
        QCOMPARE(view().selection()->session, session);
        const EventTime begin = view().scale().begin();
        view().showEvent(session.endEvent + 1000); // of another session
        QCOMPARE(view().scale().begin(), begin);
    }

    void edgesOfTheMinimapsFrameResizeIt()
    {
        view().zoomBy(5);
        Minimap& map = m_panel->minimap();
        const QRect frame = *map.frame();
        const EventTime end = view().scale().end();
        drag(map, {frame.left() - 1, frame.center().y()}, {frame.left() - 61, frame.center().y()});
        QVERIFY(std::abs(map.frame()->left() - (frame.left() - 60)) <= 2);
        QVERIFY(std::abs(map.frame()->right() - frame.right()) <= 1);
        QVERIFY(std::abs((view().scale().end() - end) / map.scale().perPixel()) <= 1);
        const QRect wider = *map.frame();
        drag(map, {wider.right() + 1, wider.center().y()}, {wider.right() - 80, wider.center().y()});
        QVERIFY(std::abs(map.frame()->right() - (wider.right() - 80)) <= 2);
        QVERIFY(std::abs(map.frame()->left() - wider.left()) <= 2);
        const int width = map.frame()->width();
        QTest::keyClick(&map, Qt::Key_Plus);
        QVERIFY(map.frame()->width() < width);
        QTest::keyClick(&map, Qt::Key_Minus);
        QVERIFY(std::abs(map.frame()->width() - width) <= 2);
    }

    void anOrderIsAskedForAndShownAsTheEngineGivesIt()
    {
        QSignalSpy asked(m_panel.get(), &TimelinePanel::orderChosen);
        auto& choice = *m_panel->findChildren<QComboBox*>().first();
        choice.setCurrentIndex(3);
        emit choice.activated(3);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().value<UserOrder>(), UserOrder::MostSessions);
        view().verticalScrollBar()->setValue(300);
        m_panel->setRows(UserOrder::MostSessions, nullptr);
        QCOMPARE(view().verticalScrollBar()->value(), 0);
        m_panel->setRows(UserOrder::Name, nullptr);
        QCOMPARE(choice.currentIndex(), 0);
        QCOMPARE(asked.size(), 1);
    }

private:
    [[nodiscard]] TimelineView& view() { return m_panel->view(); }
    [[nodiscard]] TimeAxis& axis() { return *m_panel->findChild<TimeAxis*>(); }
    [[nodiscard]] QComboBox* alignment() { return m_panel->findChildren<QComboBox*>()[1]; }

    std::unique_ptr<TimelinePanel> m_panel;
};

QTEST_MAIN(TestTimelineHands)
#include "test_timeline_hands.moc"
