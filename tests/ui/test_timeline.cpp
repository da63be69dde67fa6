#include <QTest>
class TestTimeline:public QObject{Q_OBJECT};
QTEST_MAIN(TestTimeline)
#include "test_timeline.moc"
