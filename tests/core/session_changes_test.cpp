// What changed between two ways of finding sessions, against every pair of sessions compared by hand.
#include "core/compare/session_changes.h"
#include "event_streams.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace {

using namespace lull;
using namespace std::chrono_literals;
using reference::Micros;
using test::Stream;

// A group as the reference finds it: places in the lists of sessions of both sides.
struct Group {
    std::vector<std::size_t> before;
    std::vector<std::size_t> after;
    bool operator==(const Group&) const = default;
    auto operator<=>(const Group&) const = default;
};

bool overlap(const reference::Session& a, const reference::Session& b)
{
    return a.user == b.user && a.first <= b.last && b.first <= a.last;
}

// Sessions are joined to all they overlap, until nothing more can be joined.
std::vector<Group> groupsOf(const std::vector<reference::Session>& before, const std::vector<reference::Session>& after)
{
    std::vector<std::size_t> label(before.size() + after.size());
    std::iota(label.begin(), label.end(), 0U);
    for (bool moved = true; moved;) {
        moved = false;
        for (std::size_t b = 0; b < before.size(); ++b)
            for (std::size_t a = 0; a < after.size(); ++a) {
                std::size_t& other = label[before.size() + a];
                if (!overlap(before[b], after[a]) || label[b] == other)
                    continue;
                label[b] = other = std::min(label[b], other);
                moved = true;
            }
    }
    std::map<std::size_t, Group> groups;
    for (std::size_t b = 0; b < before.size(); ++b)
        groups[label[b]].before.push_back(b);
    for (std::size_t a = 0; a < after.size(); ++a)
        groups[label[before.size() + a]].after.push_back(a);
    std::vector<Group> all;
    for (const auto& [unused, group] : groups)
        all.push_back(group);
    std::ranges::sort(all);
    return all;
}

bool equalSessions(const Stream& stream, const reference::Session& a, const reference::Session& b)
{
    const reference::Counts ca = countsOf(stream, a);
    const reference::Counts cb = countsOf(stream, b);
    return a.first == b.first && a.last == b.last && a.kept.size() == b.kept.size() && ca.searches == cb.searches
        && ca.clicks == cb.clicks && ca.clickedSearches == cb.clickedSearches;
}

std::optional<double> ctrOf(const Stream& stream, const std::vector<reference::Session>& sessions, CtrKind kind)
{
    const reference::Metrics metrics = measure(stream, sessions);
    switch (kind) {
    case CtrKind::SearchCtrPooled: return metrics.searchCtrPooled.value;
    case CtrKind::SearchCtrMean: return metrics.searchCtrMean.value;
    case CtrKind::ClicksPerSearchPooled: return metrics.clicksPerSearchPooled.value;
    case CtrKind::ClicksPerSearchMean: return metrics.clicksPerSearchMean.value;
    case CtrKind::SessionCtr: break;
    }
    return metrics.sessionCtr.value;
}

// The CTR of the sessions before, with one group replaced by what it became.
double effectOf(const Stream& stream, const std::vector<reference::Session>& before,
                const std::vector<reference::Session>& after, const Group& group, CtrKind kind)
{
    std::vector<reference::Session> replaced;
    for (std::size_t b = 0; b < before.size(); ++b)
        if (!std::ranges::count(group.before, b))
            replaced.push_back(before[b]);
    for (const std::size_t a : group.after)
        replaced.push_back(after[a]);
    const auto was = ctrOf(stream, before, kind);
    const auto is = ctrOf(stream, replaced, kind);
    return was && is ? *is - *was : 0;
}

Group placesOf(const SessionChange& change)
{
    Group group;
    for (std::size_t place = change.before.begin; place < change.before.end; ++place)
        group.before.push_back(place);
    for (std::size_t place = change.after.begin; place < change.after.end; ++place)
        group.after.push_back(place);
    return group;
}

std::size_t eventsIn(const std::vector<reference::Session>& sessions, const std::vector<std::size_t>& places)
{
    std::size_t events = 0;
    for (const std::size_t place : places)
        events += sessions[place].kept.size();
    return events;
}

