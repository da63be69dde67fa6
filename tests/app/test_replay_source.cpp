// A log played again: in the order in which its rows came, or by time; of a filtered one the kept events alone.
#include "app/engine/replay_source.h"
#include "core/input/log_reader.h"
#include "tests/core/input_files.h"

#include <QTest>

using namespace lull;
using namespace lull::app;

namespace {

// "b1 a2 …": user and second of each event, as it comes.
QString played(ReplaySource& source)
{
    QStringList events;
    while (source.nextArrival()) {
        const EventRecord event = source.next();
        events << QString::fromStdString(std::string(event.user)) + QString::number(event.time.time_since_epoch().count() / 1'000'000);
    }
    return events.join(u' ');
}

} // namespace

class TestReplaySource : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        LogOptions options;
        options.dimensions = {"shop"};
        const auto log = readLog({m_files.write("log.csv", "user,time,shop\nb,1,x\na,2,y\nb,9,x\na,5,x\nb,5,\n")}, options, {});
        QVERIFY(log);
        m_table = log->events;
        QVERIFY(m_table->isOrdered()); // its rows stand by user: the order of arrival is kept beside them
    }

    void rowsComeAsTheLogHasThem()
    {
        ReplaySource source(m_table, ReplayOrder::Arrival);
        QCOMPARE(played(source), "b1 a2 b9 a5 b5");
        source.rewind();
        QCOMPARE(played(source), "b1 a2 b9 a5 b5");
    }

    void byTimeTiesComeAsTheyArrived()
    {
        ReplaySource source(m_table, ReplayOrder::Event);
        QCOMPARE(played(source), "b1 a2 a5 b5 b9");
    }

    void anEventArrivesNoEarlierThanThoseBeforeIt()
    {
        ReplaySource source(m_table, ReplayOrder::Arrival);
        QList<qint64> arrivals;
        while (const auto arrival = source.nextArrival()) {
            arrivals << arrival->time_since_epoch().count() / 1'000'000;
            source.next();
        }
        QCOMPARE(arrivals, (QList<qint64>{1, 2, 9, 9, 9}));
    }

    void filteredEventsDoNotCome()
    {
        ReplaySource arrival(m_table, ReplayOrder::Arrival, {{"shop", "x"}});
        QCOMPARE(played(arrival), "b1 b9 a5");
        ReplaySource time(m_table, ReplayOrder::Event, {{"shop", ""}});
        QCOMPARE(played(time), "b5");
        ReplaySource none(m_table, ReplayOrder::Arrival, {{"shop", "z"}});
        QCOMPARE(played(none), "");
    }

private:
    test::InputFiles m_files;
    std::shared_ptr<const EventTable> m_table;
};

QTEST_APPLESS_MAIN(TestReplaySource)
#include "test_replay_source.moc"
