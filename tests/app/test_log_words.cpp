// From settings back to a command line: what is told to reproduce a result must give that result.
#include "app/options/log_words.h"

#include "core/event/duration_text.h"

#include <QtTest>

#include <algorithm>
#include <map>

namespace {

using namespace lull;
using namespace lull::app;

// The arguments that a command line of these words holds.
LogArguments parsed(std::vector<std::string> words, std::vector<std::string>* inputs = nullptr)
{
    CLI::App app;
    LogArguments arguments;
    std::vector<std::string> ignored;
    app.add_option("INPUT", inputs ? *inputs : ignored);
    arguments.addTo(app);
    std::ranges::reverse(words); // CLI11 takes them from the back
    app.parse(words);
    return arguments;
}

// An unusual value for every option that there is; one that is missing here fails the test below.
const std::map<std::string, std::string> kUnusual{
    {"--gap", "1h30m"},          {"--engine", "bytewax"},   {"--boundary", "exclusive"},  {"--watermark", "stream"},
    {"--wait", "2.5s"},          {"--where", "-a b=c=d"},   {"--map", "user=the user"},   {"--type", "click=visit page"},
    {"--time-format", "%d.%m.%Y %H:%M"}, {"--tz", "Europe/Berlin"}, {"--delimiter", "tab"}, {"--no-header", ""},
    {"--sample-users", "0.25"},  {"--end-on-close", ""},    {"--max-length", "4h"},      {"--midnight", "Europe/Berlin"},
    {"--without-bots", ""},       {"--preset", "ubi"},       {"--encoding", "windows-1252"},
};

bool isSame(const LogSettings& a, const LogSettings& b)
{
    const auto filters = [](const LogSettings& settings) {
        std::vector<std::pair<std::string, std::string>> all;
        for (const FieldFilter& filter : settings.log.where)
            all.emplace_back(filter.column, filter.value);
        return all;
    };
    return a.gap == b.gap && a.rules == b.rules && a.log.mapping == b.log.mapping && a.log.header == b.log.header
        && a.log.delimiter == b.log.delimiter && a.log.zone == b.log.zone && a.log.preset == b.log.preset && a.log.encoding == b.log.encoding && a.log.timeFormat == b.log.timeFormat
        && filters(a) == filters(b) && a.log.userShare == b.log.userShare && a.withoutBots == b.withoutBots;
}

class TestLogWords : public QObject {
    Q_OBJECT

private slots:
    void everyOptionComesBack()
    {
        CLI::App app;
        LogArguments arguments;
        arguments.addTo(app);
        for (const CLI::Option* option : app.get_options()) {
            const std::string name = option->get_name();
            if (name == "--help")
                continue;
            QVERIFY2(kUnusual.contains(name), name.c_str()); // a new option: give it a value here, a row in option_table.cpp, and words in log_words.cpp
            const std::string& value = kUnusual.at(name);
            const LogArguments given = parsed(value.empty() ? std::vector{name} : std::vector{name + '=' + value});
            const auto settings = settle(given);
            QVERIFY2(settings, name.c_str());
            QVERIFY2(!wordsOf(given).empty(), name.c_str());
            const auto again = settle(parsed(wordsOf(argumentsOf(*settings))));
            QVERIFY2(again && isSame(*settings, *again), name.c_str());
            QVERIFY2(!isSame(*again, *settle(LogArguments{})), name.c_str());
        }
    }

    void theDefaultsNeedNoWordsButTheGap()
    {
        QCOMPARE(wordsOf(argumentsOf(LogSettings{})), (std::vector<std::string>{"--gap", "30m"}));
        QVERIFY(wordsOf(LogArguments{}).empty());
    }

    void aFieldWithoutAColumnComesBack()
    {
        LogSettings settings;
        settings.log.mapping.columns[Field::Query] = "";
        const auto again = settle(parsed(wordsOf(argumentsOf(settings))));
        QVERIFY(again && again->log.mapping == settings.log.mapping);
    }

    void inputsThatLookLikeOptionsStayInputs()
    {
        std::vector<std::string> inputs;
        const LogArguments arguments = parsed(wordsOf({"-x.csv", "-"}, argumentsOf(LogSettings{})), &inputs);
        QCOMPARE(inputs, (std::vector<std::string>{"-x.csv", "-"}));
        QCOMPARE(arguments.gap, std::optional<std::string>("30m"));
        QCOMPARE(wordsOf({"a.csv", "-"}, LogArguments{}), (std::vector<std::string>{"a.csv", "-"}));
    }

    void durationsAreOneWord()
    {
        using namespace std::chrono_literals;
        for (const Duration duration : {Duration{1us}, Duration{500ms}, Duration{2'500ms}, Duration{30min}, Duration{90min}, Duration{26h},
                                        Duration{1h + 1us}, Duration{24h * 400}}) {
            const std::string word = durationWord(duration);
            QVERIFY2(word.find(' ') == std::string::npos, word.c_str());
            QCOMPARE(parseDuration(word).value(), duration);
        }
        QCOMPARE(durationWord(90min), std::string("1h30m"));
    }
};

} // namespace

QTEST_APPLESS_MAIN(TestLogWords)
#include "test_log_words.moc"
