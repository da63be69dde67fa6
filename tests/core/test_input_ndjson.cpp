#include "core/input/json_walk.h"
#include "core/input/ndjson_reader.h"
#include "input_files.h"

#include <nlohmann/json.hpp>

#include <QtTest>
#include <rapidcheck.h>

using namespace lull;
using namespace lull::test;

namespace {

// "path=text" of every leaf, one a line; nothing where the document is broken.
std::optional<std::string> leavesOf(const std::string& json)
{
    std::string padded = json;
    padded.reserve(json.size() + TextBuffer::kSlack);
    std::string leaves;
    JsonWalk walk;
    const bool whole = walk.eachLeaf(padded, [&](std::string_view path, std::string_view text) {
        leaves += std::string(path) + '=' + std::string(text) + '\n';
    });
    return whole ? std::optional(leaves) : std::nullopt;
}

std::string readEvents(std::string_view text, const LogOptions& options = {}, std::size_t blockBytes = 4096)
{
    const auto log = readText(text, options, blockBytes);
    return log ? spell(*log->events) + spellRejects(*log) : log.error().oneLine();
}

LogOptions mapped(std::map<Field, std::string> columns)
{
    LogOptions options;
    options.mapping.columns = std::move(columns);
    return options;
}

} // namespace

class TestInputNdjson : public QObject {
    Q_OBJECT

private slots:
    void aListReadsLikeItsEntriesOnLines()
    {
        const std::string entries[] = {"{\"user\":\"a\",\"time\":1,\"type\":\"search\",\"query\":\"[x, \\\"y\\\"}]\"}",
                                       "{\"user\":\"b\",\"time\":2,\"n\":{\"l\":[1,{\"k\":\"}\"}]}}",
                                       "{\"user\":\"c\\\\\",\"time\":3}", "{\"user\":\"d\",\"time\":\"never\"}", "{\"user\":\"e\",}"};
        QVERIFY(rc::check("however it is laid out", [&] {
            const auto blank = [] { return *rc::gen::element<std::string>("", " ", "\n", "\r\n  ", "\t"); };
            const auto places = rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 5));
            const auto picked = *rc::gen::nonEmpty(places);
            std::string list = *rc::gen::element<std::string>("", "\xEF\xBB\xBF", " \n");
            list.append("[").append(blank());
            std::string lines;
            for (std::size_t i = 0; i < picked.size(); ++i) {
                list.append(i == 0 ? "" : ",").append(blank()).append(entries[picked[i]]).append(blank());
                lines.append(entries[picked[i]]).append("\n");
            }
            list.append("]").append(blank());
            const auto block = *rc::gen::element<std::size_t>(1, 7, 4096);
            const auto log = readText(list, {}, block);
            const auto expected = readText(lines, {}, block);
            RC_ASSERT(log.has_value() == expected.has_value());
            if (log) {
                RC_ASSERT(spell(*log->events) + spellRejects(*log) == spell(*expected->events) + spellRejects(*expected));
                RC_ASSERT(log->recognition.isJsonList && !expected->recognition.isJsonList);
                RC_ASSERT(log->recognition.notes.front().text.find("one JSON list") != std::string::npos);
            }
        }));
    }

    void whatIsBrokenInAListIsRejectedAlone()
    {
        const auto rejected = [](std::string_view text) { return readText(text)->rejects.total(); };
        QCOMPARE(rejected("[{\"user\":\"a\",\"time\":1}},{\"user\":\"b\",\"time\":2}]"), std::uint64_t{1});
        QCOMPARE(rejected("[{\"user\":\"a\",\"time\":1},7,\"x,y\",{\"user\":\"b\",\"time\":2}]"), std::uint64_t{2});
        QCOMPARE(rejected("[{\"user\":\"a\",\"time\":1},{\"user\":\"b\nc\",\"time\":2}]"), std::uint64_t{1}); // no line end in a text
        QCOMPARE(rejected("[{\"user\":\"a\",\"time\":1}"), std::uint64_t{0}); // the last bracket tells nothing
        QCOMPARE(rejected("[{\"user\":\"a\",\"time\":1}][{\"user\":\"b\",\"time\":2}]"), std::uint64_t{0});
        QVERIFY(rejected(std::string_view("[{\"user\":\"a\",\"time\":1},{\"user\":\"b\0\",\"time\":2}]", 46)) == 1);
    }

    void leavesHaveDottedPaths()
    {
        QCOMPARE(leavesOf("{\"a\":1,\"b\":{\"c\":\"x\",\"d\":{\"e\":true}},\"f\":null,\"g\":[1, \"two\",{\"h\":3}]}").value(),
                 "a=1\nb.c=x\nb.d.e=true\nf=\ng=[1, \"two\",{\"h\":3}]\n");
        QCOMPARE(leavesOf("{\"a.b\":\"literal\",\"\":{\"x\":1}}").value(), "a.b=literal\n.x=1\n");
        QCOMPARE(leavesOf("{\"a\":[],\"b\":{},\"c\":[ ] }").value(), "a=[]\nc=[ ]\n");
        QCOMPARE(leavesOf("{}").value(), "");
    }

    void stringsAreUnescaped()
    {
        QCOMPARE(leavesOf("{\"a\":\"say \\\"hi\\\"\\n\\u00e9\\ud83d\\ude00\"}").value(), "a=say \"hi\"\n\xC3\xA9\xF0\x9F\x98\x80\n");
    }

    void numbersKeepEveryDigit()
    {
        QCOMPARE(leavesOf("{\"a\":9007199254740993,\"b\":123456789012345678901234567890,\"c\":1.10,\"d\":-0,\"e\":1E+2}").value(),
                 "a=9007199254740993\nb=123456789012345678901234567890\nc=1.10\nd=-0\ne=1E+2\n");
    }

    void brokenDocumentsAreBroken_data()
    {
        QTest::addColumn<QString>("json");
        for (const char* json :
             {"", "{", "}", "[1]", "5", "\"a\"", "null", "{\"a\":}", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{\"a\":1 \"b\":2}",
              "{\"a\":01}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}", "{\"a\":1e}", "{\"a\":-}", "{\"a\":tru}",
              "{\"a\":nul}", "{\"a\":nullx}", "{\"a\":NaN}", "{\"a\":\"x}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
              "{\"a\":[1,]}", "{\"a\":[1,,2]}", "{\"a\":[1 2]}", "{\"a\":[1}", "{\"a\":[1]]}", "{\"a\":{\"b\":}}",
              "{\"a\":1}}", "{\"a\":1} x", "{\"a\":1}{\"b\":2}", "{\"a\":[{\"b\":01}]}", "{\"a\":1,\"b\"}", "{,}",
              "{\"a\":\"\t\"}", "{\"a\":\"\\ud800\"}"})
            QTest::newRow(json) << QString::fromUtf8(json);
    }

    void brokenDocumentsAreBroken()
    {
        QFETCH(QString, json);
        QVERIFY(!leavesOf(json.toStdString()));
    }

    void nestingHasALimit()
    {
        std::string deep;
        for (int i = 0; i < 5000; ++i)
            deep += "{\"a\":";
        QVERIFY(!leavesOf(deep + "1" + std::string(5000, '}')));
        QVERIFY(!leavesOf("{\"a\":" + std::string(5000, '[') + std::string(5000, ']') + "}"));
    }

    // Random documents, some with a character changed: broken exactly where another parser says so.
    void agreesWithAnotherParser()
    {
        const bool holds = rc::check([] {
            const auto token = rc::gen::element<std::string>(
                "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "-2.5e3", "true", "null", " ", "{\"a\":1}", "[1,2]",
                "\"a\":", "\"b\":\"x\"", "0", "1.", "\"\\n\"");
            std::string json = "{";
            for (const std::string& part : *rc::gen::container<std::vector<std::string>>(token))
                json += part;
            json += *rc::gen::element<std::string>("}", "", "]}", "}}");
            const auto parsed = nlohmann::json::parse(json, nullptr, false);
            RC_LOG() << json << "\n";
            RC_ASSERT(leavesOf(json).has_value() == parsed.is_object());
        });
        QVERIFY(holds);
    }

    void agreesWithAnotherParserOnWholeDocuments()
    {
        const bool holds = rc::check([] {
            nlohmann::json document = nlohmann::json::object();
            for (const int kind : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6))) {
                const std::string key = *rc::gen::element<std::string>("a", "b", "c");
                nlohmann::json value = kind == 0 ? nlohmann::json(*rc::gen::arbitrary<std::int64_t>())
                    : kind == 1                  ? nlohmann::json(*rc::gen::element<std::string>("x", "", "\"", "\\"))
                    : kind == 2                  ? nlohmann::json(nullptr)
                    : kind == 3                  ? nlohmann::json({1, "x", nullptr})
                    : kind == 4                  ? document
                                                 : nlohmann::json(true);
                document[key] = std::move(value);
            }
            std::string json = document.dump();
            RC_ASSERT(leavesOf(json).has_value());
            const auto at = *rc::gen::inRange<std::size_t>(0, json.size());
            json[at] = *rc::gen::element('{', '}', '[', ']', ',', ':', '"', '1', 'x', ' ', '\\');
            RC_LOG() << json << "\n";
            RC_ASSERT(leavesOf(json).has_value() == nlohmann::json::parse(json, nullptr, false).is_object());
        });
        QVERIFY(holds);
    }

    void aLineIsARow()
    {
        QCOMPARE(readEvents("{\"user\":\"007\",\"time\":5,\"type\":\"search\",\"query\":\"dogs\"}\r\n"
                            "\n"
                            "{\"user\":9007199254740993,\"time\":\"1970-01-01T00:00:06Z\",\"type\":\"click\",\"item\":\"rover\",\"position\":2}"),
                 "007 5 search ?dogs\n9007199254740993 6 click >rover@2\n");
    }

    void nestedFieldsAreMappedByPath()
    {
        const auto options = mapped({{Field::User, "who.id"}, {Field::Time, "at"}, {Field::Item, "on.object.id"}});
        QCOMPARE(readEvents("{\"who\":{\"id\":1},\"at\":5,\"on\":{\"object\":{\"id\":\"x\"}}}", options), "1 5 other >x\n");
        QCOMPARE(readEvents("{\"who.id\":1,\"at\":5,\"on.object\":{\"id\":\"x\"}}", options), "1 5 other >x\n");
    }

    void theLastOfAFieldGivenTwiceCounts()
    {
        QCOMPARE(readEvents("{\"user\":\"a\",\"time\":1,\"user\":\"b\"}"), "b 1 other\n");
    }

    void nullAndEmptyAreMissing()
    {
        QCOMPARE(readEvents("{\"user\":null,\"time\":1}\n{\"user\":\"\",\"time\":1}\n{\"user\":\"a\",\"time\":null}\n"
                            "{\"time\":1}\n{\"user\":\"a\"}\n{\"user\":\"a\",\"time\":\"soon\"}\n{\"user\":\"a\",\"time\":7}\n"),
                 "a 7 other\nno user: 1 2 4\nno time: 3 5\nunreadable time: 6\n");
    }

    void brokenLinesAreRejectedAndTheRestGoesOn()
    {
        using namespace std::string_literals;
        QCOMPARE(readEvents("{\"user\":\"a\",\"time\":1}\n{\"user\":\"a\",\n[1]\n{\"user\":\"a\xFF\",\"time\":2}\n{\"user\":\"a\0\",\"time\":3}\n"
                            "{\"user\":\"a\",\"time\":4} x\n{\"user\":\"a\",\"time\":5}\n"s),
                 "a 1 other\na 5 other\nbroken JSON: 2 3 6\ninvalid UTF-8: 4\nNUL byte: 5\n");
    }

    void aLineOver16MebibytesIsOneReject()
    {
        const std::string text = "{\"user\":\"a\",\"time\":1}\n{\"user\":\"" + std::string(20 * 1024 * 1024, 'x')
            + "\",\"time\":2}\n{\"user\":\"b\",\"time\":3}\n";
        QCOMPARE(readEvents(text, {}, 64 * 1024), "a 1 other\nb 3 other\nline over 16 MiB: 2\n");
    }

    void blocksDoNotMatter()
    {
        const std::string text = "{\"user\":\"a\",\"time\":1,\"query\":\"dogs \\u00e9\"}\n\n{\"user\":\"b\"\n{\"user\":\"c\",\"time\":3}";
        const std::string expected = readEvents(text);
        QVERIFY(expected.starts_with("a 1 search ?dogs \xC3\xA9\n"));
        for (std::size_t blockBytes = 1; blockBytes < 70; ++blockBytes)
            QCOMPARE(readEvents(text, {}, blockBytes), expected);
    }

    void aGivenFieldThatNoLineHasIsAnError()
    {
        const auto log = readText("{\"user\":\"a\",\"time\":1}\n", mapped({{Field::Query, "qurey"}}));
        QVERIFY(!log);
        QCOMPARE(log.error().code, ErrorCode::BadArgument);
        QVERIFY(log.error().message.find("qurey") != std::string::npos);
    }

    void aGivenFieldMayComeLate()
    {
        std::string text;
        for (int i = 0; i < 20'000; ++i)
            text += "{\"user\":\"a\",\"time\":1}\n";
        const auto log = readText(text + "{\"user\":\"a\",\"time\":1,\"q2\":\"dogs\"}\n", mapped({{Field::Query, "q2"}}));
        QVERIFY(log);
        QCOMPARE(log->events->queryTexts().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestInputNdjson)
#include "test_input_ndjson.moc"
