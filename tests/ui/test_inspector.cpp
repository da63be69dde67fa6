// The selected session in words: the list, the title, why it ended, and the copied text.
#include "sample_data.h"
#include "ui/inspector/event_words.h"
#include "ui/inspector/session_event_model.h"
#include "ui/inspector/session_inspector.h"
#include "ui/inspector/session_words.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

Session sessionOf(const Dataset& data, std::size_t user, std::size_t place, const SessionRule& rule, std::span<const std::uint8_t> lost = {})
{
    std::vector<Session> sessions;
    splitUser(data.index, user, rule, {data.watermarks, lost}, sessions);
    return sessions.at(place);
}

QToolButton* buttonOf(SessionInspector& inspector, const QString& name)
{
    for (QToolButton* button : inspector.findChildren<QToolButton*>())
        if (button->accessibleName() == name)
            return button;
    return nullptr;
}

// A search at 0 s, a click at 2 s, and after 41 s another search.
std::shared_ptr<const Dataset> twoSessions()
{
    EventTable table;
    table.append({.user = "u", .time = sample::kNewYear, .type = EventType::Search, .query = "socks"});
    table.append({.user = "u", .time = sample::kNewYear + 2s, .type = EventType::Click, .position = 3});
    table.append({.user = "u", .time = sample::kNewYear + 43s, .type = EventType::Search});
    return sample::datasetOf(std::move(table));
}

} // namespace

class TestInspector : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints)")));
    }

    void saysEachEventInWords();
    void saysWhyASessionEnded();
    void listsTheTutorialsSession();
    void modelKeepsItsContract();
    void pauseBarIsLogarithmicAndEndsAtTheGap();
    void hundredThousandEventsAreVirtual();
    void copiesPlainText();
    void buttonsAskForNeighbours();
    void lostEventsAreSaid();
    void clearsToAnInvitation();
};

void TestInspector::saysEachEventInWords()
{
    const std::string_view items[] = {"fido", "rover"};
    EventTable table;
    const auto words = [&](EventRecord record) {
        record.user = "u";
        record.time = sample::kNewYear;
        table.append(record);
        return eventWords(table, static_cast<Row>(table.size() - 1));
    };
    QCOMPARE(words({.type = EventType::AppOpen}), QStringLiteral("opened the app"));
    QCOMPARE(words({.type = EventType::AppClose}), QStringLiteral("closed the app"));
    QCOMPARE(words({.type = EventType::Search}), QStringLiteral("searched"));
    QCOMPARE(words({.type = EventType::Search, .query = "large  bag"}), QStringLiteral("searched “large bag”"));
    QCOMPARE(words({.type = EventType::Search, .query = "bag", .resultCount = 0}), QStringLiteral("searched “bag”, got no results"));
    QCOMPARE(words({.type = EventType::Results}), QStringLiteral("got results"));
    QCOMPARE(words({.type = EventType::Results, .resultCount = 1}), QStringLiteral("got 1 result"));
    QCOMPARE(words({.type = EventType::Results, .items = items}), QStringLiteral("got 2 results"));
    QCOMPARE(words({.type = EventType::Click}), QStringLiteral("clicked"));
    QCOMPARE(words({.type = EventType::Click, .position = 10}), QStringLiteral("clicked rank 10"));
    QCOMPARE(words({.type = EventType::Click, .item = "rover"}), QStringLiteral("clicked rover"));
    QCOMPARE(words({.type = EventType::Click, .item = "rover", .position = 2}), QStringLiteral("clicked rover, rank 2"));
    QCOMPARE(words({.type = EventType::Other, .label = "purchase"}), QStringLiteral("purchase"));
}

void TestInspector::saysWhyASessionEnded()
{
    const auto data = twoSessions();
    const auto words = [&](std::size_t place, const SessionRule& rule) { return endedWords(*data, sessionOf(*data, 0, place, rule), rule); };
    QCOMPARE(words(0, {.gap = 30s}), QStringLiteral("Ended: the next event came 41 s later, longer than the gap of 30 s"));
    QCOMPARE(words(1, {.gap = 30s}), QStringLiteral("The input ended before the gap of 30 s had passed"));
    QCOMPARE(words(0, {.gap = 41s, .boundary = Boundary::Exclusive}),
             QStringLiteral("Ended: the next event came exactly the gap of 41 s later, which no longer joins"));
    QCOMPARE(words(0, {.gap = 41s}), QStringLiteral("The input ended before the gap of 41 s had passed"));

    EventTable table;
    table.append({.user = "early", .time = sample::kNewYear});
    table.append({.user = "late", .time = sample::kNewYear + 1h});
    const auto apart = sample::datasetOf(std::move(table));
    const SessionRule rule{.gap = 10s};
    QCOMPARE(endedWords(*apart, sessionOf(*apart, 0, 0, rule), rule), QStringLiteral("This user's last event; the input goes on for 1 h"));
}

void TestInspector::listsTheTutorialsSession()
{
    const auto data = sample::tutorial();
    SessionInspector inspector;
    inspector.resize(536, 250);
    inspector.show();
    const SessionRule rule{.gap = 10s};
    inspector.setSession(data, sessionOf(*data, 1, 0, rule), 0, 1, rule, CtrKind::ClicksPerSearchMean, {});
    QCOMPARE(inspector.title(), QStringLiteral("2 · session 1 of 1"));
    QCOMPARE(inspector.facts(), QStringLiteral("00:00:05 to 00:00:08 · 3 s · 4 events · 1 search · 2 clicks · 2.00 clicks per search"));
    QCOMPARE(inspector.ending(), QStringLiteral("The input ended before the gap of 10 s had passed"));
    QStringList rows;
    for (int row = 0; row < inspector.model().rowCount(); ++row)
        rows += inspector.model().index(row).data().toString();
    QCOMPARE(rows, (QStringList{QStringLiteral("00:00:05 searched “cats”"), QStringLiteral("00:00:06 got 3 results, after 1 s"),
                                QStringLiteral("00:00:07 clicked fluffy, after 1 s"), QStringLiteral("00:00:08 clicked kathy, after 1 s")}));
    QVERIFY(!inspector.grab().isNull());
    QVERIFY(inspector.accessibleDescription().contains(QStringLiteral("2.00 clicks per search")));
}

