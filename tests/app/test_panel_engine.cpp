// Questions of the panels, answered on a thread of their own.
#include "app/engine/panel_engine.h"

#include <QTest>

#include <condition_variable>
#include <mutex>

using namespace lull;
using namespace lull::app;
using namespace std::chrono_literals;

namespace {

OpenedData opened(int users)
{
    auto table = std::make_shared<EventTable>();
    table->addDimension("group");
    for (int user = 0; user < users; ++user) {
        const std::string name = std::to_string(user);
        const std::array group{std::optional<std::string_view>(user % 2 == 0 ? "a" : "b")};
        table->append({.user = name, .time = EventTime{std::chrono::seconds{user}}, .type = EventType::Search, .query = "q" + name,
                       .dimensions = group});
    }
    return openData(std::make_shared<const SourceInfo>(), table, {}).value();
}

std::shared_ptr<const Snapshot> snapshotAt(const OpenedData& data, Duration gap)
{
    return std::make_shared<const Snapshot>(takeSnapshot(data, gap, CtrKind::SearchCtrPooled).value());
}

// Collects answers from the engine's thread.
struct Mailbox {
    std::mutex mutex;
    std::vector<PanelAnswer> answers;

    void take(PanelAnswer answer)
    {
        const std::lock_guard lock(mutex);
        answers.push_back(std::move(answer));
    }
    [[nodiscard]] std::vector<PanelAnswer> all()
    {
        const std::lock_guard lock(mutex);
        return answers;
    }
};

} // namespace

class TestPanelEngine : public QObject {
    Q_OBJECT

private slots:
    void answersWhatIsAsked()
    {
        Mailbox mailbox;
        PanelEngine engine([&](PanelAnswer answer) { mailbox.take(std::move(answer)); });
        QVERIFY(engine.isIdle());
        engine.ask({.panel = PanelKind::Queries}, snapshotAt(opened(50), 10s));
        QTRY_COMPARE(mailbox.all().size(), std::size_t{1});
        QCOMPARE(mailbox.all()[0].queryRows->size(), std::size_t{50});
        QVERIFY(engine.isIdle()); // whoever hears of the answer finds nothing more to come
    }

    void segmentsComeFirstAndTheCurveFollows()
    {
        Mailbox mailbox;
        PanelEngine engine([&](PanelAnswer answer) { mailbox.take(std::move(answer)); });
        engine.ask({.panel = PanelKind::Segments}, snapshotAt(opened(50), 10s));
        QTRY_COMPARE(mailbox.all().size(), std::size_t{2});
        QVERIFY(!mailbox.all()[0].segments->curve);
        QVERIFY(mailbox.all()[1].segments->curve);
    }

    void theCurveIsNotWorkedOutAgainForAnotherGap()
    {
        Mailbox mailbox;
        const OpenedData data = opened(50);
        PanelEngine engine([&](PanelAnswer answer) { mailbox.take(std::move(answer)); });
        engine.ask({.panel = PanelKind::Segments}, snapshotAt(data, 10s));
        QTRY_COMPARE(mailbox.all().size(), std::size_t{2});
        engine.ask({.panel = PanelKind::Segments}, snapshotAt(data, 20s));
        QTRY_COMPARE(mailbox.all().size(), std::size_t{3});
        QVERIFY(mailbox.all()[2].segments->curve == mailbox.all()[1].segments->curve);
    }

    void theSameQuestionIsAnsweredOnce()
    {
        Mailbox mailbox;
        const auto snapshot = snapshotAt(opened(50), 10s);
        PanelEngine engine([&](PanelAnswer answer) { mailbox.take(std::move(answer)); });
        for (int i = 0; i < 5; ++i)
            engine.ask({.panel = PanelKind::Distributions}, snapshot);
        QTRY_VERIFY(engine.isIdle());
        QCOMPARE(mailbox.all().size(), std::size_t{1});
    }

    void theNewestQuestionWins()
    {
        Mailbox mailbox;
        const OpenedData data = opened(20'000);
        PanelEngine engine([&](PanelAnswer answer) { mailbox.take(std::move(answer)); });
        std::shared_ptr<const Snapshot> latest;
        for (int gap = 1; gap <= 20; ++gap) {
            latest = snapshotAt(data, std::chrono::seconds{gap});
            engine.ask({.panel = PanelKind::Queries}, latest);
        }
        QTRY_VERIFY(engine.isIdle() && !mailbox.all().empty());
        QVERIFY(mailbox.all().back().snapshot == latest);
    }

    void nobodyLooksSoNothingIsHeld()
    {
        Mailbox mailbox;
        auto snapshot = snapshotAt(opened(50), 10s);
        const std::weak_ptr<const Snapshot> held = snapshot;
        PanelEngine engine([&](PanelAnswer answer) { mailbox.take(std::move(answer)); });
        engine.ask({.panel = PanelKind::Segments}, snapshot);
        QTRY_COMPARE(mailbox.all().size(), std::size_t{2});
        mailbox.answers.clear();
        snapshot.reset();
        engine.stopAsking();
        QTRY_VERIFY(held.expired());
    }

    void endsInTheMiddleOfAnAnswer()
    {
        Mailbox mailbox;
        const auto snapshot = snapshotAt(opened(200'000), 10s);
        {
            PanelEngine engine([&](PanelAnswer answer) { mailbox.take(std::move(answer)); });
            engine.ask({.panel = PanelKind::Segments}, snapshot);
        }
        for (const PanelAnswer& answer : mailbox.all())
            QVERIFY(!answer.segments->curve); // of some million events' worth of work hardly any was done
    }
};

QTEST_GUILESS_MAIN(TestPanelEngine)
#include "test_panel_engine.moc"
