// Profiles as files: what was written is read, what adds up is merged, and nothing a file holds does harm.
#include "core/profile/profile_file.h"

#include "core/profile/profile_problem.h"
#include "core/profile/signed_varint.h"
#include "event_streams.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <random>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::Scenario;
using test::Stream;

Stream someStream(const std::string& userPrefix)
{
    std::mt19937 random(11);
    Stream stream;
    for (int event = 0; event < 300; ++event)
        stream.push_back({.user = userPrefix + std::to_string(random() % 10),
                          .time = static_cast<reference::Micros>(random() % 100'000) * 1'000'000,
                          .type = kAllEventTypes[random() % kAllEventTypes.size()]});
    return stream;
}

ProfileFile fileOf(const Stream& stream, const EngineRules& rules = {}, GapGrid grid = GapGrid::Seconds,
                   std::vector<std::string> filters = {})
{
    const Dataset data = makeDataset(test::tableOf(stream), rules).value();
    return {GapProfile::build(data.index, rules.boundary, grid).value(), rules, std::move(filters)};
}

bool sameProfile(const ProfileFile& a, const ProfileFile& b)
{
    return a.profile.boundary() == b.profile.boundary() && a.profile.grid() == b.profile.grid() && a.rules == b.rules
           && a.filters == b.filters && std::ranges::equal(a.profile.all(), b.profile.all());
}

class ProfileFileTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void numbersOfAnySizeComeBack()
    {
        const Int128 large = static_cast<Int128>(1) << 126;
        for (const Int192& value : {Int192(), Int192(1), Int192(-1), Int192(63), Int192(64), Int192(-64), Int192(-65), Int192(large),
                                    Int192(-large), Int192(large, 5), Int192(-large, 5)}) {
            std::string bytes;
            appendVarint(bytes, value);
            QVERIFY(bytes.size() <= kLongestVarint);
            bytes += "rest";
            std::string_view view = bytes;
            QVERIFY(takeVarint(view) == value);
            QCOMPARE(view, std::string_view("rest"));
        }
        std::string small;
        appendVarint(small, Int192(-64));
        QCOMPARE(small.size(), std::size_t{1});
        std::string_view endless = "\x80\x80\x80";
        QVERIFY(!takeVarint(endless));
        const std::string tooLong(kLongestVarint, '\x80');
        std::string_view view = tooLong;
        QVERIFY(!takeVarint(view));
    }

    void whatIsWrittenIsRead()
    {
        QVERIFY(rc::check("profiles of any stream", [this] {
            const Scenario scenario = *test::scenarios({EnginePreset::Batch, EnginePreset::Bytewax});
            const GapGrid grid = *rc::gen::element(GapGrid::Seconds, GapGrid::Milliseconds);
            const ProfileFile file = fileOf(scenario.stream, scenario.rules, grid, {"a=b", "c=\"\xC3\xA9,\n"});
            RC_ASSERT(!writeProfile(path("round"), file));
            RC_ASSERT(sameProfile(readProfile(path("round")).value(), file));
        }));
    }

    void theBytesDoNotDependOnTheThreads()
    {
        const Dataset data = makeDataset(test::tableOf(someStream("u")), {}).value();
        for (const unsigned threads : {1U, 2U, 7U}) {
            const auto profile = GapProfile::build(data.index, Boundary::Inclusive, GapGrid::Seconds, {}, threads).value();
            QVERIFY(!writeProfile(path("threads"), {profile, {}, {}}));
            static const QByteArray one = contentsOf("threads");
            QCOMPARE(contentsOf("threads"), one);
        }
    }

    void filesOfDisjointUsersMerge()
    {
        const Stream a = someStream("a");
        const Stream b = someStream("b");
        Stream both = a;
        both.insert(both.end(), b.begin(), b.end());
        const std::vector<std::string> filters{"x=1", "y=2"};
        QVERIFY(!writeProfile(path("a"), fileOf(a, {}, GapGrid::Seconds, {"x=1", "y=2"})));
        QVERIFY(!writeProfile(path("b"), fileOf(b, {}, GapGrid::Seconds, {"y=2", "x=1", "x=1"}))); // the same filter
        const auto merged = mergeProfiles(std::vector{path("a"), path("b")});
        QVERIFY(merged.has_value());
        QVERIFY(sameProfile(*merged, fileOf(both, {}, GapGrid::Seconds, filters)));
    }

    void otherOptionsDoNotMerge()
    {
        const auto refusal = [this](const ProfileFile& a, const ProfileFile& b) {
            (void)writeProfile(path("a"), a);
            (void)writeProfile(path("b"), b);
            const auto merged = mergeProfiles(std::vector{path("a"), path("b")});
            return merged ? std::string("merged") : merged.error().oneLine();
        };
        const Stream stream = someStream("u");
        const ProfileFile file = fileOf(stream);
        const auto with = [&](auto change) {
            EngineRules rules;
            change(rules);
            return fileOf(stream, rules);
        };
        QVERIFY(refusal(file, with([](EngineRules& r) { r.boundary = Boundary::Exclusive; })).contains("--boundary is inclusive there and exclusive here"));
        QVERIFY(refusal(file, with([](EngineRules& r) { r.preset = EnginePreset::Bytewax; })).contains("--engine is batch there and bytewax here"));
        QVERIFY(refusal(file, with([](EngineRules& r) { r.wait = 10s; })).contains("--wait is 0 s there and 10 s here"));
        QVERIFY(refusal(file, with([](EngineRules& r) { r.watermark = WatermarkScope::User; })).contains("--watermark is none there and user here"));
        QVERIFY(refusal(file, fileOf(stream, {}, GapGrid::Milliseconds)).contains("--grid is 1s there and 1ms here"));
        QVERIFY(refusal(file, fileOf(stream, {}, GapGrid::Seconds, {"a=b"})).contains("--where is not given there and 'a=b' here"));
        QCOMPARE(mergeProfiles({}).error().code, ErrorCode::BadArgument);
    }

    void aCutFileIsTruncatedAtEveryByte()
    {
        const QByteArray whole = sample();
        const qsizetype header = whole.indexOf('\n') + 1;
        for (const qsizetype length : {qsizetype{0}, qsizetype{1}, header - 2})
            QCOMPARE(readingOf(whole.left(length)), ErrorCode::Unreadable);
        for (const qsizetype length : {header, header + 1, whole.size() / 2, whole.size() - 1})
            QCOMPARE(readingOf(whole.left(length)), ErrorCode::Truncated);
    }

    void aChangedByteIsNoticed()
    {
        const QByteArray whole = sample();
        const qsizetype header = whole.indexOf('\n') + 1;
        for (qsizetype at = header; at < whole.size(); at += whole.size() / 50) {
            QByteArray changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 4);
            QCOMPARE(readingOf(changed), ErrorCode::Unreadable);
        }
        QCOMPARE(readingOf(whole + 'x'), ErrorCode::Unreadable);
    }

    void aNewerVersionSaysSo()
    {
        const QByteArray newer = sample().replace("\"version\":1", "\"version\":2");
        (void)readingOf(newer);
        const Error error = readProfile(path("hostile")).error();
        QVERIFY(error.message.contains("version 2"));
    }

    void hostileHeadersAreRefused()
    {
        for (const char* hostile : {"", "\n", "{}\n", "[]\n", "null\n", "{\"format\":\"lull gap profile\"}\n",
                                    "{\"format\":\"lull gap profile\",\"version\":1}\n", "\xFF\xFE\n"})
            QCOMPARE(readingOf(hostile), ErrorCode::Unreadable);
        QCOMPARE(readingOf(QByteArray(3 << 20, ' ')), ErrorCode::Unreadable);          // a header without end
        QCOMPARE(readingOf(QByteArray(1 << 20, '[') + '\n'), ErrorCode::Unreadable);   // nested without end
        const QByteArray whole = sample();
        const auto with = [&](const char* from, const char* to) {
            QByteArray changed = whole;
            if (!changed.contains(from))
                return ErrorCode::OutOfMemory; // the test is wrong
            return readingOf(changed.replace(from, to));
        };
        QCOMPARE(with("\"column_bytes\":", "\"column_bytes\":9999999999999"), ErrorCode::Unreadable);
        QCOMPARE(with("\"column_bytes\":", "\"column_bytes\":-"), ErrorCode::Unreadable);
        QCOMPARE(with("\"gaps\":86401", "\"gaps\":86402"), ErrorCode::Unreadable);
        QCOMPARE(with("\"grid\":\"1s\"", "\"grid\":\"1h\""), ErrorCode::Unreadable);
        QCOMPARE(with("\"engine\":\"batch\"", "\"engine\":\"else\""), ErrorCode::Unreadable);
        QCOMPARE(with("\"engine\":\"batch\"", "\"engine\":7"), ErrorCode::Unreadable);
        QCOMPARE(with("\"where\":[]", "\"where\":[1]"), ErrorCode::Unreadable);
        QCOMPARE(with("\"events\":300", "\"events\":4294967296"), ErrorCode::Unreadable);
        QCOMPARE(with("\"wait_microseconds\":0", "\"wait_microseconds\":18446744073709551615"), ErrorCode::Unreadable);
        QCOMPARE(with("\"sessions\",", "\"visits\","), ErrorCode::Unreadable);
    }

    void filesThatAreNotThereOrCannotBeWrittenAreErrors()
    {
        QCOMPARE(readProfile(path("absent")).error().code, ErrorCode::NotFound);
        QCOMPARE(readProfile(m_folder.path().toStdString()).error().code, ErrorCode::Unreadable);
        QVERIFY(writeProfile(path("no/such/folder"), fileOf({})).has_value());
        QVERIFY(writeProfile(m_folder.path().toStdString(), fileOf({})).has_value());
    }

    void writingReplacesTheFileAndLeavesNothingBeside()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("p.gapprofile").toStdString();
        QVERIFY(!writeProfile(file, fileOf(someStream("a"))));
        QVERIFY(!writeProfile(file, fileOf(someStream("b"))));
        QVERIFY(sameProfile(readProfile(file).value(), fileOf(someStream("b"))));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        std::filesystem::create_symlink(file, folder.filePath("link").toStdString());
        QVERIFY(!writeProfile(folder.filePath("link").toStdString(), fileOf(someStream("c"))));
        QVERIFY(std::filesystem::is_symlink(folder.filePath("link").toStdString()));
        QVERIFY(sameProfile(readProfile(file).value(), fileOf(someStream("c"))));
        QVERIFY(!writeProfile("/dev/null", fileOf({})));
        QVERIFY(std::filesystem::is_character_file("/dev/null"));
    }

    // What 0.19 loses at some gap, by trying every gap that matters.
    void bytewax019HasAProfileExactlyWhereNoGapLosesAnything()
    {
        QVERIFY(rc::check("loses at some gap, or has a profile", [] {
            const Scenario scenario = *test::scenarios({EnginePreset::Bytewax019});
            const Dataset data = makeDataset(test::tableOf(scenario.stream), scenario.rules).value();
            bool loses = false;
            for (const auto& a : scenario.stream)
                for (const auto& b : scenario.stream)
                    for (const std::int64_t beside : {0, 1})
                        if (const Duration gap{std::abs(a.time - b.time) + beside}; !loses)
                            loses = sessionize(data, gap)->lostCount > 0;
            RC_CLASSIFY(loses, "loses");
            RC_ASSERT(profileProblem(data).has_value() == loses);
        }));
    }

    void otherRulesAlwaysHaveAProfile()
    {
        for (const EnginePreset preset : {EnginePreset::Batch, EnginePreset::Bytewax})
            QVERIFY(!profileProblem(makeDataset(test::tableOf(test::searchesAt({5, 1, 3})), EngineRules::of(preset)).value()));
    }

private:
    std::string path(const std::string& name) const { return m_folder.filePath(QString::fromStdString(name)).toStdString() + ".gapprofile"; }

    QByteArray contentsOf(const std::string& name) const
    {
        QFile file(QString::fromStdString(path(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QByteArray sample() const
    {
        (void)writeProfile(path("sample"), fileOf(someStream("u")));
        return contentsOf("sample");
    }

    // The error of reading such a file; Cancelled where there is none.
    ErrorCode readingOf(const QByteArray& contents) const
    {
        QFile file(QString::fromStdString(path("hostile")));
        if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
            return ErrorCode::OutOfMemory;
        file.close();
        const auto read = readProfile(path("hostile"));
        return read ? ErrorCode::Cancelled : read.error().code;
    }

    QTemporaryDir m_folder;
};

} // namespace

QTEST_GUILESS_MAIN(ProfileFileTest)
#include "test_profile_file.moc"
