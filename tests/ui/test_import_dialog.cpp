// The import dialog by itself: what it shows, what it lets one change, and the options that come out of it.
#include "tests/ui/warning_watch.h"
#include "ui/banner/banner.h"
#include "ui/import/chosen_mapping.h"
#include "ui/import/event_preview_model.h"
#include "ui/import/import_dialog.h"
#include "ui/import/preview_model.h"
#include "ui/import/reading_form.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace lull;
using namespace lull::ui;

namespace {

// An export whose time alone has a usual name.
ImportInput someInput()
{
    ImportInput input;
    input.name = "orders.csv";
    input.sentence = "No column looks like a user.";
    input.recognition.columns = {"visitor", "created", "action", "term"};
    input.recognition.mapping.columns[Field::Time] = "created";
    input.columns.columns = {"visitor", "created", "action", "term"};
    input.columns.mapping = input.recognition.mapping;
    input.columns.valuesOf = [](const QString& column) {
        return column == "action" ? std::vector<TypeValue>{{"site search", 90}, {"product_click", 40}, {"visitPage", 7}}
                                  : std::vector<TypeValue>();
    };
    input.rows = {{"u-17", "2024-05-06", "site search", "usb"}, {"u-18"}, {}};
    return input;
}

// Everything is recognised by name.
ImportInput knownInput()
{
    ImportInput input;
    input.name = "log.tsv";
    input.recognition.delimiter = '\t';
    input.recognition.columns = {"user", "time", "type"};
    input.recognition.mapping.columns = {{Field::User, "user"}, {Field::Time, "time"}, {Field::Type, "type"}};
    input.columns.columns = {"user", "time", "type"};
    input.columns.mapping = input.recognition.mapping;
    input.columns.mapping.types = {{"search", EventType::Search}, {"on_search", EventType::Other}};
    input.columns.valuesOf = [](const QString&) { return std::vector<TypeValue>{{"search", 9}, {"on_search", 2}}; };
    input.rows = {{"a", "970916105432", "search"}, {"a", "1716229312345", "search"}};
    return input;
}

void choose(const ImportDialog& dialog, const char* field, const char* text)
{
    auto* choice = dialog.findChild<QComboBox*>(QLatin1String(field));
    choice->setCurrentIndex(choice->findText(QLatin1String(text)));
}

QPushButton* openButton(const ImportDialog& dialog) { return dialog.findChild<QPushButton*>("open"); }

bool shows(const ImportDialog& dialog, const QString& text)
{
    const auto labels = dialog.findChildren<QLabel*>();
    return std::ranges::any_of(labels, [&](const QLabel* label) { return !label->isHidden() && label->text().contains(text); });
}

} // namespace

