// The panel around the timelines: minimap, header, empty state.
#include "sample_data.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/row_metrics.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"

#include <QComboBox>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

class TestTimelinePanel : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        // The offscreen platform's own words about windows with a least size are none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    }

    void minimapFrameFollowsAndMoves();
    void panelShowsEmptyStateAndShown();
    void resizingBetweenTallAndFarRowsSettles();
};

void TestTimelinePanel::minimapFrameFollowsAndMoves()
{
    TimelinePanel panel;
    panel.resize(880, 500);
    panel.setData(sample::traffic());
    panel.show();
    TimelineView& view = panel.view();
    view.zoomBy(6);
    const QRect frame = *panel.minimap().frame();
    const TimeScale map = panel.minimap().scale();
    QCOMPARE(frame.left() - kUserColumn, map.pixelOf(view.scale().begin()));
    const TimeScale before = view.scale();
    QTest::mousePress(&panel.minimap(), Qt::LeftButton, {}, frame.center());
    QTest::mouseMove(&panel.minimap(), frame.center() + QPoint(40, 0));
    QTest::mouseRelease(&panel.minimap(), Qt::LeftButton, {}, frame.center() + QPoint(40, 0));
    QCOMPARE(view.scale().perPixel(), before.perPixel());
    QCOMPARE(panel.minimap().frame()->left(), frame.left() + 40);
    QTest::mouseClick(&panel.minimap(), Qt::LeftButton, {}, QPoint(kUserColumn + 100, 30));
    QVERIFY(std::abs(panel.minimap().frame()->center().x() - (kUserColumn + 100)) <= 1);
    const EventTime begin = view.scale().begin();
    QTest::keyClick(&panel.minimap(), Qt::Key_Right);
    QVERIFY(view.scale().begin() > begin);
}

void TestTimelinePanel::panelShowsEmptyStateAndShown()
{
    TimelinePanel panel;
    panel.resize(880, 500);
    panel.show();
    QVERIFY(!panel.view().isVisible());
    panel.setRule({.gap = 10s});
    panel.setCtrKind(CtrKind::SearchCtrPooled);
    panel.setData(sample::tutorial());
    QVERIFY(panel.view().isVisible());
    QVERIFY(!panel.minimap().isVisible()); // two users are seen whole
    QCOMPARE(panel.view().ctrKind(), CtrKind::SearchCtrPooled);
    panel.setData(sample::traffic());
    QVERIFY(panel.minimap().isVisible());
    const auto buttons = panel.findChildren<QToolButton*>();
    const auto named = [&](const QString& name) {
        return *std::ranges::find_if(buttons, [&](const QToolButton* button) { return button->accessibleName() == name; });
    };
    const TimeScale all = panel.view().scale();
    named(QStringLiteral("Show less time"))->click();
    QVERIFY(panel.view().scale().perPixel() < all.perPixel());
    named(QStringLiteral("Show all of the time"))->click();
    QCOMPARE(panel.view().scale(), all);
    panel.setData(nullptr);
    QVERIFY(!panel.view().isVisible());
    QVERIFY(!panel.grab().isNull());
}

void TestTimelinePanel::resizingBetweenTallAndFarRowsSettles()
{
    TimelinePanel panel;
    panel.setData(sample::tutorial());
    panel.show();
    for (const int height : {500, 340, 330, 300, 340, 349, 360, 500}) {
        panel.resize(880, height);
        QCoreApplication::processEvents();
        const bool far = panel.view().rowHeight() == kFarRow.height;
        QCOMPARE(panel.minimap().isVisible(), far);
        // Tall rows stand whole in the view that they are given.
        QVERIFY2(far || 2 * kClosestRow.height <= panel.view().viewport()->height(), qPrintable(QStringLiteral("%1 high: view %2").arg(height).arg(panel.view().viewport()->height())));
    }
    QCOMPARE(panel.view().rowHeight(), kClosestRow.height);
}

QTEST_MAIN(TestTimelinePanel)
#include "test_timeline_panel.moc"
