// Copying tables: what an editor, a spreadsheet and a document get.
#include "ui/table_copy.h"

#include "tests/ui/warning_watch.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QListView>
#include <QMimeData>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace lull;
using namespace lull::ui;

namespace {

std::unique_ptr<QStandardItemModel> model()
{
    auto items = std::make_unique<QStandardItemModel>(0, 2);
    items->setHorizontalHeaderLabels({"Query", "Searches"});
    const auto add = [&](const QString& query, const QString& searches) {
        items->appendRow({new QStandardItem(query), new QStandardItem(searches)});
    };
    add("cats", "1,200");
    add("=HYPERLINK(\"x\")", "-3");
    add("a\tb\nc\u2028d", "<b>&");
    return items;
}

QString pasted() { return QApplication::clipboard()->text(); }

} // namespace

class TestTableCopy : public QObject {
    Q_OBJECT

private slots:
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void linesAndHtmlHoldTheSame()
    {
        const auto items = model();
        const std::unique_ptr<QMimeData> copy(copyOf(*items, {0, 2}, {0, 1}, true));
        QCOMPARE(copy->text(), QString("Query\tSearches\ncats\t1,200\na b c d\t<b>&\n"));
        QCOMPARE(copy->html(), QString("<table><tr><th>Query</th><th>Searches</th></tr><tr><td>cats</td><td>1,200</td></tr>"
                                       "<tr><td>a b c d</td><td>&lt;b&gt;&amp;</td></tr></table>"));
    }

    void noCellBecomesAFormula()
    {
        const auto items = model();
        const std::unique_ptr<QMimeData> copy(copyOf(*items, {1}, {0, 1}, false));
        QCOMPARE(copy->text(), QString("'=HYPERLINK(\"x\")\t-3\n"));
        QVERIFY(copy->html().contains("<td>'=HYPERLINK("));
        QVERIFY(copy->html().contains("<td>-3</td>"));
    }

    void theShortcutCopiesWhatIsSelectedElseAll()
    {
        const auto items = model();
        QTableView view;
        view.setModel(items.get());
        view.setSelectionBehavior(QAbstractItemView::SelectRows);
        enableCopying(view);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(pasted().count('\n'), 4);
        view.selectRow(0);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(pasted(), QString("Query\tSearches\ncats\t1,200\n"));
        view.actions().last()->trigger();
        QCOMPARE(pasted().count('\n'), 4);
    }

    void columnsAreCopiedAsTheyAreShown()
    {
        const auto items = model();
        QTableView view;
        view.setModel(items.get());
        enableCopying(view);
        view.horizontalHeader()->moveSection(1, 0);
        view.actions().last()->trigger();
        QVERIFY(pasted().startsWith("Searches\tQuery\n1,200\tcats\n"));
        view.setColumnHidden(1, true);
        view.actions().last()->trigger();
        QVERIFY(pasted().startsWith("Query\ncats\n"));
    }

    void aListHasNoHeadings()
    {
        const auto items = model();
        QListView view;
        view.setModel(items.get());
        enableCopying(view);
        view.actions().last()->trigger();
        QVERIFY(pasted().startsWith("cats\t1,200\n"));
    }

    void aHugeTableIsCutOff()
    {
        QStandardItemModel items(kMostCopiedRows + 5, 1);
        QTableView view;
        view.setModel(&items);
        enableCopying(view);
        view.actions().last()->trigger();
        QCOMPARE(pasted().count('\n'), kMostCopiedRows + 1);
    }

private:
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestTableCopy)
#include "test_table_copy.moc"
