#include "tests/bench/start_time.h"

#include "tests/bench/hand.h"

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>

#include <stdexcept>

namespace lull::bench {

namespace {

constexpr int kStarts = 9;
constexpr int kLongestStartMillis = 30'000;

// Qt says on standard error what it paints, if asked: nobody needs to change the application to be timed.
QProcessEnvironment sayingWhatIsPainted()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("QT_LOGGING_RULES", "qt.widgets.painting=true");
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    return environment;
}

double timeStart(const QString& program, const QString& log)
{
    QProcess process;
    process.setProcessEnvironment(sayingWhatIsPainted());
    QElapsedTimer timer;
    timer.start();
    process.start(program, {log, "--size", "1440x900"});
    process.setReadChannel(QProcess::StandardError);
    QByteArray said;
    while (!said.contains("Flushing") && process.waitForReadyRead(kLongestStartMillis))
        said += process.readAll();
    const double time = millisecondsOf(timer);
    process.kill();
    process.waitForFinished();
    if (!said.contains("Flushing"))
        throw std::runtime_error("lull did not show its window: " + said.toStdString());
    return time;
}

} // namespace

std::vector<double> timeStarts(const std::string& log)
{
    const QString program = QCoreApplication::applicationDirPath() + "/lull";
    std::vector<double> times;
    for (int start = 0; start < kStarts; ++start)
        times.push_back(timeStart(program, QString::fromStdString(log)));
    return times;
}

} // namespace lull::bench
