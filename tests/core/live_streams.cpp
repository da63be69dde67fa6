#include "live_streams.h"

#include "summary_compare.h"

#include <algorithm>
#include <sstream>

namespace lull::test {

namespace {

using reference::Event;
using reference::Micros;
using reference::Session;

Micros microsOf(EventTime time) { return time.time_since_epoch().count(); }

std::shared_ptr<const SourceInfo> anySource() { return std::make_shared<SourceInfo>(); }

std::vector<Session> inOrder(std::vector<Session> sessions)
{
    std::ranges::stable_sort(sessions, [](const Session& a, const Session& b) { return std::pair(a.user, a.first) < std::pair(b.user, b.first); });
    return sessions;
}

std::vector<Session> together(const reference::Moment& moment)
{
    std::vector<Session> all = moment.closed;
    all.insert(all.end(), moment.open.begin(), moment.open.end());
    return inOrder(all);
}

// The sessions that the numbers of a live snapshot cover.
Sessions closedOf(const Dataset& data, const Sessionized& split, bool finished)
{
    std::vector<lull::Session> closed;
    for (const lull::Session& session : split.sessions.all())
        if (finished || session.closedBy != ClosedBy::EndOfInput)
            closed.push_back(session);
    return Sessions(std::move(closed), data.index.userCount());
}

void assertOrdered(const SessionIndex& index)
{
    std::size_t events = 0;
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        RC_ASSERT(index.firstEventOf(user) < index.endEventOf(user));
        for (std::size_t e = index.firstEventOf(user); e < index.endEventOf(user); ++e, ++events) {
            RC_ASSERT(index.table().userAt(index.rows()[e]) == index.userId(user));
            RC_ASSERT(index.table().timeAt(index.rows()[e]) == index.times()[e]);
            RC_ASSERT(index.table().typeAt(index.rows()[e]) == index.types()[e]);
        }
        RC_ASSERT(index.findUser(index.userId(user)) == user);
        RC_ASSERT(index.findUser(index.userName(user)) == user);
        RC_ASSERT((user == 0 || index.userName(index.userByName(user - 1)) < index.userName(index.userByName(user))));
    }
    RC_ASSERT(events == index.eventCount());
}

} // namespace

LiveRun::LiveRun(const EngineRules& rules, Duration gap) : m_rules(rules), m_gap(gap), m_live(anySource(), rules, gap) {}

void LiveRun::push(std::span<const Event> events, std::span<const EventTime> arrivals)
{
    std::vector<LiveEvent> batch;
    std::vector<std::vector<std::string_view>> items(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Event& event = events[i];
        m_now = std::max(m_now, arrivals[i]);
        m_stream.push_back(event);
        m_arrivals.push_back(microsOf(m_now));
        batch.push_back({recordOf(event, items[i]), arrivals[i]});
    }
    m_live.push(batch);
}

void LiveRun::advanceTo(EventTime now)
{
    m_now = std::max(m_now, now);
    m_live.advanceTo(now);
}

void LiveRun::finish()
{
    m_finished = true;
    m_live.finish();
}

void LiveRun::setGap(Duration gap)
{
    m_gap = gap;
    RC_ASSERT(m_live.setGap(gap));
}

void LiveRun::setRules(const EngineRules& rules)
{
    m_rules = rules;
    RC_ASSERT(m_live.setRules(rules));
}

reference::Moment LiveRun::expected() const
{
    return reference::live(m_stream, m_arrivals, referenceRules(m_rules, m_gap), m_rules.preset == EnginePreset::Bytewax019,
                           microsOf(m_now), m_finished);
}

Snapshot LiveRun::check()
{
    const reference::Moment expected = this->expected();
    Snapshot snapshot = m_live.snapshot(CtrKind::SearchCtrMean);
    RC_ASSERT(snapshot.result->rule == m_rules.ruleAt(m_gap));
    RC_ASSERT(snapshot.opened.data->rules == m_rules);
    assertOrdered(snapshot.opened.data->index);
    checkSessions(snapshot, expected);
    checkStatus(*snapshot.live, expected);
    assertSame(snapshot.summary, reference::measure(m_stream, expected.closed));
    checkCharts(snapshot);
    checkAtRest(snapshot, expected);
    return snapshot;
}

void LiveRun::checkSessions(const Snapshot& snapshot, const reference::Moment& expected) const
{
    const Dataset& data = *snapshot.opened.data;
    // As the timelines split them, with what the index says of lost events.
    Sessionized split{.rule = snapshot.result->rule, .sessions = {}, .lostEvents = {}, .lostCount = 0};
    split.sessions = splitSessions(data.index, split.rule, split.splitInput(data)).value();
    const reference::Outcome seen = outcomeOf(data, split);
    RC_ASSERT(seen.late == expected.late);
    RC_ASSERT(inOrder(seen.sessions) == together(expected));
}

