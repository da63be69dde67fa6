// Real logs, with figures known from elsewhere.
#include "core/input/log_preview.h"
#include "core/input/log_reader.h"

#include <QFile>
#include <QtTest>

#include <algorithm>

using namespace lull;

namespace {

std::string pathOf(const char* name) { return std::string(LULL_SHARED_DATA "/") + name; }

std::size_t countOf(const EventTable& table, EventType type)
{
    std::size_t count = 0;
    for (Row row = 0; row < table.size(); ++row)
        count += table.typeAt(row) == type ? 1 : 0;
    return count;
}

} // namespace

#define SKIP_WITHOUT(name) \
    if (!QFile::exists(QString::fromStdString(pathOf(name)))) \
    QSKIP("the shared data is not here")

class TestInputRealLogs : public QObject {
    Q_OBJECT

private slots:
    void readers()
    {
        SKIP_WITHOUT("readers.csv.gz");
        const auto log = readLog({pathOf("readers.csv.gz")}, {}, {});
        QVERIFY(log);
        QCOMPARE(log->events->size(), std::size_t(63'524));
        QCOMPARE(log->events->userNames().size(), std::size_t(10'000));
        QCOMPARE(log->rejects.total(), std::uint64_t(0));
        QVERIFY(!log->hasSearch);
        QVERIFY(log->recognition.gzip);
        QCOMPARE(countOf(*log->events, EventType::Other), std::size_t(63'524));
    }

    void excite()
    {
        SKIP_WITHOUT("excite-1997.tsv.gz");
        LogOptions options;
        options.header = false;
        options.mapping.columns = {{Field::User, "1"}, {Field::Time, "2"}, {Field::Query, "3"}};
        const auto log = readLog({pathOf("excite-1997.tsv.gz")}, options, {});
        QVERIFY(log);
        QCOMPARE(countOf(*log->events, EventType::Search), std::size_t(4'501));
        QCOMPARE(log->events->size(), std::size_t(4'501));
        QCOMPARE(log->events->userNames().size(), std::size_t(891));
        QCOMPARE(log->rejects.total(), std::uint64_t(0));
        std::size_t empty = 0;
        for (Row row = 0; row < log->events->size(); ++row)
            empty += log->events->queryAt(row) == kNoString ? 1 : 0;
        QCOMPARE(empty, std::size_t(533));
        QCOMPARE(formatIso(log->events->timeAt(log->events->rowsByArrival().front())), "1997-09-16T10:54:32.000000Z");
    }

    void exciteIsShownForMapping()
    {
        SKIP_WITHOUT("excite-1997.tsv.gz");
        const auto preview = previewLog(pathOf("excite-1997.tsv.gz"), {});
        QVERIFY(preview);
        QCOMPARE(preview->recognition.delimiter, '\t');
        QVERIFY(preview->firstLineLooksLikeData);
    }

    void userBehaviorInsights()
    {
        SKIP_WITHOUT("ubi.ndjson.gz");
        LogOptions options;
        options.mapping.columns = {{Field::User, "client_id"}, {Field::Position, "event_attributes.position.ordinal"}};
        const auto log = readLog({pathOf("ubi.ndjson.gz")}, options, {});
        QVERIFY(log);
        QCOMPARE(log->events->size(), std::size_t(3'921));
        QCOMPARE(log->events->userNames().size(), std::size_t(230));
        QCOMPARE(log->rejects.total(), std::uint64_t(3'921)); // the bulk API's action lines
        QCOMPARE(countOf(*log->events, EventType::Search), std::size_t(506));
        QCOMPARE(countOf(*log->events, EventType::Click), std::size_t(287));
    }

    void userBehaviorInsightsByItself()
    {
        SKIP_WITHOUT("ubi.ndjson.gz");
        LogOptions options;
        options.where = {{"application", "esci_ubi_sample"}};
        const auto log = readLog({pathOf("ubi.ndjson.gz")}, options, {});
        QVERIFY(log);
        QCOMPARE(countOf(*log->events, EventType::Search), std::size_t(200));
        QCOMPARE(countOf(*log->events, EventType::Click), std::size_t(60));
        QCOMPARE(log->events->size(), std::size_t(1'260));
        QCOMPARE(log->rejects.total(), std::uint64_t(0));
        QVERIFY(log->recognition.isPresetGuessed);
        const auto all = readLog({pathOf("ubi.ndjson.gz")}, {}, {});
        QCOMPARE(all->events->size(), std::size_t(3'921));
        QCOMPARE(countOf(*all->events, EventType::Search), std::size_t(473));
        QCOMPARE(all->rejects.total(), std::uint64_t(0));
    }

    void oneApplicationOfUserBehaviorInsights()
    {
        SKIP_WITHOUT("ubi.ndjson.gz");
        LogOptions options;
        options.mapping.columns = {{Field::User, "client_id"}};
        options.where = {{"application", "esci_ubi_sample"}};
        const auto log = readLog({pathOf("ubi.ndjson.gz")}, options, {});
        QVERIFY(log);
        QCOMPARE(countOf(*log->events, EventType::Click), std::size_t(60));
        QCOMPARE(log->rejects.total(), std::uint64_t(0));
    }
};

QTEST_GUILESS_MAIN(TestInputRealLogs)
#include "test_input_real_logs.moc"
