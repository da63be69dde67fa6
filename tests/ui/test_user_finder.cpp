// Finding users as one types.
#include "sample_data.h"
#include "ui/window/user_finder.h"

#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace lull;
using namespace lull::ui;

namespace {

std::shared_ptr<const Dataset> usersNamed(const std::vector<std::string>& names)
{
    EventTable table;
    for (const std::string& name : names)
        table.append({.user = name, .time = sample::kNewYear});
    return sample::datasetOf(std::move(table));
}

std::vector<std::string> namesOf(const UserSearch& search)
{
    std::vector<std::string> names;
    for (const std::size_t user : search.best())
        names.emplace_back(search.data()->index.userName(user));
    return names;
}

struct Window {
    Window()
    {
        window.resize(600, 400);
        window.setCentralWidget(&finder);
        window.show();
        finder.setFocus();
    }
    UserFinder finder; // first: the window's destructor must not find it
    QMainWindow window;
    ~Window() { finder.setParent(nullptr); }
};

} // namespace

class TestUserFinder : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        std::vector<std::string> names;
        for (int user = 0; user < 1'000'000; ++user)
            names.push_back(std::string("user-").append(std::to_string(1'000'000 + user)));
        m_million = usersNamed(names);
    }

    void equalNamesComeFirstThenBeginningsThenParts()
    {
        UserSearch search(usersNamed({"xab", "ab", "abc", "zzabzz", "ABCD", "ba"}), "aB");
        QVERIFY(!search.advance(100));
        QCOMPARE(namesOf(search), (std::vector<std::string>{"ab", "ABCD", "abc", "xab", "zzabzz"}));
        QCOMPARE(search.found(), std::size_t{5});
    }

    void piecesFindWhatBruteForceFinds()
    {
        std::vector<std::string> names;
        for (int user = 0; user < 5000; ++user)
            names.push_back(std::string("n").append(std::to_string(user * 7919 % 10'000)));
        const auto data = usersNamed(names);
        for (const std::string text : {"7", "12", "n1", "99", "n9999", "none", "N4"}) {
            UserSearch search(data, text);
            int pieces = 0;
            while (search.advance(777))
                ++pieces;
            QCOMPARE(pieces, 6);
            std::string lower = text;
            std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            const auto expected = static_cast<std::size_t>(std::ranges::count_if(names, [&](const std::string& name) { return name.find(lower) != std::string::npos; }));
            QCOMPARE(search.found(), expected);
            QCOMPARE(search.best().size(), std::min(expected, UserSearch::kMostShown));
        }
    }

    void nothingToFindOrToFindInIsDone()
    {
        QVERIFY(UserSearch().isDone());
        QVERIFY(!UserSearch(m_million, "").advance(1));
        UserSearch nobody(usersNamed({}), "a");
        QVERIFY(!nobody.advance(1));
        QVERIFY(nobody.best().empty());
    }

    void typingListsAndEnterChooses()
    {
        Window w;
        w.finder.setData(usersNamed({"anna", "anton", "bert", "hanna"}));
        QSignalSpy chosen(&w.finder, &UserFinder::userChosen);
        QTest::keyClicks(&w.finder, QStringLiteral("an"));
        QCOMPARE(w.finder.shownLines(), (QStringList{"anna", "anton", "hanna"}));
        QTest::keyClick(&w.finder, Qt::Key_Down);
        QTest::keyClick(&w.finder, Qt::Key_Down);
        QTest::keyClick(&w.finder, Qt::Key_Down); // the last is the last
        QTest::keyClick(&w.finder, Qt::Key_Up);
        QTest::keyClick(&w.finder, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), QStringLiteral("anton"));
        QVERIFY(w.finder.shownLines().isEmpty());
        QCOMPARE(w.finder.text(), QStringLiteral("anton"));
    }

    void nobodyFoundIsSaid()
    {
        Window w;
        w.finder.setData(usersNamed({"anna"}));
        QSignalSpy chosen(&w.finder, &UserFinder::userChosen);
        QTest::keyClicks(&w.finder, QStringLiteral("zo"));
        QCOMPARE(w.finder.shownLines(), QStringList{QStringLiteral("No user's name contains “zo”")});
        QTest::keyClick(&w.finder, Qt::Key_Return);
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(&w.finder, Qt::Key_Escape);
        QVERIFY(w.finder.shownLines().isEmpty());
        QTest::keyClick(&w.finder, Qt::Key_Escape);
        QVERIFY(w.finder.text().isEmpty());
    }

    void amongAMillionALetterBlocksNobody()
    {
        Window w;
        w.finder.setData(m_million);
        QTest::keyClicks(&w.finder, QStringLiteral("99999"));
        QVERIFY(w.finder.isSearching()); // one piece is looked at at once, the rest as there is time
        QTRY_VERIFY(!w.finder.isSearching());
        QCOMPARE(w.finder.shownLines().size(), static_cast<qsizetype>(UserSearch::kMostShown) + 1);
        UserSearch all(m_million, "99999");
        all.advance(2'000'000);
        QCOMPARE(w.finder.shownLines().last(), QStringLiteral("and %1 more: type more of the name").arg(all.found() - UserSearch::kMostShown));
        QTest::keyClicks(&w.finder, QStringLiteral("9"));
        QTRY_VERIFY(!w.finder.isSearching());
        QCOMPARE(w.finder.shownLines(), QStringList{QStringLiteral("user-1999999")});
    }

private:
    std::shared_ptr<const Dataset> m_million;
};

QTEST_MAIN(TestUserFinder)
#include "test_user_finder.moc"
