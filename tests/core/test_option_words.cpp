// Sentences of the command line, made sentences for those who have none.
#include "core/option_words.h"

#include <QtTest>

using namespace lull;

class TestOptionWords : public QObject {
    Q_OBJECT

private slots:
    void bracketsOfOptionsAreLeftOut_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("words");
        QTest::newRow("at the end") << "choose it (--map user=COLUMN)" << "choose it";
        QTest::newRow("inside") << "say so (--no-header), or mend it" << "say so, or mend it";
        QTest::newRow("two") << "a (--x) b (--y) c" << "a b c";
        QTest::newRow("other brackets stay") << "the results (items) or (-1)" << "the results (items) or (-1)";
        QTest::newRow("never closed") << "choose it (--map" << "choose it (--map";
        QTest::newRow("nothing else") << " (--x)" << "";
        QTest::newRow("nothing") << "" << "";
    }
    void bracketsOfOptionsAreLeftOut()
    {
        QFETCH(QString, sentence);
        QFETCH(QString, words);
        QCOMPARE(QString::fromStdString(withoutOptions(sentence.toStdString())), words);
        QCOMPARE(namesOptions(sentence.toStdString()), words != sentence);
    }
};

QTEST_GUILESS_MAIN(TestOptionWords)
#include "test_option_words.moc"
