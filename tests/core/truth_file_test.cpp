// The truth beside a log: row by row, and a clear word where the two do not belong together.
#include "core/input/truth_file.h"
#include "core/output/event_writer.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulator.h"
#include "input_files.h"

#include <QtTest>

#include <sstream>

namespace {

using namespace lull;

const std::string kLog = "timestamp,user_id,event\n"
                         "2024-01-01T00:00:00.000Z,u-1,search\n"
                         "2024-01-01T00:00:01.000Z,u-2,search\n"
                         "2024-01-01T00:00:02.000Z,u-1,click\n"
                         "2024-01-01T00:00:03.000Z,u-2,click\n";
const std::string kHeader = "timestamp,user_id,session\n";
const std::string kTruth = kHeader
                           + "2024-01-01T00:00:00.000Z,u-1,1\n"
                             "2024-01-01T00:00:01.000Z,u-2,1\n"
                             "2024-01-01T00:00:02.000Z,u-1,2\n"
                             "2024-01-01T00:00:03.000Z,u-2,1\n";

// By arrival in the log.
std::expected<TrueSessions, Error> join(const std::string& truth, const std::string& log = kLog, const LogOptions& options = {})
{
    const test::InputFiles files;
    const auto read = test::readText(log, options);
    if (!read)
        qFatal("the log is broken: %s", read.error().oneLine().c_str());
    auto joined = readTruth(files.write("truth.csv", truth), *read->events);
    if (!joined)
        return joined;
    TrueSessions byArrival;
    for (const Row row : read->events->rowsByArrival())
        byArrival.push_back(joined->at(row));
    return byArrival;
}

class TruthFileTest : public QObject {
    Q_OBJECT

private slots:
    void everyEventGetsItsSession()
    {
        const auto truth = join(kTruth);
        QVERIFY(truth.has_value());
        QCOMPARE(truth->size(), std::size_t{4});
        QVERIFY(std::ranges::none_of(*truth, [](std::uint32_t session) { return session == 0; }));
        QVERIFY(truth->at(0) != truth->at(2)); // u-1
        QVERIFY(truth->at(1) == truth->at(3)); // u-2
    }

    void sessionsMayHaveAnyName()
    {
        const auto truth = join(kHeader
                                + "2024-01-01T00:00:00Z,u-1,lunch\n2024-01-01T00:00:01Z,u-2,x\n"
                                  "2024-01-01T00:00:02Z,u-1,lunch\n2024-01-01T00:00:03Z,u-2,y\n");
        QVERIFY(truth.has_value());
        QVERIFY(truth->at(0) == truth->at(2) && truth->at(1) != truth->at(3));
    }

    void rowsThatTheLogLeftOutArePassedOver()
    {
        LogOptions onlyClicks;
        onlyClicks.where = {{"event", "click"}};
        const auto truth = join(kTruth, kLog, onlyClicks);
        QVERIFY(truth.has_value());
        QCOMPARE(truth->size(), std::size_t{2});
    }

    void anotherLogsTruthIsRefusedWithTheLine()
    {
        std::string other = kTruth;
        other.replace(other.find("00:00:02.000Z"), 13, "00:00:02.001Z");
        const auto truth = join(other);
        QVERIFY(!truth.has_value());
        QCOMPARE(truth.error().code, ErrorCode::BadRow);
        QVERIFY2(truth.error().message.find("'u-1' at 2024-01-01T00:00:02.000000Z, line 4 of the log") != std::string::npos,
                 truth.error().oneLine().c_str());
        QVERIFY(truth.error().where.ends_with("truth.csv"));
    }

    void aTruthOutOfOrderOrCutShortIsRefused()
    {
        QVERIFY(!join(kHeader
                      + "2024-01-01T00:00:01Z,u-2,1\n2024-01-01T00:00:00Z,u-1,1\n"
                        "2024-01-01T00:00:02Z,u-1,2\n2024-01-01T00:00:03Z,u-2,1\n"));
        const auto cut = join(kTruth.substr(0, kTruth.find("2024-01-01T00:00:03")));
        QVERIFY(!cut.has_value());
        QVERIFY2(cut.error().message.find("line 5 of the log") != std::string::npos, cut.error().oneLine().c_str());
    }

    void anotherUserAtTheSameTimeIsNoMatch()
    {
        std::string other = kTruth;
        other.replace(other.rfind("u-2"), 3, "u-3");
        QVERIFY(!join(other).has_value());
    }

    void aRowWithoutASessionIsRefusedWithItsLine()
    {
        std::string gap = kTruth;
        gap.replace(gap.find("u-1,2"), 5, "u-1,");
        const auto truth = join(gap);
        QVERIFY(!truth.has_value());
        QVERIFY2(truth.error().where.ends_with("truth.csv:4"), truth.error().oneLine().c_str());
    }

    void aFileThatIsNoTruthIsRefused()
    {
        QVERIFY(!join(kLog).has_value());
        QVERIFY(!join(kHeader + "yesterday,u-1,1\n").has_value());
        const auto log = test::readText(kLog);
        const auto missing = readTruth("/nowhere/truth.csv", *log->events);
        QVERIFY(!missing.has_value());
        QCOMPARE(missing.error().code, ErrorCode::NotFound);
    }

    void theSimulatorsTruthComesBack()
    {
        const SimulatorSettings settings{.events = 5'000, .users = 100, .days = 5, .seed = 4, .lateShare = 0.05};
        std::ostringstream log;
        std::ostringstream truth;
        EventWriter logWriter(log, EventFormat::Ndjson, {});
        TruthWriter truthWriter(truth);
        EventTable table;
        Simulator simulator(settings);
        EventText text(settings);
        while (const auto event = simulator.next()) {
            const EventRecord record = text.recordOf(*event);
            logWriter.write(record);
            truthWriter.write(record);
            table.append(record);
        }
        logWriter.finish();
        truthWriter.finish();
        const auto read = join(truth.str(), log.str());
        QVERIFY2(read.has_value(), read ? "" : read.error().oneLine().c_str());
        // The numbers are the file's own, so they are compared by which rows they tell apart.
        const TrueSessions made = trueSessionsOf(table);
        QCOMPARE(read->size(), made.size());
        std::map<std::uint32_t, std::uint32_t> madeOfRead;
        for (std::size_t row = 0; row < made.size(); ++row)
            QCOMPARE(madeOfRead.emplace(read->at(row), made[row]).first->second, made[row]);
    }
};

} // namespace

QTEST_APPLESS_MAIN(TruthFileTest)
#include "truth_file_test.moc"
