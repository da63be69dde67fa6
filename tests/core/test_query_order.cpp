// Which queries are listed, and in which order.
#include "core/metrics/query_order.h"
#include "event_streams.h"

#include <QtTest>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Stream;
using Names = std::vector<std::string>;

struct Listed {
    test::Run run;
    QueryTable table;

    [[nodiscard]] Names in(const QueryOrder& order) const
    {
        Names names;
        const auto rows = orderQueries(table, run.data.table->queryTexts(), order);
        for (const std::uint32_t row : *rows) {
            const StringId query = table.rows()[row].query;
            names.push_back(query == kNoString ? "(none)" : std::string(run.data.table->queryTexts().textOf(query)));
        }
        return names;
    }
};

// "hats" twice, clicked once after 4 s; "Caps" once, clicked after 1 s; "scarf" once; no text once.
Listed listed()
{
    Stream stream;
    const auto search = [&stream](const char* user, std::optional<std::string> query, int clickAfter) {
        stream.push_back({.user = user, .time = 0, .type = EventType::Search, .query = std::move(query)});
        if (clickAfter > 0)
            stream.push_back({.user = user, .time = clickAfter * 1'000'000, .type = EventType::Click});
    };
    search("1", "hats", 4);
    search("2", "hats", 0);
    search("3", std::nullopt, 0);
    search("4", "Caps", 1);
    search("5", "scarf", 0);
    test::Run run = test::run(stream, {}, 10s);
    auto table = tabulateQueries(run.data.index, run.result.sessions, {});
    return {std::move(run), std::move(*table)};
}

class TestQueryOrder : public QObject {
    Q_OBJECT

private slots:
    void ordersByEachColumn()
    {
        const Listed queries = listed();
        QCOMPARE(queries.in({.column = QueryColumn::Searches}), (Names{"hats", "Caps", "scarf", "(none)"}));
        QCOMPARE(queries.in({.column = QueryColumn::Users, .descending = false}), (Names{"Caps", "scarf", "(none)", "hats"}));
        QCOMPARE(queries.in({.column = QueryColumn::Ctr}), (Names{"Caps", "hats", "scarf", "(none)"}));
        QCOMPARE(queries.in({.column = QueryColumn::Abandonment, .descending = false}), (Names{"Caps", "hats", "scarf", "(none)"}));
        QCOMPARE(queries.in({.column = QueryColumn::Query, .descending = false}), (Names{"Caps", "hats", "scarf", "(none)"}));
        QCOMPARE(queries.in({.column = QueryColumn::Query}), (Names{"scarf", "hats", "Caps", "(none)"}));
    }

    void rowsWithoutAValueComeLastEitherWay()
    {
        const Listed queries = listed();
        QCOMPARE(queries.in({.column = QueryColumn::FirstClick}), (Names{"hats", "Caps", "scarf", "(none)"}));
        QCOMPARE(queries.in({.column = QueryColumn::FirstClick, .descending = false}), (Names{"Caps", "hats", "scarf", "(none)"}));
        for (const QueryColumn column : {QueryColumn::ZeroResults, QueryColumn::ClickedPosition})
            QCOMPARE(queries.in({.column = column}), (Names{"hats", "Caps", "scarf", "(none)"})); // the table's own order
    }

    void findsTextInAnyCase()
    {
        const Listed queries = listed();
        QCOMPARE(queries.in({.needle = "CA"}), (Names{"Caps", "scarf"}));
        QCOMPARE(queries.in({.needle = "hats!"}), Names{});
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const Listed queries = listed();
        QVERIFY(!orderQueries(queries.table, queries.run.data.table->queryTexts(), {}, source.get_token()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestQueryOrder)
#include "test_query_order.moc"
