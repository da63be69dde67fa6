#include "core/live/live_stream.h"

#include <algorithm>
#include <utility>

namespace lull {

namespace {

// No system time moves the watermark of the whole stream: every event arrives at the same "now".
constexpr EventTime kFrozenNow{};

// How many events ahead memory is asked for: the state of a user must be there before it says where the user's events are.
constexpr std::size_t kStatesAhead = 24;
constexpr std::size_t kColumnsAhead = 12;
// What is due closes after so many events, while their memory is still at hand.
constexpr std::size_t kEventsBetweenClosings = 512;

// Keeps the states of an index for the case that what changes them is not seen through.
class StatesRestorer {
public:
    explicit StatesRestorer(LiveIndex& index) : m_index(index), m_states(index.states()) {}
    StatesRestorer(const StatesRestorer&) = delete;
    StatesRestorer& operator=(const StatesRestorer&) = delete;
    ~StatesRestorer()
    {
        if (!m_keepsChange)
            m_index.states().swap(m_states);
    }
    void keepChange() { m_keepsChange = true; }

private:
    LiveIndex& m_index;
    UserStates m_states;
    bool m_keepsChange = false;
};

} // namespace

LiveStream::LiveStream(const EventTable& table, const EngineRules& rules, Duration gap)
    : m_table(table), m_rules(rules), m_index(rules.preset == EnginePreset::Bytewax019),
      m_sessions(std::make_unique<LiveSessions>(m_index, table, rules, gap))
{
}

EventTime LiveStream::closingClock() const
{
    return m_rules.watermark == WatermarkScope::User ? m_now : m_streamClock.watermark(kFrozenNow, m_rules.wait);
}

void LiveStream::push(std::span<const ArrivedEvent> batch)
{
    for (std::size_t at = 0; at < batch.size(); ++at) {
        if (at + kStatesAhead < batch.size())
            __builtin_prefetch(&m_index.state(batch[at + kStatesAhead].user), 1);
        if (at + kColumnsAhead < batch.size())
            m_index.prefetch(m_index.state(batch[at + kColumnsAhead].user));
        take(batch[at]);
        if ((at + 1) % kEventsBetweenClosings == 0)
            m_sessions->closeDue(closingClock());
    }
    m_sessions->closeDue(closingClock());
}

void LiveStream::take(const ArrivedEvent& event)
{
    m_now = std::max(m_now, event.arrival);
    const bool ofStream = m_rules.watermark == WatermarkScope::Stream;
    const EventTime arrival = ofStream ? kFrozenNow : m_now;
    UserState& state = m_index.state(event.user);
    ClockLead& clock = ofStream ? m_streamClock : state.clock;
    const bool forgets = m_rules.preset == EnginePreset::Bytewax019 && m_rules.watermark == WatermarkScope::User
                         && m_sessions->hasClosedAll(state, m_now);
    if (forgets)
        clock = {};
    if (m_rules.canBeLate() && event.time < clock.watermark(arrival, m_rules.wait)) {
        m_late.push({event.row, clock.watermark(arrival, m_rules.wait)});
        return; // behind the watermark it cannot move it
    }
    clock.observe(event.time, arrival);
    if (forgets)
        m_sessions->startAnew(event.user, event.row, m_now);
    m_sessions->take(event.user, event.time, event.type, event.row);
}

void LiveStream::advanceTo(EventTime now)
{
    m_now = std::max(m_now, now);
    m_sessions->closeDue(closingClock());
}

void LiveStream::finish()
{
    m_finished = true;
    m_sessions->closeAll();
}

bool LiveStream::splitAt(Duration gap, const std::stop_token& stop)
{
    StatesRestorer restorer(m_index);
    auto sessions = std::make_unique<LiveSessions>(m_index, m_table, m_rules, gap);
    if (!sessions->splitAll(closingClock(), stop))
        return false;
    sessions->closeDue(closingClock());
    if (m_finished)
        sessions->closeAll();
    m_sessions = std::move(sessions);
    restorer.keepChange();
    return true;
}

std::vector<EventTime> LiveStream::watermarks() const
{
    std::vector<EventTime> watermarks;
    if (m_rules.watermark == WatermarkScope::None)
        return watermarks;
    watermarks.reserve(m_index.users().size());
    for (const StringId user : m_index.users())
        watermarks.push_back(m_rules.watermark == WatermarkScope::User
                                 ? m_index.states()[indexOf(user)].clock.watermark(m_now, m_rules.wait)
                                 : closingClock());
    return watermarks;
}

LiveStatus LiveStream::status()
{
    LiveStatus status;
    status.now = m_now;
    status.accepted = m_index.eventCount();
    status.late = m_late.size();
    status.eventsIn = status.accepted + status.late;
    status.lostByMerge = m_index.lostCount();
    status.closedSessions = m_sessions->totals().sessions();
    status.openSessions = m_sessions->openSessions();
    status.openEvents = m_index.eventCount() - m_sessions->closedEvents();
    if (m_rules.watermark == WatermarkScope::Stream)
        status.streamWatermark = closingClock();
    if (m_rules.watermark == WatermarkScope::User)
        if (const EventTime next = m_sessions->nextClosing(); next != kNeverCloses)
            status.nextClose = next;
    status.bytes = m_index.bytes() + m_sessions->bytes();
    status.finished = m_finished;
    return status;
}

} // namespace lull
