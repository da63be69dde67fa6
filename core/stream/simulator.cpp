#include "core/stream/simulator.h"

#include "core/stream/simulation/daily_rhythm.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace lull {

namespace {

constexpr std::uint64_t kArrivalStream = std::numeric_limits<std::uint64_t>::max(); // no user's
constexpr std::uint32_t kUsersBetweenPolls = 1024;

std::int64_t wholeMs(Duration duration) { return std::chrono::floor<std::chrono::milliseconds>(duration).count(); }

EventTime timeAt(std::int64_t ms) { return kSimulationStart + std::chrono::milliseconds{ms}; }

} // namespace

// Ties go by user and time, so that the order depends on nothing but the events.
bool Simulator::ArrivesLater::operator()(const SimulatedEvent& a, const SimulatedEvent& b) const
{
    return std::tie(a.arrival, a.user, a.time) > std::tie(b.arrival, b.user, b.time);
}

Simulator::Simulator(const SimulatorSettings& settings, std::stop_token stop)
    : m_settings(settings)
    , m_endMs(settings.events == 0 ? std::numeric_limits<std::int64_t>::max() : settings.days * kDayMs)
    , m_arrivals(Random::of(settings.seed, kArrivalStream))
    , m_late(chanceOf(settings.lateShare))
    , m_delayMs(QuantileTable::exponential(static_cast<double>(wholeMs(settings.lateDelay)) / 2))
{
    meetUsers(stop);
}

void Simulator::meetUsers(const std::stop_token& stop)
{
    Population population(m_settings);
    std::vector<Turn> turns;
    m_users.reserve(m_settings.users);
    turns.reserve(m_settings.users);
    for (std::uint32_t user = 0; user < m_settings.users; ++user) {
        if (user % kUsersBetweenPolls == 0 && stop.stop_requested())
            return;
        const PlannedUser planned = population.next();
        m_users.push_back(meet(user, planned));
        if (planned.events > 0)
            turns.push_back({std::min(m_users.back().pace.firstMs(), m_endMs - 1), user});
    }
    m_turns = TurnQueue(std::move(turns));
}

Simulator::User Simulator::meet(std::uint32_t user, const PlannedUser& planned) const
{
    UserScript script(planned.traits, randomOf(m_settings.seed, user, RandomUse::Script).bits(), planned.events);
    const Random firstPause = randomOf(m_settings.seed, user, RandomUse::FirstPause);
    if (planned.events == 0)
        return {script, Pace{}};
    if (planned.events == UserScript::kEndless)
        return {script, paceOfEndless(planned.eventsPerDay, script, m_habits, firstPause)};
    const Pace pace = paceOver(m_settings.days, script, m_habits, firstPause); // arranges the script
    return {script, pace};
}

std::optional<SimulatedEvent> Simulator::next()
{
    while (!m_turns.empty() && !isDelayedNext()) {
        SimulatedEvent event = takeTurn();
        if (!m_arrivals.chance(m_late))
            return event;
        event.arrival += std::chrono::milliseconds{(wholeMs(m_settings.lateDelay) + 1) / 2 + m_delayMs.draw(m_arrivals)};
        m_delayed.push(event);
    }
    return m_delayed.empty() ? std::nullopt : std::optional(takeDelayed());
}

SimulatedEvent Simulator::takeTurn()
{
    const Turn turn = m_turns.first();
    User& user = m_users[turn.user];
    const ScriptStep step = user.script.next(m_habits);
    if (user.script.isOver())
        m_turns.removeFirst();
    else // rounding may not push the last event out of the last day
        m_turns.postponeFirst(std::min(user.pace.timeAfter(step, turn.atMs), m_endMs - 1));
    const EventTime time = timeAt(turn.atMs);
    return {time, time, turn.user, step.type, user.script.traits().segment, step.query, step.position, step.session};
}

bool Simulator::isDelayedNext() const
{
    return !m_delayed.empty() && m_delayed.top().arrival <= timeAt(m_turns.first().atMs);
}

SimulatedEvent Simulator::takeDelayed()
{
    const SimulatedEvent event = m_delayed.top();
    m_delayed.pop();
    return event;
}

} // namespace lull
