// In which order users are listed.
#include "core/metrics/user_order.h"
#include "core/session/session_filter.h"
#include "event_streams.h"

#include <QtTest>

#include <numeric>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using test::atSecond;
using test::Scenario;
using Order = std::vector<std::uint32_t>;

constexpr std::array kOrders{UserOrder::Name,         UserOrder::FirstSeen,  UserOrder::MostEvents,
                             UserOrder::MostSessions, UserOrder::HighestCtr, UserOrder::LongestSession};

Order orderOf(const test::Run& run, UserOrder order, CtrKind kind = CtrKind::ClicksPerSearchPooled)
{
    return orderUsers(run.data.index, run.result.sessions, order, kind).value();
}

// What a user is listed by, larger first; none of users without it, who come last.
std::optional<double> measure(const SessionIndex& index, std::span<const Session> sessions, UserOrder order, CtrKind kind)
{
    double events = 0, searches = 0, clicks = 0, clickedSearches = 0, searchSessions = 0, clickedSessions = 0, perSearch = 0, perSession = 0, longest = 0;
    for (const Session& s : sessions) {
        events += s.events();
        longest = std::max(longest, static_cast<double>((index.times()[s.endEvent - 1] - index.times()[s.firstEvent]).count()));
        if (s.searches == 0)
            continue;
        searches += s.searches;
        clicks += s.clicks;
        clickedSearches += s.clickedSearches;
        searchSessions += 1;
        clickedSessions += s.clicks > 0 ? 1 : 0;
        perSearch += static_cast<double>(s.clicks) / s.searches;
        perSession += static_cast<double>(s.clickedSearches) / s.searches;
    }
    if (sessions.empty())
        return std::nullopt;
    switch (order) {
    case UserOrder::Name: return 0;
    case UserOrder::FirstSeen: return -static_cast<double>(index.times()[sessions.front().firstEvent].time_since_epoch().count());
    case UserOrder::MostEvents: return events;
    case UserOrder::MostSessions: return static_cast<double>(sessions.size());
    case UserOrder::LongestSession: return longest;
    case UserOrder::HighestCtr: break;
    }
    if (searches == 0)
        return std::nullopt;
    switch (kind) {
    case CtrKind::SearchCtrPooled: return clickedSearches / searches;
    case CtrKind::ClicksPerSearchPooled: return clicks / searches;
    case CtrKind::SearchCtrMean: return perSession / searchSessions;
    case CtrKind::ClicksPerSearchMean: return perSearch / searchSessions;
    case CtrKind::SessionCtr: break;
    }
    return clickedSessions / searchSessions;
}

class UserOrderTest : public QObject {
    Q_OBJECT

private slots:
    void listsByEachMeasure()
    {
        // a: two sessions of one event; b: one of 9 s, three events, one click; c: the first seen, no search.
        test::Stream stream{{.user = "a", .time = 10'000'000, .type = EventType::Search}, {.user = "a", .time = 90'000'000, .type = EventType::Search},
                            {.user = "b", .time = 20'000'000, .type = EventType::Search}, {.user = "b", .time = 21'000'000, .type = EventType::Click},
                            {.user = "b", .time = 29'000'000, .type = EventType::Other},  {.user = "c", .time = 1'000'000, .type = EventType::Other}};
        const test::Run run = test::run(stream, {}, 10s);
        QCOMPARE(orderOf(run, UserOrder::Name), (Order{0, 1, 2}));
        QCOMPARE(orderOf(run, UserOrder::FirstSeen), (Order{2, 0, 1}));
        QCOMPARE(orderOf(run, UserOrder::MostEvents), (Order{1, 0, 2}));
        QCOMPARE(orderOf(run, UserOrder::MostSessions), (Order{0, 1, 2}));
        QCOMPARE(orderOf(run, UserOrder::HighestCtr), (Order{1, 0, 2}));
        QCOMPARE(orderOf(run, UserOrder::LongestSession), (Order{1, 0, 2}));
    }

