#include "tests/ui/warning_watch.h"
#include "ui/banner/banner.h"
#include "ui/import/columns_dialog.h"
#include "ui/import/preview_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace lull;
using namespace lull::ui;

namespace {

ColumnsInput someInput()
{
    ColumnsInput input{"orders.csv: no column looks like a user.", {"visitor", "created", "action", "term"}, {}, {}};
    input.mapping.columns[Field::Time] = "created";
    input.rows = {{"u-17", "2024-05-06", "site search", "usb"}, {"u-18"}, {}};
    return input;
}

void choose(const ColumnsDialog& dialog, const char* field, const char* column)
{
    auto* choice = dialog.findChild<QComboBox*>(QLatin1String(field));
    choice->setCurrentIndex(choice->findText(QLatin1String(column)));
}

QPushButton* openButton(const ColumnsDialog& dialog)
{
    for (auto* button : dialog.findChildren<QPushButton*>())
        if (button->text() == QLatin1String("Open with these columns"))
            return button;
    return nullptr;
}

} // namespace

class TestColumnsDialog : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void opensOnlyOnceUserAndTimeAreChosen()
    {
        ColumnsDialog dialog(someInput());
        QVERIFY(!openButton(dialog)->isEnabled());
        QCOMPARE(dialog.problem(), QStringLiteral("Choose the column that names the user."));
        choose(dialog, "user", "visitor");
        QVERIFY(openButton(dialog)->isEnabled());
        QVERIFY(dialog.problem().isEmpty());
        choose(dialog, "query", "visitor");
        QVERIFY(!openButton(dialog)->isEnabled()); // one column, two uses
        QVERIFY(dialog.problem().contains(QStringLiteral("visitor")));
        choose(dialog, "query", "term");
        QTest::mouseClick(openButton(dialog), Qt::LeftButton);
        QCOMPARE(dialog.result(), int{QDialog::Accepted});
        const Mapping expected{{{Field::User, "visitor"}, {Field::Time, "created"}, {Field::Query, "term"}}, {}};
        QCOMPARE(dialog.mapping(), expected);
    }
    void userAndTimeCannotBeNone()
    {
        ColumnsDialog dialog(someInput());
        QCOMPARE(dialog.findChild<QComboBox*>("user")->findText("none"), -1);
        QCOMPARE(dialog.findChild<QComboBox*>("time")->findText("none"), -1);
        QCOMPARE(dialog.findChild<QComboBox*>("query")->findText("none"), 0);
    }
    void typeValuesBecomeEvents()
    {
        ColumnsDialog dialog(someInput());
        QSignalSpy asked(&dialog, &ColumnsDialog::typeColumnChanged);
        choose(dialog, "user", "visitor");
        choose(dialog, "type", "action");
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().toString(), QStringLiteral("action"));
        dialog.setTypeValues({{"site search", 90}, {"product_click", 40}, {"visitPage", 7}});
        const auto* values = dialog.findChild<TypeValues*>();
        const auto choices = values->findChildren<QComboBox*>();
        QCOMPARE(choices.size(), 3);
        QCOMPARE(choices[0]->currentText(), QStringLiteral("search"));
        QCOMPARE(choices[2]->currentText(), QStringLiteral("other"));
        choices[2]->setCurrentIndex(choices[2]->findText("click"));
        const Mapping mapping = dialog.mapping();
        QCOMPARE(mapping.types.at("site search"), EventType::Search);
        QCOMPARE(mapping.types.at("product_click"), EventType::Click);
        QCOMPARE(mapping.types.at("visitPage"), EventType::Click);
        choose(dialog, "type", "none");
        QVERIFY(dialog.mapping().types.empty());
        QVERIFY(dialog.typeColumn().isEmpty());
    }
    void whatWasGivenIsKept()
    {
        ColumnsInput input = someInput();
        input.mapping.columns[Field::Type] = "action";
        input.mapping.columns[Field::Item] = "no such column";
        input.mapping.types["visitPage"] = EventType::Click;
        ColumnsDialog dialog(input);
        QCOMPARE(dialog.typeColumn(), QStringLiteral("action"));
        dialog.setTypeValues({{"visitPage", 7}});
        QCOMPARE(dialog.mapping().types.at("visitPage"), EventType::Click);
        QVERIFY(!dialog.mapping().has(Field::Item));
    }
    void likelyTypesAreGuessedByName()
    {
        QCOMPARE(likelyType("AppOpen"), EventType::AppOpen);
        QCOMPARE(likelyType("ClickResult"), EventType::Click);
        QCOMPARE(likelyType("searchResultPage"), EventType::Results);
        QCOMPARE(likelyType("Site Search"), EventType::Search);
        QCOMPARE(likelyType("purchase"), EventType::Other);
    }
    void thePreviewIsASoundModel()
    {
        PreviewModel model({"a", "b"}, {{"1", "2", "beyond"}, {"short"}, {}});
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setUses({{"b", "Time"}});
        QCOMPARE(model.data(model.index(1, 0), Qt::DisplayRole).toString(), QStringLiteral("short"));
        QCOMPARE(model.data(model.index(1, 1), Qt::DisplayRole).toString(), QString());
        QVERIFY(!model.data(model.index(0, 0), Qt::BackgroundRole).isValid());
        QVERIFY(model.data(model.index(0, 1), Qt::BackgroundRole).isValid());
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("b\nTime"));
        PreviewModel none({}, {});
        none.setUses({{"b", "Time"}});
        QCOMPARE(none.columnCount(), 0);
    }

    void aBannerShowsActsAndCloses()
    {
        QWidget window;
        Banner banner(&window);
        window.show();
        QVERIFY(banner.isHidden());
        int pressed = 0;
        banner.showWarning("312 rows were rejected", "288 have no time", {{"Show rows", [&] {
            ++pressed;
            banner.showInfo("Shown");
        }}});
        QVERIFY(!banner.isHidden());
        QCOMPARE(banner.title(), QStringLiteral("312 rows were rejected"));
        QTest::mouseClick(banner.findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(pressed, 1);
        QCOMPARE(banner.severity(), Banner::Severity::Info); // a button may replace the message that holds it
        QSignalSpy closed(&banner, &Banner::closed);
        QTest::keyClick(&banner, Qt::Key_Escape);
        QVERIFY(banner.isHidden());
        QCOMPARE(closed.count(), 1);
    }
    void everyIconIsDrawnInTheThemesColour()
    {
        for (int icon = 0; icon <= static_cast<int>(Icon::Warn); ++icon) {
            const QImage image = iconPixmap(static_cast<Icon>(icon), QColor(255, 0, 0)).toImage().convertToFormat(QImage::Format_ARGB32);
            int inked = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    inked += qAlpha(image.pixel(x, y)) > 128 && qRed(image.pixel(x, y)) > 200 ? 1 : 0;
            QVERIFY2(inked >= 4, qPrintable(QString::number(icon)));
        }
    }

private:
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestColumnsDialog)
#include "test_columns_dialog.moc"
