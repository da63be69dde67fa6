// The report: whatever a log holds stays text, the numbers are the summary's, and the same log gives the same bytes.
#include "core/output/report/document.h"
#include "core/output/report/number_rows.h"
#include "core/output/report/rules_words.h"
#include "core/output/summary_writer.h"
#include "event_streams.h"

#include <QDomDocument>
#include <QtTest>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using report::Form;
using test::Scenario;

const std::string kHostile = "</td><script>alert('x')</script>\"'&<img src=x onerror=y>";

std::shared_ptr<const Snapshot> snapshotOf(const test::Stream& stream, const EngineRules& rules = {}, Duration gap = 10s,
                                           CtrKind kind = CtrKind::SearchCtrPooled, SourceInfo source = {})
{
    const auto opened = openData(std::make_shared<const SourceInfo>(std::move(source)), test::tableOf(stream), rules);
    return std::make_shared<const Snapshot>(takeSnapshot(*opened, gap, kind).value());
}

report::Report reportOf(std::shared_ptr<const Snapshot> snapshot, report::Origin origin = {.inputs = {"log.csv"}, .arguments = {"log.csv"},
                                                                                          .reportArguments = {}, .caveats = {}, .where = {}})
{
    return report::collectReport(std::move(snapshot), std::move(origin)).value();
}

std::string pageOf(const report::Report& report) { return report::documentOf(report, Form::Page).source; }

// The page as XML, which is stricter: every tag closed, every attribute quoted.
QDomDocument parsed(const std::string& page)
{
    QDomDocument document;
    QString html = QString::fromStdString(page.substr(page.find("<html")));
    html.replace(QRegularExpression("<meta ([^>]*)>"), "<meta \\1/>"); // has no end in HTML
    QString problem;
    int line = 0;
    if (!document.setContent(html, &problem, &line))
        qWarning("line %d: %s", line, qPrintable(problem));
    return document;
}

// What the page says of a number to every digit.
std::map<std::string, std::string> marked(const QDomDocument& page, const QString& attribute)
{
    std::map<std::string, std::string> found;
    const QDomNodeList all = page.elementsByTagName("data");
    for (int i = 0; i < all.size(); ++i) {
        const QDomElement element = all.at(i).toElement();
        if (element.hasAttribute(attribute))
            found.emplace(element.attribute(attribute).toStdString(), element.attribute("value").toStdString());
    }
    return found;
}

nlohmann::json summaryOf(const Snapshot& snapshot)
{
    std::ostringstream out;
    writeSummaryJson(out, snapshot.summary,
                     {snapshot.opened.data->rules, snapshot.result->rule.gap, snapshot.late, snapshot.lost,
                      snapshot.opened.source->rejects.total()});
    return nlohmann::json::parse(out.str());
}

// "search_ctr.pooled" of the summary's JSON.
nlohmann::json at(const nlohmann::json& summary, const std::string& key)
{
    const std::size_t point = key.find('.');
    return point == std::string::npos ? summary.at(key) : summary.at(key.substr(0, point)).at(key.substr(point + 1));
}

class TestReport : public QObject {
    Q_OBJECT

private slots:
    void everyNumberIsTheSummarys()
    {
        QVERIFY(rc::check("to the last digit", [] {
            const Scenario scenario = *test::scenarios();
            const auto snapshot = snapshotOf(scenario.stream, scenario.rules, scenario.gap, *rc::gen::elementOf(kAllCtrKinds));
            const nlohmann::json summary = summaryOf(*snapshot);
            const QDomDocument page = parsed(pageOf(reportOf(snapshot)));
            RC_ASSERT(!page.isNull());
            const auto numbers = marked(page, "data-number");
            const auto all = [&] {
                auto list = report::ratesOf(snapshot->summary);
                const auto counts = report::countsOf(snapshot->summary);
                list.insert(list.end(), counts.begin(), counts.end());
                return list;
            }();
            for (const report::Number& number : all) {
                const std::string key(number.key);
                const nlohmann::json expected = at(summary, key);
                RC_ASSERT(numbers.contains(key) == !expected.is_null());
                if (!expected.is_null())
                    RC_ASSERT(std::stod(numbers.at(key)) == expected.get<double>());
            }
            for (const char* key : {"events", "late", "lost_by_merge", "rejected"})
                RC_ASSERT(std::stod(numbers.at(key)) == summary.at(key).get<double>());
            for (const auto& [key, value] : marked(page, "data-interval")) {
                const nlohmann::json expected = at(summary, key + "_ci95");
                RC_ASSERT(value == fmt::format("{} {}", expected[0].get<double>(), expected[1].get<double>()));
            }
        }));
    }

