// The way of somebody who has read nothing: start, the tour, a log of one's own, a pinned comparison, a report, and all of it kept.
// By menus, dialogs and keys alone.
#include "tests/app/desktop.h"
#include "tests/ui/warning_watch.h"
#include "ui/banner/banner.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/import/event_preview_model.h"
#include "ui/import/import_dialog.h"
#include "ui/theme/style.h"
#include "ui/tour/tour.h"

#include <QAction>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

class TestNewcomer : public QObject {
    Q_OBJECT

private slots:
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void fromTheStartToAReport()
    {
        applyTheme(*qApp, Scheme::Light);
        QTemporaryDir folder;
        const QString log = folder.filePath("shop.csv");
        QVERIFY(test::writeFile(log, test::searchLog(3000)));
        QElapsedTimer clock;
        clock.start();

        test::Desktop desktop;
        desktop.controller.setAsksForColumns(true); // as the program does
        MainWindow& window = desktop.window;
        desktop.controller.openTutorial(); // as the program does without a file
        QVERIFY(desktop.completes());
        QCOMPARE(desktop.valueOf(Metric::Sessions), QString("2"));

        QVERIFY(chooses(window, "Tour"));
        QVERIFY(window.tour().isOn());
        QVERIFY(walksTheTour(desktop));
        QTest::keyClick(&window, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!window.tour().isOn() && desktop.controller.isComplete(), test::kPatience);

        QVERIFY(chooses(window, "Open a log or a project…"));
        QVERIFY(answersWith(window, log));
        QVERIFY(acceptsTheGuess(window));
        QTRY_VERIFY_WITH_TIMEOUT(window.snapshot()->opened.source->name == "shop.csv" && desktop.controller.isComplete(), test::kPatience);

        const QString before = desktop.valueOf(Metric::Sessions);
        QVERIFY(chooses(window, "Pin this gap"));
        QVERIFY(desktop.completes());
        auto& line = *window.findChild<GapHistogram*>();
        const Duration pinned = line.rule().gap;
        for (int step = 0; step < 40; ++step)
            QTest::keyClick(&line, Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(line.rule().gap < pinned);
        QVERIFY(desktop.completes());
        QVERIFY(desktop.valueOf(Metric::Sessions) != before);
        QVERIFY(chooses(window, "Show what changed, or no longer"));
        QVERIFY(desktop.completes());
        QVERIFY(window.snapshot()->comparison);

        QVERIFY(chooses(window, "Report…"));
        const QString report = folder.filePath("shop.html");
        QVERIFY(answersWith(window, report));
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<Banner*>()->title() == "Saved", test::kPatience);
        const QByteArray page = contentOf(report);
        QVERIFY(page.contains("Sessions in shop.csv"));
        QVERIFY(page.contains("Compared with another gap"));
        QVERIFY(page.contains("split"));

        QVERIFY(chooses(window, "Save the project"));
        const QString project = folder.filePath("shop.lull");
        QVERIFY(answersWith(window, project));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(project), test::kPatience);
        QVERIFY(contentOf(project).contains("\"pinned\""));
        QVERIFY2(clock.elapsed() < 60'000, "the clicks take their time, not the program");
    }

private:
    // The menu entry of that name, wherever it is.
    static bool chooses(const MainWindow& window, const QString& entry)
    {
        for (QAction* action : window.actions())
            if (action->text() == entry && action->isEnabled()) {
                action->trigger();
                return true;
            }
        return false;
    }

    // Step by step to where the windows are told of, an event at a time there, and on.
    static bool walksTheTour(test::Desktop& desktop)
    {
        Tour& tour = desktop.window.tour();
        const auto isShown = [&] { return desktop.window.showsTour() && desktop.controller.isSettled(); };
        for (std::size_t step = 1; step <= 7; ++step) {
            QTest::keyClick(&desktop.window, Qt::Key_Right);
            if (tour.model().stepNumber() != step || !QTest::qWaitFor(isShown, test::kPatience))
                return false;
        }
        QTest::keyClick(&desktop.window, Qt::Key_Space); // plays, whether or not there is more to come
        tour.advance(1s);
        QTest::keyClick(&desktop.window, Qt::Key_Right);
        return tour.model().stepNumber() == 8 && QTest::qWaitFor(isShown, test::kPatience);
    }

    // The import dialog, read and taken as it is.
    static bool acceptsTheGuess(const MainWindow& window)
    {
        QPointer<ImportDialog> dialog;
        const auto isReady = [&] {
            dialog = window.findChild<ImportDialog*>();
            auto* events = dialog ? dialog->findChild<EventPreviewModel*>() : nullptr;
            return events && dialog->isVisible() && events->rowCount() > 0;
        };
        if (!QTest::qWaitFor(isReady, test::kPatience) || !dialog->problem().isEmpty())
            return false;
        QTest::mouseClick(dialog->findChild<QPushButton*>("open"), Qt::LeftButton);
        return QTest::qWaitFor([&] { return !dialog || !dialog->isVisible(); }, test::kPatience);
    }

    // Types the path into the file dialog that is open, and confirms.
    static bool answersWith(const MainWindow& window, const QString& path)
    {
        QPointer<QFileDialog> dialog;
        if (!QTest::qWaitFor([&] { return (dialog = window.findChild<QFileDialog*>()) && dialog->isVisible(); }, test::kPatience))
            return false;
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        if (!name)
            return false;
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
        return QTest::qWaitFor([&] { return !dialog || !dialog->isVisible(); }, test::kPatience);
    }

    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    test::WarningWatch m_watch;
};

QTEST_MAIN(TestNewcomer)
#include "test_newcomer.moc"
