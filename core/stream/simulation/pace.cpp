#include "core/stream/simulation/pace.h"

#include "core/stream/simulation/daily_rhythm.h"

#include <algorithm>
#include <utility>

namespace lull {

namespace {

constexpr double kMostBusyShare = 0.5; // of the days, that sessions may take up before pauses within them shrink

struct Rehearsed {
    std::int64_t within = 0;  // sum of the pauses within sessions, in ms
    std::int64_t between = 0; // sum of the weights of those after sessions
    std::int64_t first = 0;   // weight of the pause in which the days begin
    SessionCircle circle;
};

// Chooses the first pause, each with a chance in proportion to its weight, while they go by.
Rehearsed rehearse(UserScript script, const Habits& habits, Random& random)
{
    Rehearsed found;
    std::uint64_t events = 0;
    while (!script.isOver()) {
        const ScriptStep step = script.next(habits);
        ++events;
        if (!step.endsSession) {
            found.within += step.pause;
            continue;
        }
        found.between += step.pause;
        if (random.isBelowShare(step.pause, found.between)) {
            found.first = step.pause;
            found.circle.first = step.session + 1;
        }
        found.circle.last = step.session;
        found.circle.eventsOfLast = std::exchange(events, 0);
    }
    return found;
}

// What is left of a pause that is met at a random moment.
std::int64_t drawRest(std::int64_t weight, double activityPerWeight, Random& random)
{
    const double left = static_cast<double>(random.bits() >> 11) * 0x1.0p-53;
    return static_cast<std::int64_t>(static_cast<double>(weight) * left * activityPerWeight);
}

} // namespace

std::int64_t Pace::firstMs() const { return timeOfActivity(m_activity); }

std::int64_t Pace::timeAfter(const ScriptStep& step, std::int64_t nowMs)
{
    const auto pause = static_cast<double>(step.pause);
    if (step.endsSession) {
        m_activity += static_cast<std::int64_t>(pause * m_between);
        return timeOfActivity(m_activity);
    }
    const auto ms = static_cast<std::int64_t>(pause * m_within);
    m_activity += ms * kMostActivity;
    return nowMs + ms;
}

Pace paceOver(std::uint32_t days, UserScript& script, const Habits& habits, Random random)
{
    const Rehearsed found = rehearse(script, habits, random);
    script.arrange(found.circle);
    const double all = static_cast<double>(days) * static_cast<double>(kDayActivity);
    const double wanted = static_cast<double>(found.within) * static_cast<double>(kMostActivity);
    const double busy = std::min(wanted, all * kMostBusyShare);
    const double between = (all - busy) / static_cast<double>(found.between);
    return {wanted > busy ? busy / wanted : 1, between, drawRest(found.first, between, random)};
}

Pace paceOfEndless(double eventsPerDay, const UserScript& script, const Habits& habits, Random random)
{
    const double pauseActivity = static_cast<double>(kDayActivity) * usualSessionSize(script.traits()) / eventsPerDay;
    const double between = pauseActivity / static_cast<double>(habits.pauseBetween.mean());
    const std::int64_t first = drawPauseAround(habits, random);
    return {1, between, drawRest(first, between, random)};
}

} // namespace lull
