#include "core/stream/simulation/pace.h"

#include "core/stream/simulation/daily_rhythm.h"

#include <algorithm>

namespace lull {

namespace {

constexpr double kMostBusyShare = 0.5; // of the days, that sessions may take up before pauses within them shrink

struct Rehearsed {
    std::int64_t within = 0;  // sum of the pauses within sessions, in ms
    std::int64_t between = 0; // sum of the weights of those between them
};

Rehearsed rehearse(UserScript script, const Habits& habits)
{
    Rehearsed sums;
    while (!script.isOver()) {
        const ScriptStep step = script.next(habits);
        (step.endsSession ? sums.between : sums.within) += step.pause;
    }
    return sums;
}

// The user is met at a random moment of a pause.
struct FirstPause {
    std::int64_t whole = 0; // weight
    double left = 0;        // share of it that is still to come

    [[nodiscard]] std::int64_t activityLeft(double perWeight) const
    {
        return static_cast<std::int64_t>(static_cast<double>(whole) * left * perWeight);
    }
};

FirstPause drawFirstPause(const Habits& habits, Random& random)
{
    return {drawPauseAround(habits, random), static_cast<double>(random.bits() >> 11) * 0x1.0p-53};
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

Pace paceOver(std::uint32_t days, UserScript script, const Habits& habits, Random random)
{
    const Rehearsed sums = rehearse(script, habits);
    const FirstPause first = drawFirstPause(habits, random);
    const double all = static_cast<double>(days) * static_cast<double>(kDayActivity);
    const double wanted = static_cast<double>(sums.within) * static_cast<double>(kMostActivity);
    const double busy = std::min(wanted, all * kMostBusyShare);
    // The pause in which the days begin is the one in which they end: what of it is not before the first event comes
    // after the last.
    const double between = (all - busy) / static_cast<double>(sums.between + first.whole);
    return {wanted > busy ? busy / wanted : 1, between, first.activityLeft(between)};
}

Pace paceOfEndless(double eventsPerDay, const Habits& habits, Random random)
{
    const double pauseActivity = static_cast<double>(kDayActivity) * kEventsPerSession / eventsPerDay;
    const double between = pauseActivity / static_cast<double>(habits.pauseBetween.mean());
    return {1, between, drawFirstPause(habits, random).activityLeft(between)};
}

} // namespace lull
