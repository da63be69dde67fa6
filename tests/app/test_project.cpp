// Project files: everything comes back, and whatever else is in a file gives one clear line.
#include "app/project/project_file.h"
#include "app/project/project_text.h"

#include <QTemporaryDir>
#include <QtTest>

#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace {

using namespace lull;
using namespace lull::app;
using namespace std::chrono_literals;

constexpr const char* kFolder = "/home/ann/projects";
constexpr const char* kFile = "/home/ann/projects/spring.lull";

// A value that is not the usual one for everything that there is.
Project unusualProject()
{
    Project project;
    project.files = {"/home/ann/logs/spring.csv.gz", "/home/ann/projects/ümlaut \"and\" more.ndjson", "/elsewhere/x.tsv"};
    LogOptions& log = project.options;
    log.mapping.columns = {{Field::User, "the user"}, {Field::Time, "=t"}, {Field::Query, ""}};
    log.mapping.types = {{"visit page", EventType::Click}, {"日本", EventType::Search}};
    log.header = false;
    log.delimiter = '\t';
    log.zone = "Europe/Berlin";
    log.timeFormat = "%d.%m.%Y %H:%M";
    log.where = {{"country", "a=b"}, {"-x", ""}};
    log.truthFile = "/home/ann/logs/truth.csv";
    log.userShare = 0.25;
    Settings& settings = project.settings;
    settings.gap = 90min;
    settings.rules = {EnginePreset::Bytewax, Boundary::Exclusive, WatermarkScope::User, 2500ms};
    settings.ctrKind = CtrKind::ClicksPerSearchMean;
    settings.filter.range = TimeRange{EventTime{Duration{1'700'000'000'000'001}}, EventTime{Duration{1'700'000'100'000'000}}};
    settings.order = UserOrder::LongestSession;
    settings.buckets = {6h, "America/New_York"};
    settings.pinned = PinnedGap{10s, {EnginePreset::Bytewax019, Boundary::Inclusive, WatermarkScope::Stream, 1h}};
    project.layout = {.width = 1280, .height = 720, .timelines = 0.625, .panel = PanelKind::Queries, .comparing = true, .dark = true};
    project.place = {.time = TimeRange{EventTime{Duration{1'700'000'000'000'007}}, EventTime{Duration{1'700'000'050'000'000}}},
                     .user = "ann \"日本\"",
                     .at = EventTime{Duration{1'700'000'001'000'000}},
                     .pinnedRows = {"bob", "=x"}};
    return project;
}

bool isSameLog(const LogOptions& a, const LogOptions& b)
{
    const auto same = [](const FieldFilter& x, const FieldFilter& y) { return x.column == y.column && x.value == y.value; };
    return a.mapping == b.mapping && a.header == b.header && a.delimiter == b.delimiter && a.zone == b.zone
        && a.timeFormat == b.timeFormat && std::ranges::equal(a.where, b.where, same) && a.truthFile == b.truthFile
        && a.userShare == b.userShare;
}

bool isSame(const Project& a, const Project& b)
{
    return a.files == b.files && isSameLog(a.options, b.options) && a.settings == b.settings && a.layout == b.layout
        && a.place == b.place;
}

std::string writtenText(const Project& project) { return *textOf(project, kFolder); }

// What is refused is refused in one line that names the file; what is not is a project that can be saved again.
bool isClear(const std::expected<Project, Error>& read)
{
    if (!read) {
        const std::string line = read.error().oneLine();
        return line.starts_with(kFile) && !read.error().remedy.empty() && line.size() < 600
            && std::ranges::none_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    }
    const auto again = textOf(*read, kFolder);
    return again && isSame(*parseProject(*again, kFile), *read);
}

// The file with one entry changed.
std::string with(const std::string& from, const std::string& to)
{
    std::string text = writtenText(unusualProject());
    const std::size_t at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

std::string refusalOf(const std::string& text)
{
    const auto read = parseProject(text, kFile);
    return read ? "no refusal" : read.error().oneLine();
}

bool says(const std::string& message, const std::string& words) { return message.find(words) != std::string::npos; }

Duration anyGap() { return Duration{*rc::gen::inRange<std::int64_t>(1, 400LL * 86'400'000'000)}; }

EngineRules anyRules()
{
    EngineRules rules = EngineRules::of(*rc::gen::elementOf(kAllEnginePresets));
    rules.boundary = *rc::gen::element(Boundary::Inclusive, Boundary::Exclusive);
    rules.watermark = *rc::gen::element(WatermarkScope::None, WatermarkScope::User, WatermarkScope::Stream);
    rules.wait = Duration{*rc::gen::inRange<std::int64_t>(0, 86'400'000'000)};
    return rules;
}

Project anyProject()
{
    Project project;
    project.options.mapping.columns[Field::User] = *rc::gen::string<std::string>();
    project.options.mapping.types["v" + *rc::gen::string<std::string>()] = EventType::Click;
    project.options.where = {{"c", *rc::gen::string<std::string>()}};
    project.settings.where = {{"segment", *rc::gen::string<std::string>()}};
    project.options.userShare = *rc::gen::inRange(1, 1000) / 1000.0;
    project.settings.gap = anyGap();
    project.settings.rules = anyRules();
    if (*rc::gen::arbitrary<bool>())
        project.settings.pinned = PinnedGap{anyGap(), anyRules()};
    const EventTime begin{Duration{*rc::gen::inRange<std::int64_t>(kEarliestTime.time_since_epoch().count(), kLatestTime.time_since_epoch().count())}};
    if (*rc::gen::arbitrary<bool>())
        project.settings.filter.range = TimeRange{begin, begin};
    project.settings.ctrKind = *rc::gen::elementOf(kAllCtrKinds);
    project.files = {"/data/" + *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('a', 'z')))};
    return project;
}

class TestProject : public QObject {
    Q_OBJECT

private slots:
    void everythingComesBack()
    {
        const Project project = unusualProject();
        const auto again = parseProject(writtenText(project), kFile);
        QVERIFY2(again, again ? "" : again.error().oneLine().c_str());
        QVERIFY(isSame(*again, project));
        QCOMPARE(writtenText(*again), writtenText(project));
        QVERIFY(isSame(*parseProject(writtenText({}), kFile), {}));
    }

    void anySettingsComeBack()
    {
        QVERIFY(rc::check("round trip", [] {
            const Project project = anyProject();
            const auto text = textOf(project, kFolder);
            if (!text) // a name that is no UTF-8
                return;
            const auto again = parseProject(*text, kFile);
            RC_ASSERT(again);
            RC_ASSERT(isSame(*again, project));
        }));
    }

    void pathsAreRelativeToTheFile()
    {
        const std::string text = writtenText(unusualProject());
        QVERIFY(says(text, "\"../logs/spring.csv.gz\""));
        QVERIFY(says(text, "\"ümlaut \\\"and\\\" more.ndjson\""));
        QVERIFY(says(text, "\"../logs/truth.csv\""));
        const auto moved = parseProject(text, "/mnt/copy/projects/other.lull");
        QVERIFY(moved);
        QCOMPARE(moved->files[0], std::string("/mnt/copy/logs/spring.csv.gz"));
        QCOMPARE(moved->options.truthFile, std::string("/mnt/copy/logs/truth.csv"));
        QVERIFY(says(*textOf(unusualProject(), ""), "\"/home/ann/logs/spring.csv.gz\""));
    }

    void standardInputIsNoFileOfAProject()
    {
        const auto read = parseProject(with("../logs/spring.csv.gz", "-"), kFile);
        QVERIFY(read);
        QCOMPARE(read->files[0], std::string(kFolder) + "/-");
    }

    void cutShortAnywhereIsRefused()
    {
        const std::string text = writtenText(unusualProject());
        const std::size_t lastBrace = text.rfind('}');
        for (std::size_t length = 0; length <= lastBrace; ++length) {
            const auto read = parseProject(std::string_view(text).substr(0, length), kFile);
            QVERIFY2(!read && isClear(read), std::to_string(length).c_str());
        }
    }

    void anyByteMayBeWrong()
    {
        const std::string text = writtenText(unusualProject());
        QVERIFY(rc::check("byte flips", [&] {
            std::string damaged = text;
            const int flips = *rc::gen::inRange(1, 6);
            for (int flip = 0; flip < flips; ++flip)
                damaged[*rc::gen::inRange<std::size_t>(0, damaged.size())] = *rc::gen::arbitrary<char>();
            RC_ASSERT(isClear(parseProject(damaged, kFile)));
        }));
        for (std::size_t at = 0; at < text.size(); ++at)
            for (int bit = 0; bit < 8; ++bit) {
                std::string damaged = text;
                damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
                QVERIFY2(isClear(parseProject(damaged, kFile)), damaged.c_str());
            }
    }

    void anythingAtAllIsRefusedClearly()
    {
        for (const std::string& text : {std::string(), std::string("\0", 1), std::string("user,time\na,1\n"), std::string("null"),
                                       std::string("[]"), std::string("{}"), std::string("\"lull project\""), std::string("1e999"),
                                       std::string("{\"format\": \"lull project\"}"), std::string("{\"format\": 1, \"version\": 1}")}) {
            const auto read = parseProject(text, kFile);
            QVERIFY2(!read && isClear(read), text.c_str());
        }
    }

    void deepNestingDoesNoHarm()
    {
        constexpr std::size_t kDepth = 500'000;
        for (const std::string& text : {std::string(kDepth, '['), std::string(kDepth, '[') + std::string(kDepth, ']'),
                                        with("\"comparing\": true", "\"comparing\": " + std::string(kDepth, '[') + std::string(kDepth, ']'))})
            QVERIFY(isClear(parseProject(text, kFile)));
    }

    void aNewerVersionSaysSo()
    {
        for (const char* const version : {"3", "99", "1e300", "2.5"}) {
            const std::string message = refusalOf(with("\"version\": 2", std::string("\"future\": [], \"version\": ") + version));
            QVERIFY2(says(message, "newer version of Lull"), message.c_str());
        }
        for (const char* const version : {"0", "-1", "\"1\"", "null", "[]"}) {
            const auto read = parseProject(with("\"version\": 2", std::string("\"version\": ") + version), kFile);
            QVERIFY(!read && isClear(read));
        }
    }

    // Written before projects knew a place.
    void anOlderVersionOpensAsEver()
    {
        Project project = unusualProject();
        project.place = {};
        std::string text = writtenText(project);
        QVERIFY(!says(text, "\"place\""));
        const std::string now = "\"version\": 2";
        text.replace(text.find(now), now.size(), "\"version\": 1");
        const auto read = parseProject(text, kFile);
        QVERIFY2(read, read ? "" : read.error().oneLine().c_str());
        QVERIFY(isSame(*read, project));
    }

    // What would make a project too large to be opened again.
    void hugeNamesAndCrowdsOfRowsAreLeftOut()
    {
        Project project = unusualProject();
        project.place.user.assign(2'000'000, 'u');
        project.place.pinnedRows = {std::string(2'000'000, 'p')};
        for (int row = 0; row < 100'000; ++row)
            project.place.pinnedRows.push_back(std::to_string(row));
        const std::string text = writtenText(project);
        QVERIFY(text.size() < kLargestProject);
        const auto read = parseProject(text, kFile);
        QVERIFY(read && read->place.user.empty() && !read->place.at);
        QCOMPARE(read->place.pinnedRows.size(), std::size_t{100});
        QCOMPARE(read->place.pinnedRows.front(), std::string("0"));
    }

    void aCommandIsNeverASource()
    {
        const std::string message = refusalOf(with("\"kind\": \"file\"", "\"kind\": \"command\""));
        QVERIFY2(says(message, "\"command\" is not known") && says(message, "nothing in it is run"), message.c_str());
        QVERIFY(says(refusalOf(with("\"path\": ", "\"command\": \"rm -rf /\", \"path\": ")), "\"command\" is not known"));
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("words");
        QTest::newRow("gap") << "\"gap\": \"1h30m\"" << "\"gap\": \"soon\"" << "soon";
        QTest::newRow("no gap") << "\"gap\": \"1h30m\"" << "\"gap\": \"0\"" << "settings cannot be used";
        QTest::newRow("gap as a number") << "\"gap\": \"1h30m\"" << "\"gap\": 30" << "settings.gap is no text";
        QTest::newRow("column twice") << "\"user=the user\"" << "\"user=a\", \"user=b\"" << "given two columns";
        QTest::newRow("zone") << "Europe/Berlin" << "Europe/Nowhere" << "Europe/Nowhere";
        QTest::newRow("width") << "\"width\": 1280" << "\"width\": 1e9" << "layout.width is no number from 1 to 16384";
        QTest::newRow("half a pixel") << "\"width\": 1280" << "\"width\": 1280.5" << "layout.width is no whole number";
        QTest::newRow("panel") << "\"queries\"" << "\"bribes\"" << "panel \"bribes\" is not known";
        QTest::newRow("order") << "longest_session" << "x\\ny" << "order \"x\\ny\" is not known";
        QTest::newRow("filter") << "\"before\": \"2023" << "\"before\": \"1923" << "filter is no stretch of time";
        QTest::newRow("unknown") << "\"ctr\":" << "\"a\\u0000b\\n\": 1, \"ctr\":" << "is not known";
        QTest::newRow("pinned with a mapping") << "\"engine\": \"bytewax-0.19\"" << "\"tz\": \"Asia/Tokyo\"" << "which the settings do";
        QTest::newRow("path") << "../logs/spring.csv.gz" << "" << "sources.path is no path";
        QTest::newRow("path with an end in it") << "../logs/spring.csv.gz" << "a\\u0000b" << "sources.path is no path";
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        QFETCH(const QString, words);
        const std::string text = with(from.toStdString(), to.toStdString());
        QVERIFY2(!text.empty(), "the file has no such entry");
        const auto read = parseProject(text, kFile);
        QVERIFY(!read && isClear(read));
        QVERIFY2(says(read.error().oneLine(), words.toStdString()), read.error().oneLine().c_str());
    }

    void longAndHostileNamesAreCutInMessages()
    {
        const std::string message = refusalOf(with("\"ctr\":", "\"" + std::string(100'000, 'x') + "\": 1, \"ctr\":"));
        QVERIFY(message.size() < 400);
        QVERIFY(says(refusalOf(with("Europe/Berlin", std::string(100'000, 'y'))), "…"));
    }

    void filesAreReadAndWritten()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("p.lull").toStdString();
        QVERIFY(!writeProject(path, unusualProject()));
        const auto read = readProject(path);
        QVERIFY(read);
        QVERIFY(isSame(*read, unusualProject()));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"p.lull"}); // nothing is left beside it
    }

    void aFileThatCannotBeReplacedStaysAsItIs()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("absent/p.lull").toStdString();
        const auto problem = writeProject(path, {});
        QVERIFY(problem);
        QVERIFY(says(problem->oneLine(), "cannot be written"));
        Project broken;
        broken.files = {"/data/\xff\xfe.csv"};
        const std::string there = folder.filePath("there.lull").toStdString();
        QVERIFY(!writeProject(there, {}));
        QVERIFY(writeProject(there, broken));
        QVERIFY(readProject(there));
    }

    void whatIsNoOrdinaryFileIsNotRead()
    {
        QTemporaryDir folder;
        const std::string pipe = folder.filePath("pipe.lull").toStdString();
        QCOMPARE(mkfifo(pipe.c_str(), 0600), 0);
        for (const std::string& path : {pipe, std::string("/dev/zero"), folder.path().toStdString()}) {
            const auto read = readProject(path);
            QVERIFY(!read);
            QVERIFY2(says(read.error().oneLine(), "no ordinary file"), read.error().oneLine().c_str());
        }
        QCOMPARE(readProject(folder.filePath("absent.lull").toStdString()).error().code, ErrorCode::NotFound);
        const std::string huge = folder.filePath("huge.lull").toStdString();
        std::ofstream(huge).close();
        std::filesystem::resize_file(huge, 1ULL << 40);
        QVERIFY(says(readProject(huge).error().oneLine(), "larger than 1 MiB"));
    }

    void projectsAreKnownByTheirNames()
    {
        QVERIFY(isProjectFile("a.lull"));
        QVERIFY(isProjectFile("/x/A.LULL"));
        QVERIFY(!isProjectFile(".lull"));
        QVERIFY(!isProjectFile("lull"));
        QVERIFY(!isProjectFile("a.lull.csv"));
    }
};

} // namespace

QTEST_APPLESS_MAIN(TestProject)
#include "test_project.moc"