void TestInspector::modelKeepsItsContract()
{
    SessionEventModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto data = sample::traffic({.users = 2, .eventsEach = 30});
    const SessionRule rule{.gap = 30min};
    for (const std::size_t user : {0, 1}) {
        model.setSession(data, sessionOf(*data, user, 0, rule), rule.gap, {});
        QVERIFY(model.rowCount() > 0);
        QCOMPARE(model.index(0).data(SessionEventModel::PauseWordsRole).toString(), QString());
        QVERIFY(model.index(0).data(SessionEventModel::PauseShareRole).toDouble() < 0);
    }
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestInspector::pauseBarIsLogarithmicAndEndsAtTheGap()
{
    QCOMPARE(pauseShare(30min, 30min), 1.0);
    QCOMPARE(pauseShare(0s, 30min), 0.0);
    QCOMPARE(pauseShare(1s, 30min), 0.0);
    QCOMPARE(pauseShare(2h, 30min), 1.0);
    // Equal factors are equal steps.
    const double step = pauseShare(20s, 30min) - pauseShare(10s, 30min);
    QVERIFY(std::abs(pauseShare(40s, 30min) - pauseShare(20s, 30min) - step) < 1e-12);
    // A gap under a second still tells pauses apart.
    QVERIFY(pauseShare(100ms, 500ms) > 0.3 && pauseShare(100ms, 500ms) < 1.0);
    QVERIFY(pauseShare(Duration{1}, Duration{1}) <= 1.0);
}

void TestInspector::hundredThousandEventsAreVirtual()
{
    const auto data = sample::traffic({.users = 1, .eventsEach = 100'000});
    const SessionRule rule{.gap = 24h * 365};
    SessionInspector inspector;
    inspector.resize(536, 250);
    inspector.show();
    inspector.setSession(data, sessionOf(*data, 0, 0, rule), 0, 1, rule, CtrKind::SearchCtrPooled, {});
    QCOMPARE(inspector.model().rowCount(), 100'000);
    auto* list = inspector.findChild<QListView*>();
    list->scrollToBottom();
    QVERIFY(!inspector.grab().isNull());
    QVERIFY(list->indexAt({50, list->viewport()->height() - 4}).row() == 99'999);
}

void TestInspector::copiesPlainText()
{
    const auto data = twoSessions();
    const SessionRule rule{.gap = 30s};
    SessionInspector inspector;
    QCOMPARE(inspector.asText(), QString());
    inspector.setSession(data, sessionOf(*data, 0, 0, rule), 0, 2, rule, CtrKind::SearchCtrPooled, {});
    buttonOf(inspector, QStringLiteral("Copy the session as text"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("u · session 1 of 2\n"
                            "Mon 1 Jan 2024 00:00:00 to 00:00:02\n"
                            "2 s · 2 events · 1 search · 1 click · 100 % of searches clicked\n"
                            "\n"
                            "00:00:00\tsearched “socks”\n"
                            "00:00:02\tclicked rank 3\n"
                            "\n"
                            "Ended: the next event came 41 s later, longer than the gap of 30 s\n"));
}

void TestInspector::buttonsAskForNeighbours()
{
    SessionInspector inspector;
    QSignalSpy previous(&inspector, &SessionInspector::previousRequested);
    QSignalSpy next(&inspector, &SessionInspector::nextRequested);
    buttonOf(inspector, QStringLiteral("Previous session"))->click();
    buttonOf(inspector, QStringLiteral("Next session"))->click();
    QCOMPARE(previous.size(), 1);
    QCOMPARE(next.size(), 1);
}

void TestInspector::lostEventsAreSaid()
{
    const auto data = twoSessions();
    const SessionRule rule{.gap = 1min};
    const std::vector<std::uint8_t> lost{0, 1, 0};
    SessionInspector inspector;
    inspector.setSession(data, sessionOf(*data, 0, 0, rule, lost), 0, 1, rule, CtrKind::SearchCtrPooled, std::span(lost));
    QVERIFY2(inspector.ending().contains(QStringLiteral("1 event lost by merging")), qPrintable(inspector.ending()));
    QVERIFY(inspector.facts().contains(QStringLiteral("2 events")));
    QCOMPARE(inspector.model().index(1).data(SessionEventModel::WordsRole).toString(), QStringLiteral("clicked rank 3 (lost by merging)"));
    QVERIFY(!inspector.model().index(0).data(SessionEventModel::LostRole).toBool());
}

void TestInspector::clearsToAnInvitation()
{
    const auto data = sample::tutorial();
    const SessionRule rule{.gap = 10s};
    SessionInspector inspector;
    inspector.show();
    QVERIFY(!inspector.findChild<QListView*>()->isVisible());
    inspector.setSession(data, sessionOf(*data, 0, 0, rule), 0, 1, rule, CtrKind::SearchCtrPooled, {});
    QVERIFY(inspector.findChild<QListView*>()->isVisible());
    inspector.clear();
    QVERIFY(!inspector.findChild<QListView*>()->isVisible());
    QCOMPARE(inspector.title(), QString());
    QVERIFY(!inspector.grab().isNull());
}

QTEST_MAIN(TestInspector)
#include "test_inspector.moc"