    void theSameLogGivesTheSameBytes()
    {
        const Scenario scenario{test::searchesAt({0, 3, 50, 51, 300, 4'000}), 10s, {}};
        QCOMPARE(pageOf(reportOf(snapshotOf(scenario.stream))), pageOf(reportOf(snapshotOf(scenario.stream))));
        const auto snapshot = snapshotOf(scenario.stream);
        const auto parallel = report::collectReport(snapshot, {.inputs = {"log.csv"}, .arguments = {"log.csv"}, .reportArguments = {},
                                                               .caveats = {}, .where = {}}, nullptr, {}, 3);
        QCOMPARE(pageOf(*parallel), pageOf(reportOf(snapshot)));
    }

    void whatTheLogHoldsStaysText()
    {
        test::Stream stream = test::searchesAt({0, 100, 50});
        for (reference::Event& event : stream)
            event.user = kHostile;
        SourceInfo source{.path = kHostile, .name = kHostile, .recognition = {}, .rejects = {}, .incomplete = {}, .hasSearch = true};
        source.recognition.mapping.columns = {{Field::User, kHostile}};
        source.recognition.mapping.types = {{kHostile, EventType::Click}};
        source.recognition.notes = {{kHostile}};
        source.rejects.add({.line = 7, .reason = RejectReason::InvalidUtf8, .text = kHostile + "\xff\xfe\x01", .input = kHostile});
        const auto snapshot = snapshotOf(stream, EngineRules::of(EnginePreset::Bytewax), 10s, CtrKind::SearchCtrPooled, source);
        QCOMPARE(snapshot->late, std::uint64_t{1});
        const report::Origin origin{.inputs = {kHostile, "-"}, .arguments = {kHostile}, .reportArguments = {"--pin", kHostile},
                                    .caveats = {kHostile}, .where = {{kHostile, kHostile}}};
        const report::Report report = reportOf(snapshot, origin);
        for (const Form form : {Form::Page, Form::Paper}) {
            const std::string page = report::documentOf(report, form).source;
            QVERIFY(page.find("<script") == std::string::npos);
            QVERIFY(page.find("<img src=x") == std::string::npos);
            QVERIFY(QString::fromUtf8(page.data(), qsizetype(page.size())).toUtf8() == QByteArray::fromStdString(page)); // UTF-8
        }
        QVERIFY(!parsed(pageOf(report)).isNull());
        QVERIFY(pageOf(report).find("&lt;script&gt;") != std::string::npos);
    }

    void thePageLoadsNothingAndRunsNothing()
    {
        const std::string page = pageOf(reportOf(snapshotOf(test::searchesAt({0, 3, 50}))));
        for (const char* what : {"<script", "<link", "<iframe", "url(", "@import", "javascript:"})
            QVERIFY2(page.find(what) == std::string::npos, what);
        const QDomDocument document = parsed(page);
        const QDomNodeList all = document.elementsByTagName("*");
        for (int i = 0; i < all.size(); ++i) {
            const QDomNamedNodeMap attributes = all.at(i).attributes();
            for (int a = 0; a < attributes.size(); ++a) {
                const QString name = attributes.item(a).nodeName();
                QVERIFY2(!name.startsWith("on") && name != "src" && name != "style", qPrintable(name));
                QVERIFY(name != "href" || attributes.item(a).nodeValue().startsWith('#'));
            }
        }
    }

    void everyLinkAndLabelHasItsTarget()
    {
        const QDomDocument page = parsed(pageOf(reportOf(snapshotOf(test::searchesAt({0, 3, 50, 90})))));
        QSet<QString> ids;
        const QDomNodeList all = page.elementsByTagName("*");
        for (int i = 0; i < all.size(); ++i) {
            const QString id = all.at(i).toElement().attribute("id");
            QVERIFY2(id.isEmpty() || !ids.contains(id), qPrintable(id));
            ids.insert(id);
        }
        for (int i = 0; i < all.size(); ++i) {
            const QDomElement element = all.at(i).toElement();
            if (element.hasAttribute("href"))
                QVERIFY(ids.contains(element.attribute("href").mid(1)));
            for (const QString& label : element.attribute("aria-labelledby").split(' ', Qt::SkipEmptyParts))
                QVERIFY(ids.contains(label));
        }
    }

    void everyChartHasATitleAndItsTable()
    {
        test::Stream stream;
        for (int user = 0; user < 40; ++user)
            for (int event = 0; event < 6; ++event)
                stream.push_back({.user = fmt::format("u{}", user), .time = (user * 1'000 + event * (event + user % 7)) * 1'000'000LL,
                                  .type = event % 2 == 0 ? EventType::Search : EventType::Click, .position = unsigned(event) + 1});
        const report::Report report = reportOf(snapshotOf(stream));
        const auto figures = report::figuresOf(report);
        QCOMPARE(figures.size(), std::size_t{10});
        for (const report::Figure& figure : figures) {
            QVERIFY2(figure.chart.source.find(fmt::format("<title id=\"{}-title\"", figure.id)) != std::string::npos, figure.id.c_str());
            QVERIFY2(figure.table.source.starts_with("<table>"), figure.id.c_str());
            QVERIFY(figure.chart.source.find("nan") == std::string::npos && figure.chart.source.find("inf") == std::string::npos);
        }
    }

    void extremeLogsHaveAPage()
    {
        test::Stream ends(2);
        ends[0] = {.user = "u", .time = kEarliestTime.time_since_epoch().count(), .type = EventType::Search};
        ends[1] = {.user = "u", .time = kLatestTime.time_since_epoch().count(), .type = EventType::Click};
        for (const test::Stream& stream : {test::Stream{}, test::searchesAt({0}), test::searchesAt({5, 5, 5}), ends}) {
            const report::Report report = reportOf(snapshotOf(stream));
            const std::string page = pageOf(report);
            QVERIFY(!parsed(page).isNull());
            QVERIFY(page.find("nan") == std::string::npos);
        }
    }

    void aPinnedGapIsCompared()
    {
        const auto opened = openData(std::make_shared<const SourceInfo>(), test::tableOf(test::searchesAt({0, 3, 50})), {});
        auto snapshot = std::make_shared<Snapshot>(*takeSnapshot(*opened, 10s, CtrKind::SearchCtrPooled));
        QVERIFY(pageOf(reportOf(snapshot)).find("Compared with another gap") == std::string::npos);
        snapshot->pinned = std::make_shared<const Snapshot>(*takeSnapshot(*opened, 1min, CtrKind::SearchCtrPooled));
        const std::string page = pageOf(reportOf(snapshot));
        QVERIFY(page.find("Compared with another gap") != std::string::npos);
        // One session at a minute, two at ten seconds.
        QVERIFY(page.find(R"(<th scope="row">Sessions</th><td class="value">1</td><td class="value">2</td><td class="value">+1</td>)")
                != std::string::npos);
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!report::collectReport(snapshotOf(test::searchesAt({0, 3})), {}, nullptr, stop.get_token()));
    }

    void lateEventsSayWhatWouldKeepThem()
    {
        EngineRules rules = EngineRules::of(EnginePreset::Bytewax);
        rules.wait = 3s;
        const std::string page = pageOf(reportOf(snapshotOf(test::searchesAt({0, 10, 2}), rules)));
        QVERIFY(page.find("late by 5 s: a wait of 8 s instead of 3 s would keep it") != std::string::npos);
    }

    void textIsEscapedAndCutAtACharacter()
    {
        QCOMPARE(report::text("a<b>&\"'").source, std::string("a&lt;b&gt;&amp;&quot;&#39;"));
        QCOMPARE(report::dataText("ab\ncd\x7f").source, std::string("<bdi>ab\u240Acd\uFFFD</bdi>"));
        QCOMPARE(report::dataText("\xff" "a\xe2\x82").source, std::string("<bdi>\uFFFDa\uFFFD\uFFFD</bdi>"));
        QCOMPARE(report::dataText("a\u202Eb").source, std::string("<bdi>a\uFFFDb</bdi>")); // would turn what follows around
        QCOMPARE(report::dataText("ab\u20ACcd", 4).source, std::string("<bdi>ab\u2026</bdi>"));
        QCOMPARE(report::dataText("ab\u20ACcd", 5).source, std::string("<bdi>ab\u20AC\u2026</bdi>"));
    }

    void dataTextIsAlwaysSafe()
    {
        QVERIFY(rc::check("whatever bytes come", [](const std::string& bytes) {
            const std::string safe = report::dataText(bytes).source;
            RC_ASSERT(safe.find('<', 1) == safe.size() - std::string_view("</bdi>").size());
            RC_ASSERT(QString::fromStdString(safe).toUtf8() == QByteArray::fromStdString(safe));
        }));
    }

    void shellWordsAreQuotedWhereTheyMustBe_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("plain") << "events-1.csv" << "events-1.csv";
        QTest::newRow("space") << "my log.csv" << "'my log.csv'";
        QTest::newRow("quote") << "it's" << "'it'\\''s'";
        QTest::newRow("nothing") << "" << "''";
        QTest::newRow("substitution") << "$(rm x)`y`" << "'$(rm x)`y`'";
        QTest::newRow("home") << "~/log" << "'~/log'";
        QTest::newRow("glob") << "*.csv" << "'*.csv'";
    }
    void shellWordsAreQuotedWhereTheyMustBe()
    {
        QFETCH(QString, word);
        QFETCH(QString, quoted);
        QCOMPARE(QString::fromStdString(report::shellQuoted(word.toStdString())), quoted);
    }

    void aLogWithoutClicksHasNoRateToLead()
    {
        test::Stream stream = test::searchesAt({0, 3, 50});
        const std::string without = pageOf(reportOf(snapshotOf(stream)));
        QVERIFY(without.find("<strong>This log records no clicks: its click-through rates say nothing.") != std::string::npos);
        QVERIFY(without.find("<strong>Searches with a click") == std::string::npos);
        QVERIFY(without.find("(--type") == std::string::npos); // for people
        QVERIFY(without.find("no clicks to judge by") != std::string::npos);
        stream.push_back({.user = stream.front().user, .time = 51'000'000, .type = EventType::Click});
        const std::string with = pageOf(reportOf(snapshotOf(stream)));
        QVERIFY(with.find("<strong>Searches with a click") != std::string::npos);
        QVERIFY(with.find("no clicks") == std::string::npos);
    }

    void aLogWithoutSearchesDefinesNoRate()
    {
        test::Stream stream = test::searchesAt({0, 3});
        for (reference::Event& event : stream)
            event.type = EventType::Other;
        const std::string page = pageOf(reportOf(snapshotOf(stream)));
        QVERIFY(page.find("so there is no click-through rate.</strong></p>") != std::string::npos);
    }

    void findingsStandWithTheirRemedies()
    {
        test::Stream stream = test::searchesAt({0, 3, 3});
        const std::string page = pageOf(reportOf(snapshotOf(stream)));
        QVERIFY(page.find("What may be wrong</h2>") != std::string::npos);
        const auto quality = reportOf(snapshotOf(stream)).quality;
        QVERIFY(quality->findings.size() >= 2);
        for (const QualityFinding& finding : quality->findings)
            QVERIFY2(page.find(report::dataText(finding.meaning, finding.meaning.size()).source) != std::string::npos, finding.meaning.c_str());
        QVERIFY(pageOf(reportOf(snapshotOf({}))).find("Nothing looks wrong.") != std::string::npos);
    }

    void timesAfterTheGivenNowAreFuture()
    {
        const auto snapshot = snapshotOf(test::searchesAt({0, 200'000}));
        const auto hasFuture = [&](EventTime now) {
            report::Origin origin{.inputs = {"log.csv"}, .arguments = {}, .reportArguments = {}, .caveats = {}, .where = {}};
            origin.now = now;
            const auto quality = reportOf(snapshot, origin).quality;
            return std::ranges::count(quality->findings, QualityCheck::FutureTimes, &QualityFinding::check) == 1;
        };
        QVERIFY(hasFuture(EventTime{}));
        QVERIFY(!hasFuture(EventTime{} + 200'000s));
    }

    void everyEndRuleInForceIsCounted()
    {
        EngineRules rules;
        const auto ended = [&] { return marked(parsed(pageOf(reportOf(snapshotOf(test::searchesAt({0, 3, 6, 100}), rules)))), "data-number"); };
        QCOMPARE(ended().at("closed_by.gap"), std::string("1"));
        QCOMPARE(ended().at("closed_by.end_of_input"), std::string("1"));
        QVERIFY(!ended().contains("closed_by.max_length"));
        rules.ends.maxLength = 4s;
        QCOMPARE(ended().at("closed_by.max_length"), std::string("1"));
        QVERIFY(!ended().contains("closed_by.midnight"));
    }

    void rowsThatAFilterLeftOutAreCounted()
    {
        SourceInfo source;
        source.droppedRows = 1'234;
        report::Origin origin{.inputs = {"log.csv"}, .arguments = {}, .reportArguments = {}, .caveats = {}, .where = {{"type", ""}}};
        const auto snapshot = snapshotOf(test::searchesAt({0, 3}), {}, 10s, CtrKind::SearchCtrPooled, source);
        const std::string page = pageOf(reportOf(snapshot, origin));
        QVERIFY(page.find("Rows left out by a filter</th><td class=\"value\"><data value=\"1234\">1,234</data>") != std::string::npos);
        QVERIFY(page.find("</code> = (empty)") != std::string::npos);
        origin.where.clear();
        QVERIFY(pageOf(reportOf(snapshot, origin)).find("left out by a filter") == std::string::npos);
    }

    void theEmptyValueHasAName()
    {
        SourceInfo source;
        source.recognition.mapping.types = {{"", EventType::Search}};
        const std::string page = pageOf(reportOf(snapshotOf(test::searchesAt({0}), {}, 10s, CtrKind::SearchCtrPooled, source)));
        QVERIFY(page.find("<td>(empty) means search</td>") != std::string::npos);
    }

    void aFitThatPartsNothingIsNoEvidence()
    {
        report::Report report = reportOf(snapshotOf(test::searchesAt({0, 3, 50})));
        GapSuggestion suggestion;
        suggestion.refusal = NoGapReason::OneHump;
        suggestion.within = PauseComponent{0.6, 20, 1};
        suggestion.between = PauseComponent{0.4, 40, 1};
        suggestion.bicGain = 19'223.25;
        auto study = *report.study;
        study.suggestion = std::make_shared<const GapSuggestion>(suggestion);
        report.study = std::make_shared<const GapStudy>(study);
        const std::string page = pageOf(report);
        QVERIFY(page.find("by 19,223.2 points of the Bayesian information criterion; above 10 is very strong, yet the two are not far enough apart") != std::string::npos);
    }

    void sharesBeyondTheirRangeAreCutInWordsAlone()
    {
        report::Number number{.key = "k", .name = "n", .meaning = "m", .unit = report::Unit::Share, .value = 0.95, .ci95 = Interval{0.85, 1.05},
                              .users = 40, .hasInterval = true};
        QCOMPARE(report::spellInterval(number), std::string("85.0 % to 100.0 % (cut at 100.0 %: a rough one)"));
        number.ci95 = Interval{-0.01, 0.2};
        number.users = 6;
        QCOMPARE(report::spellInterval(number), std::string("0.0 % to 20.0 % (6 users: too few for a firm interval; cut at 0.0 %: a rough one)"));
        number.unit = report::Unit::Ratio;
        number.users = 40;
        number.ci95 = Interval{0.5, 1.25};
        QCOMPARE(report::spellInterval(number), std::string("0.5 to 1.25")); // may exceed 1
        number.ci95 = Interval{0, 1};
        QCOMPARE(report::spellInterval(number), std::string("0.0 to 1.0"));
    }

    void fewUsersAreSaid()
    {
        report::Number number{.key = "k", .name = "n", .meaning = "m", .unit = report::Unit::Share, .value = 0.5, .ci95 = Interval{0.4, 0.6},
                              .users = 4, .hasInterval = true};
        QCOMPARE(report::spellInterval(number), std::string("too few users"));
        number.users = 5;
        QCOMPARE(report::spellInterval(number), std::string("40.0 % to 60.0 % (5 users: too few for a firm interval)"));
        number.users = 30;
        QCOMPARE(report::spellInterval(number), std::string("40.0 % to 60.0 %"));
        number.value.reset();
        QCOMPARE(report::spellInterval(number), std::string());
    }
};

} // namespace

QTEST_MAIN(TestReport)
#include "test_report.moc"
