// Several inputs: patterns, folders and names, which files they mean, and whose lines and events are whose.
#include "input_files.h"

#include "core/input/input_files.h"

#include <QDir>
#include <QtTest>

#include <numeric>

using namespace lull;

namespace {

const char* const kLog = "user,time\na,1\n";

// "b.csv c.csv | notes", by the names within the folder.
std::string expanded(const test::InputFiles& files, const std::vector<std::string>& inputs, const LogOptions& options = {})
{
    std::vector<std::string> paths;
    for (const std::string& input : inputs)
        paths.push_back(input == "-" ? input : files.folder() + '/' + input);
    const auto found = expandInputs(paths, options);
    if (!found)
        return found.error().message;
    std::string all;
    for (const std::string& path : found->paths)
        all += (all.empty() ? "" : " ") + (path == "-" ? path : path.substr(files.folder().size() + 1));
    for (const std::string& note : found->notes)
        all += " | " + note.substr(files.folder().size() + 1);
    return all;
}

} // namespace

class TestInputFiles : public QObject {
    Q_OBJECT

private slots:
    void namesStayInTheOrderGiven()
    {
        const test::InputFiles files;
        files.write("b.csv", kLog);
        files.write("a.csv", kLog);
        QCOMPARE(expanded(files, {"b.csv", "-", "a.csv", "b.csv", "none.csv"}), "b.csv - a.csv b.csv none.csv");
    }

    void aPatternIsTheFilesThatMatchSortedByName()
    {
        const test::InputFiles files;
        for (const char* name : {"2024-02.csv", "2024-01.csv", "2024-10.csv", "2023-12.csv", "2024-01.txt"})
            files.write(name, kLog);
        QCOMPARE(expanded(files, {"2024-*.csv"}), "2024-01.csv 2024-02.csv 2024-10.csv");
        QCOMPARE(expanded(files, {"2024-0?.csv", "2023*"}), "2024-01.csv 2024-02.csv 2023-12.csv");
        QCOMPARE(expanded(files, {"202[34]-1[02].csv"}), "2023-12.csv 2024-10.csv");
        QCOMPARE(expanded(files, {"2025*"}), "no file matches this pattern");
    }

    void aFileWhoseNameLooksLikeAPatternIsItself()
    {
        const test::InputFiles files;
        files.write("log[1].csv", kLog);
        files.write("log1.csv", kLog);
        QCOMPARE(expanded(files, {"log[1].csv"}), "log[1].csv");
    }

    void aFolderIsItsLogsSortedByName()
    {
        const test::InputFiles files;
        files.write("b.log", kLog);
        files.write("a.csv.gz", test::gzip(kLog));
        files.write("readme.md", "Logs of spring\n");
        files.write("empty.csv", "");
        files.write("picture.csv", "\x89PNG\r\n");
        files.write(".hidden.csv", kLog);
        QVERIFY(QDir(QString::fromStdString(files.folder())).mkdir("older"));
        files.write("older/c.csv", kLog);
        QCOMPARE(expanded(files, {"."}).find("/./"), std::string::npos);
        const auto found = expandInputs({files.folder()}, {});
        QVERIFY(found);
        QCOMPARE(found->paths, (std::vector<std::string>{files.folder() + "/a.csv.gz", files.folder() + "/b.log"}));
        QCOMPARE(found->notes.size(), std::size_t(3));
        QCOMPARE(found->notes[0], files.folder() + "/empty.csv: left out: the file is empty");
        QCOMPARE(found->notes[1], files.folder() + "/picture.csv: left out: the file is a PNG picture, not text");
        QVERIFY(found->notes[2].starts_with(files.folder() + "/readme.md: left out: no column looks like a user"));
    }

    void whatIsALogDependsOnWhatWasSaid()
    {
        const test::InputFiles files;
        files.write("orders.csv", "who,when\na,1\n");
        QCOMPARE(expandInputs({files.folder()}, {}).error().message,
                 "none of the 1 files in the folder is a log that can be read");
        LogOptions options;
        options.mapping.columns = {{Field::User, "who"}, {Field::Time, "when"}};
        QCOMPARE(expandInputs({files.folder()}, options)->paths.size(), std::size_t(1));
    }

    void anEmptyFolderIsAClearError()
    {
        const test::InputFiles files;
        const auto found = expandInputs({files.folder()}, {});
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::Empty);
        QCOMPARE(found.error().where, files.folder());
    }

    // The events by file are those of each file alone, and file order is arrival order, however many threads read.
    void knowsWhoseEventsAreWhose()
    {
        const test::InputFiles files;
        const std::vector<std::string> paths{
            files.write("1", "user,time,query,item\na,5,x,i\na,5,x,j\nb,4,y,\n"),
            files.write("2", "{\"user\":\"b\",\"time\":1}\n{broken\n"),
            files.write("3", test::gzip("user\ttime\na\t3\nc\tsoon\n"))};
        for (const unsigned threads : {1U, 2U, 7U}) {
            LogOptions options;
            options.threads = threads;
            std::vector<std::string> rejects;
            LogObserver observer;
            observer.onReject = [&](const Reject& reject) {
                rejects.push_back(reject.input.substr(files.folder().size() + 1) + ':' + std::to_string(reject.line));
            };
            const auto log = readLogInBlocks(paths, options, observer, 16);
            QVERIFY(log);
            QCOMPARE(test::spell(*log->events),
                     "a 5 search ?x\na 5 click ?x >i\na 5 click ?x >j\nb 4 search ?y\nb 1 other\na 3 other\n");
            QCOMPARE(rejects, (std::vector<std::string>{"2:2", "3:3"}));
            QCOMPARE(log->inputs.size(), std::size_t(3));
            QCOMPARE(log->inputs[1].name, paths[1]);
            QCOMPARE(log->inputs[1].firstArrival, 4U);
            QCOMPARE(log->inputs[2].firstArrival, 5U);
        }
    }

    void strictNamesTheFileAndTheLine()
    {
        const test::InputFiles files;
        LogOptions options;
        options.strict = true;
        const std::string good = files.write("good.csv", kLog);
        const auto log = readLog({good, files.write("bad.csv", "user,time\na,1\nb,soon\n")}, options, {});
        QVERIFY(!log);
        QCOMPARE(log.error().where, files.folder() + "/bad.csv:3");
    }
};

QTEST_GUILESS_MAIN(TestInputFiles)
#include "test_input_files.moc"
