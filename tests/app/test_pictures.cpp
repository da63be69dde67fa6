// Taking charts and timelines along as pixels and as vectors, and from points of charts to what is behind them.
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/charts/chart_panel.h"
#include "ui/charts/ctr_distribution_chart.h"
#include "ui/charts/plot_view.h"
#include "ui/charts/segment_chart.h"
#include "ui/charts/spread_chart.h"
#include "ui/theme/style.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"

#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>

#include <set>

using namespace lull;
using namespace lull::app;
using namespace lull::ui;
using namespace std::chrono_literals;
using test::Desktop;
using test::kPatience;

namespace {

QByteArray shopLog()
{
    QByteArray text = test::searchLog(4'000);
    QByteArray withColumn;
    int line = 0;
    for (const QByteArray& row : text.split('\n'))
        if (!row.isEmpty())
            withColumn += row + (line++ == 0 ? ",shop" : line % 3 == 0 ? ",north" : ",south") + '\n';
    return withColumn;
}

QImage drawn(const QByteArray& svg)
{
    QSvgRenderer renderer(svg);
    QImage image(renderer.viewBox().size(), QImage::Format_RGB32);
    image.fill(Qt::magenta); // nowhere in the window
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

std::set<QRgb> coloursOf(const QImage& image)
{
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    return colours;
}

} // namespace

class TestPictures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Scheme::Light);
        QVERIFY(test::writeFile(log(), shopLog()));
    }
    void init()
    {
        m_watch.start();
        m_desktop = std::make_unique<Desktop>();
        QVERIFY(m_desktop->opens(log()));
    }
    void cleanup()
    {
        m_desktop.reset();
        QCOMPARE(m_watch.warnings(), QStringList());
    }

    void everyChartOnScreenIsAlsoVectors()
    {
        int charts = 0;
        for (ChartPanel* panel : window().findChildren<ChartPanel*>()) {
            if (!panel->isVisible())
                continue;
            ++charts;
            const Picture picture = panel->picture();
            const QByteArray svg = picture.svg();
            QVERIFY2(svg.contains(picture.title.toHtmlEscaped().toUtf8()), "text stays text");
            QVERIFY2(!svg.contains("data:image"), "no pixels in it");
            const QImage image = drawn(svg);
            QCOMPARE(image.size(), picture.size);
            QCOMPARE(picture.image().size(), picture.size * 2);
            QVERIFY(coloursOf(image).contains(Theme(Scheme::Light).rgb(Role::Surface)));
            QVERIFY(!coloursOf(image).contains(QColor(Qt::magenta).rgb()));
        }
        QVERIFY(charts >= 2);
    }

    void theTimelinesAsVectorsShowTheSameBars()
    {
        auto& timelines = *window().findChild<TimelinePanel*>();
        const Picture picture = timelines.picture();
        const QByteArray svg = picture.svg();
        const auto& index = window().snapshot()->opened.data->index;
        QVERIFY(svg.contains(QByteArray::fromStdString(std::string(index.userName(timelines.view().userAtRow(0))))));
        const QImage vectors = drawn(svg);
        QCOMPARE(vectors.size(), picture.size);
        // A bar of the first rows stands at the same pixels on screen and in the file.
        const TimelineView& view = timelines.view();
        const QPoint corner = view.pos();
        const QImage screen = timelines.view().viewport()->grab().toImage();
        int same = 0;
        int looked = 0;
        const int middle = view.topOfRow(1) + kFarRow.barMiddle();
        for (int x = kUserColumn + 1; x < screen.width() - 1; ++x) {
            const QRgb pixel = screen.pixel(x, middle);
            if (pixel == Theme(Scheme::Light).rgb(Role::Surface))
                continue;
            ++looked;
            same += vectors.pixel(corner.x() + x, corner.y() + middle) == pixel ? 1 : 0;
        }
        QVERIFY(looked > 20);
        QVERIFY2(same * 10 > looked * 8, qPrintable(QString("%1 of %2").arg(same).arg(looked))); // hatches are lines there
    }

    void menusSaveAndCopy()
    {
        QSignalSpy copied(&window(), &MainWindow::copyPictureRequested);
        QSignalSpy pixels(&window(), &MainWindow::savePictureRequested);
        QSignalSpy vectors(&window(), &MainWindow::saveVectorsRequested);
        for (QMenu* menu : window().findChildren<QMenu*>())
            if (menu->title() == "Timelines" || menu->title() == "Charts")
                emit menu->aboutToShow();
        int menus = 0;
        for (QMenu* menu : window().findChildren<QMenu*>()) {
            const auto* above = qobject_cast<QMenu*>(menu->parentWidget());
            if (menu->title() != "Timelines" && !(above && above->title() == "Charts"))
                continue;
            ++menus;
            for (QAction* action : menu->actions())
                action->trigger();
        }
        QVERIFY(menus >= 3); // the timelines, and two charts or more
        QCOMPARE(copied.count(), menus);
        QCOMPARE(pixels.count(), menus);
        QCOMPARE(vectors.count(), menus);
        for (const auto& saved : vectors)
            QVERIFY(saved[1].toString().endsWith(".svg") && saved[0].toByteArray().contains("<svg"));
        closeDialogs();
    }

    void aBarLeadsToItsSessionsOneByOne()
    {
        window().showPanel(PanelKind::Distributions);
        settle();
        auto& view = *window().findChild<TimelineView*>();
        for (SpreadChart* chart : window().findChildren<SpreadChart*>()) {
            if (chart->drawnOutline().isEmpty())
                continue;
            QSignalSpy chosen(chart, &SpreadChart::binChosen);
            auto& plot = *chart->findChild<PlotView*>();
            plot.hoverAt(0.5);
            QTest::keyClick(&plot, Qt::Key_Return);
            QCOMPARE(chosen.count(), 1);
            const auto spread = chosen[0][0].value<SpreadOf>();
            const auto bin = chosen[0][1].value<Distribution::Bin>();
            const auto snapshot = window().snapshot();
            const SessionIndex& index = snapshot->opened.data->index;
            std::set<std::uint32_t> behind;
            for (const Session& session : snapshot->sessions->all())
                if (liesIn(index, session, spread, bin))
                    behind.insert(session.firstEvent);
            QVERIFY(!behind.empty());
            std::set<std::uint32_t> visited;
            for (std::size_t click = 0; click < behind.size(); ++click) {
                QVERIFY(view.selection());
                QVERIFY(behind.contains(view.selection()->session.firstEvent));
                visited.insert(view.selection()->session.firstEvent);
                QTest::keyClick(&plot, Qt::Key_Return);
            }
            QCOMPARE(visited, behind); // each once, and around
            QVERIFY(chart->isVisible()); // it stays in front
        }
    }

    // What is behind a bar is counted in it: sessions once each, searches as often as they lie there.
    void whatIsBehindABarIsWhatItCounts()
    {
        const auto snapshot = window().snapshot();
        const Dataset& data = *snapshot->opened.data;
        for (const SpreadOf spread : kAllSpreads) {
            const bool bySearch = spread == SpreadOf::FirstClick || spread == SpreadOf::FirstClickPosition;
            const Distribution all = distribute(data.index, *snapshot->sessions, snapshot->result->splitInput(data), spread).value();
            for (const Distribution::Bin& bin : all.bins) {
                const auto behind = static_cast<std::uint64_t>(std::ranges::count_if(
                    snapshot->sessions->all(), [&](const Session& session) { return liesIn(data.index, session, spread, bin); }));
                QVERIFY(bySearch ? behind <= bin.count && (behind > 0) == (bin.count > 0) : behind == bin.count);
            }
        }
    }

    void aBarOfCtrLeadsToASessionOfThatCtr()
    {
        auto& chart = *window().findChild<CtrDistributionChart*>();
        auto& plot = *chart.findChild<PlotView*>();
        plot.hoverAt(0.95); // all searches with a click
        QVERIFY(plot.hover());
        QTest::keyClick(&plot, Qt::Key_Return);
        const auto selection = window().findChild<TimelineView*>()->selection();
        QVERIFY(selection && selection->session.searches > 0);
        QCOMPARE(selection->session.clickedSearches, selection->session.searches);
    }

    void aPointOfTheSegmentsCurveIsAGapToTake()
    {
        window().showPanel(PanelKind::Segments);
        auto& chart = *window().findChild<SegmentChart*>();
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled() && !chart.drawnLine().isEmpty(), kPatience);
        auto& plot = *chart.findChild<PlotView*>();
        plot.hoverAt(1.0); // of ten seconds the logarithm
        QTest::keyClick(&plot, Qt::Key_Return);
        settle();
        QVERIFY(window().snapshot()->result->rule.gap == Duration{10s});
    }

private:
    [[nodiscard]] QString log() const { return m_folder.filePath("shop.csv"); }
    [[nodiscard]] MainWindow& window() const { return m_desktop->window; }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_desktop->controller.isSettled(), kPatience); }
    void closeDialogs()
    {
        for (QDialog* dialog : window().findChildren<QDialog*>())
            dialog->close();
    }

    test::WarningWatch m_watch;
    QTemporaryDir m_folder;
    std::unique_ptr<Desktop> m_desktop;
};

QTEST_MAIN(TestPictures)
#include "test_pictures.moc"
