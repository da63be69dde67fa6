// Sessions that are listed for the first who asks.
#include "core/session/session_list.h"
#include "event_streams.h"

#include <QtTest>

#include <atomic>
#include <thread>

namespace {

using namespace lull;
using namespace std::chrono_literals;

Sessions threeOfTwoUsers()
{
    return Sessions({{.user = 0, .firstEvent = 0, .endEvent = 2},
                     {.user = 0, .firstEvent = 2, .endEvent = 3},
                     {.user = 1, .firstEvent = 3, .endEvent = 5}},
                    2);
}

class TestSessionList : public QObject {
    Q_OBJECT

private slots:
    void isMadeOnceAndSharedByCopies()
    {
        std::atomic<int> made = 0;
        const Sessions sessions = Sessions::later(3, [&](const std::stop_token&, unsigned) {
            ++made;
            return std::optional(threeOfTwoUsers());
        });
        const Sessions copy = sessions;
        QCOMPARE(copy.size(), std::size_t{3});
        QCOMPARE(made.load(), 0); // how many is known without a list
        {
            std::vector<std::jthread> readers;
            for (int reader = 0; reader < 4; ++reader)
                readers.emplace_back([&sessions] { (void)sessions.all(); });
        }
        QCOMPARE(made.load(), 1);
        QCOMPARE(copy.all().data(), sessions.all().data());
        QCOMPARE(copy.ofUser(1).size(), std::size_t{1});
        QCOMPARE(copy.firstOfUser(1), std::size_t{2});
        QCOMPARE(copy.firstOfUser(2), std::size_t{3});
        QCOMPARE(copy.indexOfEvent(0, 2), std::optional<std::size_t>(1));
        QVERIFY(!copy.indexOfEvent(1, 2));
        QCOMPARE(made.load(), 1);
    }

    void whatWasStoppedIsMadeForTheNext()
    {
        const Sessions sessions = Sessions::later(3, [](const std::stop_token& stop, unsigned) {
            return stop.stop_requested() ? std::nullopt : std::optional(threeOfTwoUsers());
        });
        std::stop_source source;
        source.request_stop();
        QVERIFY(!sessions.list(source.get_token(), 1));
        QVERIFY(sessions.list({}, 1));
        QVERIFY(sessions.list(source.get_token(), 1)); // it is there: nothing to stop
        QCOMPARE(sessions.all().size(), std::size_t{3});
    }

    void equalsTheSessionsThatAreSoughtAtOnce()
    {
        QVERIFY(rc::check("of any stream whose rules lose none by merging", [] {
            const test::Scenario scenario = *test::scenarios();
            test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            RC_PRE(!losesByMerge(run.data));
            const auto data = std::make_shared<const Dataset>(std::move(run.data));
            const Sessionized later = sessionizeLater(data, scenario.gap, run.result.sessions.size());
            RC_ASSERT(later.rule == run.result.rule);
            RC_ASSERT(later.sessions.list({}, *rc::gen::inRange(1U, 4U)));
            RC_ASSERT(std::ranges::equal(later.sessions.all(), run.result.sessions.all()));
            for (std::size_t user = 0; user <= data->index.userCount(); ++user)
                RC_ASSERT(later.sessions.firstOfUser(user) == run.result.sessions.firstOfUser(user));
        }));
    }

    void noneAreNoList()
    {
        QCOMPARE(Sessions().size(), std::size_t{0});
        QVERIFY(Sessions().all().empty() && Sessions().list({}, 1));
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestSessionList)
#include "test_session_list.moc"