class TestImportDialog : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void opensOnlyOnceUserAndTimeAreChosen()
    {
        ImportDialog dialog(someInput());
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
        const std::map<Field, std::string> changed{{Field::User, "visitor"}, {Field::Query, "term"}};
        QCOMPARE(dialog.options().mapping.columns, changed); // the time is found without being named
    }
    void userAndTimeCannotBeNone()
    {
        ImportDialog dialog(someInput());
        QCOMPARE(dialog.findChild<QComboBox*>("user")->findText("none"), -1);
        QCOMPARE(dialog.findChild<QComboBox*>("time")->findText("none"), -1);
        QCOMPARE(dialog.findChild<QComboBox*>("query")->findText("none"), 0);
    }
    void typeValuesBecomeEvents()
    {
        ImportDialog dialog(someInput());
        choose(dialog, "user", "visitor");
        choose(dialog, "type", "action");
        const auto choices = dialog.findChild<TypeValues*>()->findChildren<QComboBox*>();
        QCOMPARE(choices.size(), 3);
        QCOMPARE(choices[0]->currentText(), QStringLiteral("search"));
        QCOMPARE(choices[2]->currentText(), QStringLiteral("other"));
        choices[2]->setCurrentIndex(choices[2]->findText("click"));
        const Mapping mapping = dialog.options().mapping;
        QCOMPARE(mapping.types.at("site search"), EventType::Search);
        QCOMPARE(mapping.types.at("product_click"), EventType::Click);
        QCOMPARE(mapping.types.at("visitPage"), EventType::Click);
        choose(dialog, "type", "none");
        QVERIFY(dialog.options().mapping.types.empty());
    }
    // One click opens what was recognised, and leaves every file to be recognised by itself.
    void theGuessLeftAloneSaysNothing()
    {
        ImportDialog dialog(knownInput());
        QVERIFY(openButton(dialog)->isDefault());
        QVERIFY(openButton(dialog)->isEnabled());
        const LogOptions options = dialog.options();
        QCOMPARE(options.mapping, Mapping{});
        QCOMPARE(options.delimiter, '\0');
        QVERIFY(options.preset.empty() && options.encoding.empty());
        QVERIFY(shows(dialog, "TSV, 3 columns, UTF-8"));
        QVERIFY(shows(dialog, "YYMMDDhhmmss and epoch milliseconds"));
    }
    void onlyTheValueThatWasChangedIsNamed()
    {
        ImportDialog dialog(knownInput());
        const auto choices = dialog.findChild<TypeValues*>()->findChildren<QComboBox*>();
        choices[1]->setCurrentIndex(choices[1]->findText("results shown"));
        const std::map<std::string, EventType, std::less<>> changed{{"on_search", EventType::Results}};
        QCOMPARE(dialog.options().mapping.types, changed);
    }
    void aPresetIsNamedOnceItsColumnsAreChanged()
    {
        ImportInput input = knownInput();
        input.recognition.preset = "ubi";
        ImportDialog dialog(input);
        QVERIFY(shows(dialog, "written by OpenSearch"));
        QVERIFY(dialog.options().preset.empty());
        choose(dialog, "type", "none");
        QCOMPARE(dialog.options().preset, std::string("ubi"));
        QCOMPARE(dialog.options().mapping.columns.at(Field::Type), std::string());
    }
    void whatWasGivenIsKept()
    {
        ImportInput input = someInput();
        input.options.mapping.columns[Field::Type] = "action";
        input.options.mapping.types["visitPage"] = EventType::Click;
        input.options.where = {{"term", "usb"}};
        input.recognition.mapping = input.options.mapping;
        input.columns.mapping = input.options.mapping;
        ImportDialog dialog(input);
        choose(dialog, "user", "visitor");
        choose(dialog, "time", "created");
        const LogOptions options = dialog.options();
        QCOMPARE(options.mapping.columns.at(Field::Type), std::string("action"));
        QCOMPARE(options.mapping.types.at("visitPage"), EventType::Click);
        QCOMPARE(options.where.size(), std::size_t(1));
    }
    // Another way of reading may change the columns: nothing is opened until they are known.
    void otherTextIsLookedIntoAgain()
    {
        ImportDialog dialog(knownInput());
        QSignalSpy wanted(&dialog, &ImportDialog::inputWanted);
        choose(dialog, "delimiter", "semicolon");
        QCOMPARE(wanted.count(), 1);
        QVERIFY(!openButton(dialog)->isEnabled());
        QCOMPARE(dialog.options().delimiter, ';');
        dialog.setFailure({ErrorCode::Unreadable, "is no text", "log.tsv", ""});
        QVERIFY(shows(dialog, "log.tsv: is no text"));
        dialog.findChild<QCheckBox*>("header")->click();
        QCOMPARE(wanted.count(), 2);
        QVERIFY(!dialog.options().header);
        dialog.setInput(knownInput());
        QVERIFY(openButton(dialog)->isEnabled());
        QVERIFY(dialog.options().header);
        QCOMPARE(wanted.count(), 2);
    }
    // What is on its way was asked for before this: it is asked for anew, and the dialog can be accepted in the end.
    void aChoiceWhileItLooksIsLookedIntoToo()
    {
        ImportDialog dialog(knownInput());
        QSignalSpy wanted(&dialog, &ImportDialog::inputWanted);
        QSignalSpy previews(&dialog, &ImportDialog::previewWanted);
        choose(dialog, "delimiter", "semicolon");
        QCOMPARE(wanted.count(), 1);
        auto* user = dialog.findChild<QComboBox*>("user");
        user->setCurrentIndex(user->currentIndex() == 1 ? 2 : 1);
        QCOMPARE(wanted.count(), 2);
        QVERIFY(!previews.wait(300)); // of columns that are about to go
        dialog.setInput(knownInput());
        QVERIFY(openButton(dialog)->isEnabled());
        QVERIFY(previews.wait(2'000));
    }

    void anEncodingCanBeTypedAndReturnDoesNotOpen()
    {
        ImportDialog dialog(knownInput());
        dialog.show();
        QSignalSpy wanted(&dialog, &ImportDialog::inputWanted);
        auto* encoding = dialog.findChild<QComboBox*>("encoding");
        encoding->setFocus();
        encoding->lineEdit()->selectAll();
        QTest::keyClicks(encoding->lineEdit(), "windows-1250");
        QCOMPARE(wanted.count(), 0);
        QTest::keyClick(encoding->lineEdit(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(dialog.isVisible());
        QCOMPARE(dialog.options().encoding, std::string("windows-1250"));
    }
    void unknownZonesAndEncodingsAreSaidAtOnce()
    {
        ImportDialog dialog(knownInput());
        auto* zone = dialog.findChild<QComboBox*>("zone");
        zone->setEditText("Europe/Nowhere");
        emit zone->lineEdit()->editingFinished();
        QVERIFY(dialog.problem().contains("Europe/Nowhere"));
        QVERIFY(!openButton(dialog)->isEnabled());
        zone->setCurrentIndex(zone->findText("Europe/Berlin"));
        QVERIFY(dialog.problem().isEmpty());
        QCOMPARE(dialog.options().zone, std::string("Europe/Berlin"));
    }
    void onlyRowsOfOneValueCanBeKept()
    {
        ImportDialog dialog(knownInput());
        QVERIFY(dialog.options().where.empty());
        choose(dialog, "whereColumn", "type");
        QCOMPARE(dialog.options().where.size(), std::size_t(1));
        QCOMPARE(dialog.options().where[0].column, std::string("type"));
        QCOMPARE(dialog.options().where[0].value, std::string("search")); // the most frequent first
        choose(dialog, "whereValue", "on_search");
        QCOMPARE(dialog.options().where[0].value, std::string("on_search"));
        dialog.findChild<QComboBox*>("whereColumn")->setCurrentIndex(0);
        QVERIFY(dialog.options().where.empty());
    }
    void previewsAreAskedForOnceAWhile()
    {
        ImportDialog dialog(knownInput());
        QSignalSpy wanted(&dialog, &ImportDialog::previewWanted);
        QTRY_COMPARE(wanted.count(), 1);
        choose(dialog, "query", "type");
        choose(dialog, "query", "none");
        choose(dialog, "type", "none");
        QCOMPARE(wanted.count(), 1);
        QTRY_COMPARE(wanted.count(), 2);
    }
    void aPreviewShowsEventsAndRejects()
    {
        ImportDialog dialog(knownInput());
        EventPreview preview;
        preview.events.push_back({.line = 2, .user = "a", .time = EventTime{std::chrono::seconds{1}}, .type = EventType::Search, .label = "on_search"});
        preview.ofType[static_cast<std::size_t>(EventType::Search)] = 1'234;
        preview.rejects.add({7, RejectReason::UnreadableTime, "a\tsoon", "log.tsv"});
        dialog.setPreview(preview);
        QVERIFY(shows(dialog, "1,234"));
        QVERIFY(shows(dialog, "1 row cannot be read"));
        dialog.setPreview(std::unexpected(Error{ErrorCode::NoUsableColumn, "none of the 3 rows could be read", "", ""}));
        QVERIFY(shows(dialog, "none of the 3 rows could be read"));
        QVERIFY(openButton(dialog)->isEnabled()); // rows further down may be readable
    }
    void theTablesAreSoundModels()
    {
        EventPreviewModel events;
        QAbstractItemModelTester ofEvents(&events, QAbstractItemModelTester::FailureReportingMode::QtTest);
        events.setEvents({{.line = 2, .user = "a", .time = EventTime{std::chrono::milliseconds{1'500}}, .type = EventType::Click,
                           .label = "item_click", .query = "q", .item = "i", .position = 3, .results = 10}});
        const auto text = [&events](int column) { return events.index(0, column).data().toString(); };
        QCOMPARE(text(EventPreviewModel::EventColumn), QStringLiteral("click (item_click)"));
        QVERIFY(text(EventPreviewModel::TimeColumn).contains("00:00:01.5"));
        QCOMPARE(text(EventPreviewModel::ResultsColumn), QStringLiteral("10"));
        QCOMPARE(text(EventPreviewModel::RankColumn), QStringLiteral("3"));
        events.setEvents({});
        RejectPreviewModel rejects;
        QAbstractItemModelTester ofRejects(&rejects, QAbstractItemModelTester::FailureReportingMode::QtTest);
        RejectCounts counts;
        counts.add({9, RejectReason::NoUser, ",1", ""});
        counts.add({7, RejectReason::UnreadableTime, "a,soon", ""});
        rejects.setRejects(counts);
        QCOMPARE(rejects.rowCount(), 2);
        QCOMPARE(rejects.index(0, 0).data().toString(), QStringLiteral("7")); // in the order of the file
        QCOMPARE(rejects.index(0, 1).data().toString(), QStringLiteral("unreadable time"));
    }
    void likelyTypesAreGuessedByName()
    {
        QCOMPARE(likelyType("AppOpen"), EventType::AppOpen);
        QCOMPARE(likelyType("ClickResult"), EventType::Click);
        QCOMPARE(likelyType("searchResultPage"), EventType::Results);
        QCOMPARE(likelyType("Site Search"), EventType::Search);
        QCOMPARE(likelyType("purchase"), EventType::Other);
    }
    void aJsonListIsNotCalledLines()
    {
        Recognition json;
        json.format = LogFormat::Ndjson;
        QVERIFY(formatWords(json).startsWith("JSON, an object a line"));
        json.isJsonList = true;
        QVERIFY(formatWords(json).startsWith("JSON, one list of objects"));
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

QTEST_MAIN(TestImportDialog)
#include "test_import_dialog.moc"