    void equalCtrsAreListedByHowManySearchesTheyAreOver()
    {
        test::Stream stream;
        for (const auto& [user, searches] : {std::pair{"a", 1}, {"b", 3}, {"c", 2}})
            for (int i = 0; i < searches; ++i)
                stream.push_back({.user = user, .time = i * 1'000'000, .type = EventType::Search});
        QCOMPARE(orderOf(test::run(stream, {}, 10s), UserOrder::HighestCtr), (Order{1, 2, 0}));
    }

    void usersOutsideTheFilterComeLast()
    {
        test::Stream stream{{.user = "a", .time = 0}, {.user = "b", .time = 50'000'000}, {.user = "c", .time = 1'000'000}};
        test::Run run = test::run(stream, {}, 10s);
        run.result.sessions = filterSessions(run.data.index, run.result.sessions, {.range = TimeRange{atSecond(40), atSecond(60)}}).value();
        for (const UserOrder order : kOrders)
            QCOMPARE(orderOf(run, order), order == UserOrder::Name ? (Order{0, 1, 2}) : order == UserOrder::HighestCtr ? (Order{0, 1, 2}) : (Order{1, 0, 2}));
    }

    void nobodyIsAnEmptyList()
    {
        for (const UserOrder order : kOrders)
            QVERIFY(orderOf(test::run({}, {}, 10s), order).empty());
    }

    void equalsTheReference()
    {
        QVERIFY(rc::check("everybody once, larger measures first, ties in the index's order", [] {
            const Scenario scenario = *test::scenarios();
            const test::Run run = test::run(scenario.stream, scenario.rules, scenario.gap);
            const UserOrder order = *rc::gen::elementOf(kOrders);
            const CtrKind kind = *rc::gen::elementOf(kAllCtrKinds);
            const Order users = orderOf(run, order, kind);
            Order everybody = users;
            std::ranges::sort(everybody);
            for (std::uint32_t user = 0; user < everybody.size(); ++user)
                RC_ASSERT(everybody[user] == user);
            RC_ASSERT(users.size() == run.data.index.userCount());
            const auto measured = [&](std::uint32_t user) { return measure(run.data.index, run.result.sessions.ofUser(user), order, kind); };
            for (std::size_t i = 1; i < users.size(); ++i) {
                const auto before = measured(users[i - 1]);
                const auto after = measured(users[i]);
                RC_ASSERT(before.has_value() || !after.has_value());
                RC_ASSERT((!before || !after || *before >= *after - 1e-12));
                RC_ASSERT((order == UserOrder::HighestCtr || before != after || users[i - 1] < users[i]));
            }
        }));
    }

    void aMillionUsersAreListed()
    {
        EventTable table;
        std::uint32_t state = 1;
        std::vector<std::int64_t> seconds;
        for (int user = 0; user < 1'000'000; ++user) {
            state = state * 1'664'525 + 1'013'904'223;
            seconds.push_back(state % 5'000);
            table.append({.user = std::to_string(1'000'000 + user), .time = atSecond(seconds.back())});
        }
        const SessionIndex index = makeDataset(std::make_shared<const EventTable>(std::move(table)), EngineRules{}).value().index;
        const Sessions sessions = splitSessions(index, {.gap = 10s}, {}).value();
        Order expected(index.userCount());
        std::iota(expected.begin(), expected.end(), 0U);
        std::ranges::stable_sort(expected, {}, [&](std::uint32_t user) { return seconds[user]; });
        QVERIFY(orderUsers(index, sessions, UserOrder::FirstSeen, CtrKind::SessionCtr).value() == expected);
    }

    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        const test::Run run = test::run(test::searchesAt({0}), {}, 10s);
        QVERIFY(!orderUsers(run.data.index, run.result.sessions, UserOrder::MostEvents, CtrKind::SessionCtr, source.get_token()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(UserOrderTest)
#include "user_order_test.moc"
