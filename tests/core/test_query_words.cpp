// The words of queries in any script, and which query rewords which.
#include "core/metrics/query_words.h"

#include <QtTest>

namespace {

using namespace lull;
using Words = std::vector<std::string>;

class TestQueryWords : public QObject {
    Q_OBJECT

private slots:
    void wordsAreRunsOfLettersAndDigits()
    {
        QCOMPARE(wordsOf("Red Shoes, size 42"), (Words{"42", "red", "shoes", "size"}));
        QCOMPARE(wordsOf("usb-c_cable"), (Words{"c", "cable", "usb"}));
        QCOMPARE(wordsOf("a b a"), (Words{"a", "b"}));
        QCOMPARE(wordsOf(""), Words{});
        QCOMPARE(wordsOf(" -- !"), Words{});
    }

    void lettersOfAnyScriptAreLowered()
    {
        QCOMPARE(wordsOf("ÜBER Straße"), (Words{"straße", "über"}));
        QCOMPARE(wordsOf("МОСКВА Αθήνα"), (Words{"αθήνα", "москва"}));
        QCOMPARE(wordsOf("東京 タワー"), (Words{"タワー", "東京"}));
    }

    void anAccentIsPartOfItsLetterHoweverTyped()
    {
        QCOMPARE(wordsOf("cafe\xCC\x81"), wordsOf("caf\xC3\xA9"));
        QCOMPARE(wordsOf("cafe\xCC\x81").size(), std::size_t{1});
    }

    void bytesThatAreNoTextPartWords()
    {
        QCOMPARE(wordsOf("a\xFF\xC3z"), (Words{"a", "z"}));
    }

    void aQueryThatSharesSomeWordsRewords()
    {
        Dictionary queries;
        const StringId red = queries.idOf("red shoes");
        const StringId bigger = queries.idOf("Shoes red 42");
        const StringId same = queries.idOf("SHOES, red");
        const StringId other = queries.idOf("hats");
        const StringId none = queries.idOf("?!");
        QueryWords words(queries);
        QVERIFY(words.rewords(red, bigger));
        QVERIFY(words.rewords(bigger, red));
        QVERIFY(!words.rewords(red, same));
        QVERIFY(!words.rewords(red, red));
        QVERIFY(!words.rewords(red, other));
        QVERIFY(!words.rewords(none, red));
        QVERIFY(!words.rewords(none, none));
        QVERIFY(!words.rewords(kNoString, red));
        QVERIFY(!words.rewords(red, kNoString));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestQueryWords)
#include "test_query_words.moc"