Micros longestPause(const std::vector<reference::Session>& sessions, const std::vector<std::size_t>& places)
{
    Micros longest = 0;
    for (std::size_t i = 1; i < places.size(); ++i)
        longest = std::max(longest, sessions[places[i]].first - sessions[places[i - 1]].last);
    return longest;
}

SessionChanges changesBetween(const test::Run& before, const test::Run& after, CtrKind kind, unsigned threads = 1)
{
    return *findChanges({before.data, before.result}, {after.data, after.result}, kind, {}, threads);
}

void checkAgainstReference(const Stream& stream, const EngineRules& rulesBefore, Duration gapBefore,
                           const EngineRules& rulesAfter, Duration gapAfter, CtrKind kind)
{
    const test::Run runBefore = test::run(stream, rulesBefore, gapBefore);
    const test::Run runAfter = test::run(stream, rulesAfter, gapAfter);
    const auto before = runBefore.outcome().sessions;
    const auto after = runAfter.outcome().sessions;
    const SessionChanges changes = changesBetween(runBefore, runAfter, kind);

    std::vector<Group> expected;
    std::size_t same = 0;
    for (const Group& group : groupsOf(before, after)) {
        if (group.before.size() == 1 && group.after.size() == 1
            && equalSessions(stream, before[group.before[0]], after[group.after[0]]))
            ++same;
        else
            expected.push_back(group);
    }
    std::vector<Group> found;
    for (const SessionChange& change : changes.all)
        found.push_back(placesOf(change));
    std::ranges::sort(found);
    RC_ASSERT(found == expected);
    RC_ASSERT(changes.same == same);
    RC_ASSERT(changes.split + changes.merged + changes.other == changes.all.size());

    for (const SessionChange& change : changes.all) {
        const Group group = placesOf(change);
        RC_ASSERT(std::abs(change.effect - effectOf(stream, before, after, group, kind)) < 1e-9);
        RC_ASSERT(change.events == std::max(eventsIn(before, group.before), eventsIn(after, group.after)));
        const bool moreAfter = group.after.size() > group.before.size();
        RC_ASSERT(change.longestPause.count()
                  == (moreAfter ? longestPause(after, group.after) : longestPause(before, group.before)));
        RC_ASSERT((change.kind() == ChangeKind::Split) == (group.before.size() == 1 && group.after.size() > 1));
        RC_ASSERT((change.kind() == ChangeKind::Merged) == (group.before.size() > 1 && group.after.size() == 1));
    }
    RC_ASSERT(std::ranges::is_sorted(changes.all, std::ranges::greater{},
                                     [](const SessionChange& change) { return std::abs(change.effect); }));
}

class SessionChangesTest : public QObject {
    Q_OBJECT

private slots:
    void aShorterGapOnlySplits()
    {
        const Stream stream = test::searchesAt({0, 5, 20, 100, 103});
        const SessionChanges changes = changesBetween(test::run(stream, {}, 30s), test::run(stream, {}, 10s),
                                                      CtrKind::ClicksPerSearchMean);
        QCOMPARE(changes.all.size(), std::size_t{1});
        QCOMPARE(changes.all[0].before, (SessionRange{0, 1}));
        QCOMPARE(changes.all[0].after, (SessionRange{0, 2}));
        QCOMPARE(changes.all[0].kind(), ChangeKind::Split);
        QCOMPARE(changes.all[0].events, 3U);
        QCOMPARE(changes.all[0].longestPause, Duration{15s});
        QCOMPARE(changes.split, std::size_t{1});
        QCOMPARE(changes.merged + changes.other, std::size_t{0});
        QCOMPARE(changes.same, std::size_t{1});
        QCOMPARE(changes.sessionsBefore, std::size_t{1});
        QCOMPARE(changes.sessionsAfter, std::size_t{2});
    }

    void theOtherWayRoundIsAMerge()
    {
        const Stream stream = test::searchesAt({0, 5, 20, 100, 103});
        const SessionChanges changes = changesBetween(test::run(stream, {}, 10s), test::run(stream, {}, 30s),
                                                      CtrKind::ClicksPerSearchMean);
        QCOMPARE(changes.all.size(), std::size_t{1});
        QCOMPARE(changes.all[0].kind(), ChangeKind::Merged);
        QCOMPARE(changes.all[0].longestPause, Duration{15s});
    }