void LiveRun::checkStatus(const LiveStatus& status, const reference::Moment& expected) const
{
    std::size_t openEvents = 0;
    std::size_t lost = 0;
    for (const Session& session : together(expected))
        lost += session.lost.size();
    for (const Session& session : expected.open)
        openEvents += session.kept.size() + session.lost.size();
    RC_ASSERT(status.now == m_now);
    RC_ASSERT(status.eventsIn == m_stream.size());
    RC_ASSERT(status.late == expected.late.size());
    RC_ASSERT(status.eventsIn == status.accepted + status.late);
    RC_ASSERT(status.lostByMerge == lost);
    RC_ASSERT(status.closedSessions == expected.closed.size());
    RC_ASSERT(status.openSessions == expected.open.size());
    RC_ASSERT(status.openEvents == openEvents);
    RC_ASSERT(status.finished == m_finished);
    const auto nextClose = status.nextClose ? std::optional(microsOf(*status.nextClose)) : std::nullopt;
    RC_ASSERT(nextClose == expected.nextClose);
}

void LiveRun::checkCharts(const Snapshot& snapshot) const
{
    const Dataset& data = *snapshot.opened.data;
    const PauseHistogram pauses = countPauses(data.index);
    RC_ASSERT(snapshot.opened.pauses->bins == pauses.bins);
    RC_ASSERT(snapshot.opened.pauses->zero == pauses.zero);
    RC_ASSERT(snapshot.opened.pauses->total == pauses.total);
    RC_ASSERT(snapshot.opened.pauses->shortest == pauses.shortest);
    RC_ASSERT(snapshot.opened.pauses->longest == pauses.longest);
    Sessionized split{.rule = snapshot.result->rule, .sessions = {}, .lostEvents = {}, .lostCount = 0};
    split.sessions = splitSessions(data.index, split.rule, split.splitInput(data)).value();
    const Sessions closed = closedOf(data, split, m_finished);
    const CtrDistribution distribution = distributeCtr(closed, snapshot.ctrKind);
    RC_ASSERT(snapshot.distribution.bins == distribution.bins);
    RC_ASSERT(snapshot.distribution.searchSessions == distribution.searchSessions);
    RC_ASSERT(snapshot.distribution.withoutSearch == distribution.withoutSearch);
    const CtrSeries series = *ctrOverTime(data.index, closed, snapshot.ctrKind, chooseSeriesBucket(timeOfAllEvents(data.index)));
    RC_ASSERT(snapshot.overTime.bucket == series.bucket);
    RC_ASSERT(snapshot.overTime.buckets.size() == series.buckets.size());
    for (std::size_t b = 0; b < series.buckets.size(); ++b) {
        RC_ASSERT(snapshot.overTime.buckets[b].begin == series.buckets[b].begin);
        RC_ASSERT(snapshot.overTime.buckets[b].sessions == series.buckets[b].sessions);
        RC_ASSERT(snapshot.overTime.buckets[b].searchSessions == series.buckets[b].searchSessions);
        RC_ASSERT(same(snapshot.overTime.buckets[b].value, series.buckets[b].value));
    }
}

// With open sessions closed as at end of input: what those who want a whole summary, or a file, make of the snapshot.
void LiveRun::checkAtRest(const Snapshot& snapshot, const reference::Moment& expected) const
{
    const Snapshot whole = takeSnapshot(snapshot.opened, m_gap, snapshot.ctrKind, {}, 2).value();
    assertSame(whole.summary, reference::measure(m_stream, together(expected)));
    RC_ASSERT(whole.result->lostCount == snapshot.live->lostByMerge);
    RC_ASSERT(inOrder(outcomeOf(*whole.opened.data, *whole.result).sessions) == together(expected));
}

std::string contentsOf(const Snapshot& snapshot)
{
    const Dataset& data = *snapshot.opened.data;
    std::ostringstream text;
    for (std::size_t user = 0; user < data.index.userCount(); ++user) {
        text << '\n' << data.index.userName(user);
        for (std::size_t e = data.index.firstEventOf(user); e < data.index.endEventOf(user); ++e)
            text << ' ' << microsOf(data.index.times()[e]) << '/' << static_cast<int>(data.index.types()[e]) << '/'
                 << data.index.rows()[e] << (data.index.columns(data.index.lost()).isLost(e) ? "x" : "");
    }
    for (const LateEvent& late : data.late)
        text << "\nlate " << late.row << ' ' << microsOf(late.watermark);
    for (Row row = 0; row < data.table->size(); ++row)
        text << '\n' << data.table->userNames().textOf(data.table->userAt(row)) << ' ' << microsOf(data.table->timeAt(row));
    for (const EventTime watermark : data.watermarks)
        text << "\nwatermark " << microsOf(watermark);
    return text.str();
}

} // namespace lull::test