    void theSameRuleChangesNothing()
    {
        const Stream stream = test::searchesAt({0, 5, 20, 100, 103});
        const test::Run run = test::run(stream, {}, 10s);
        const SessionChanges changes = changesBetween(run, run, CtrKind::SessionCtr);
        QVERIFY(changes.isEmpty());
        QCOMPARE(changes.same, run.result.sessions.size());
    }

    void aSessionThatOnlyOneSideKnowsIsToldToo()
    {
        // The second event comes behind the watermark of the first: late in one, a session of its own in the other.
        const Stream stream = test::searchesAt({100, 0});
        const SessionChanges changes = changesBetween(test::run(stream, EngineRules::of(EnginePreset::Bytewax), 10s),
                                                      test::run(stream, EngineRules::of(EnginePreset::Batch), 10s),
                                                      CtrKind::SearchCtrPooled);
        QCOMPARE(changes.all.size(), std::size_t{1});
        QCOMPARE(changes.all[0].before.size(), 0U);
        QCOMPARE(changes.all[0].after.size(), 1U);
        QCOMPARE(changes.all[0].kind(), ChangeKind::Other);
        QCOMPARE(changes.same, std::size_t{1});
    }

    void theLargestEffectComesFirst()
    {
        Stream stream = test::searchesAt({0, 20});
        stream.push_back({.user = "v", .time = 0, .type = EventType::Search});
        for (int click = 1; click <= 6; ++click)
            stream.push_back({.user = "v", .time = click, .type = EventType::Click});
        stream.push_back({.user = "v", .time = 20'000'000, .type = EventType::Search});
        const SessionChanges changes = changesBetween(test::run(stream, {}, 30s), test::run(stream, {}, 10s),
                                                      CtrKind::ClicksPerSearchMean);
        QCOMPARE(changes.all.size(), std::size_t{2});
        QCOMPARE(changes.all[0].before.begin, 1U); // v: from one session of 3 to sessions of 6 and 0
        QCOMPARE(changes.all[0].effect, (0 + 6 + 0) / 3.0 - (0 + 3) / 2.0);
        QCOMPARE(changes.all[1].effect, (0 + 0 + 3) / 3.0 - (0 + 3) / 2.0);
    }

    void nothingIsComparedToNothing()
    {
        const test::Run empty = test::run({}, {}, 10s);
        QVERIFY(changesBetween(empty, empty, CtrKind::SearchCtrPooled).isEmpty());
    }

    void stopsWhenAsked()
    {
        const Stream stream = test::searchesAt({0, 20});
        const test::Run before = test::run(stream, {}, 30s);
        const test::Run after = test::run(stream, {}, 10s);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!findChanges({before.data, before.result}, {after.data, after.result}, CtrKind::SearchCtrPooled, stop.get_token()));
    }

    void equalsTheComparisonOfEveryPair()
    {
        QVERIFY(rc::check("groups, kinds, events, pauses and effects of any two rules", [] {
            const test::Scenario before = *test::scenarios();
            const test::Scenario other = *test::scenarios();
            const CtrKind kind = *rc::gen::elementOf(std::vector(kAllCtrKinds.begin(), kAllCtrKinds.end()));
            const bool sameRules = *rc::gen::arbitrary<bool>();
            checkAgainstReference(before.stream, before.rules, before.gap, sameRules ? before.rules : other.rules,
                                  other.gap, kind);
        }));
    }

    void threadsDoNotChangeTheResult()
    {
        QVERIFY(rc::check("1 and 3 threads", [] {
            const test::Scenario scenario = *test::scenarios();
            const Duration gap = (*test::scenarios()).gap;
            const test::Run before = test::run(scenario.stream, scenario.rules, scenario.gap);
            const test::Run after = test::run(scenario.stream, scenario.rules, gap);
            const SessionChanges one = changesBetween(before, after, CtrKind::ClicksPerSearchMean);
            const SessionChanges three = changesBetween(before, after, CtrKind::ClicksPerSearchMean, 3);
            RC_ASSERT(one.all == three.all);
            RC_ASSERT(one.same == three.same);
        }));
    }
};

} // namespace

QTEST_APPLESS_MAIN(SessionChangesTest)
#include "session_changes_test.moc"
