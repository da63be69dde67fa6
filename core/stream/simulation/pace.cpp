#include "core/stream/simulation/pace.h"

#include "core/stream/simulation/daily_rhythm.h"

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
};

FirstPause drawFirstPause(const Habits& habits, Random& random)
{
    return {drawPauseAround(habits, random), static_cast<double>(random.bits() >> 11) * 0x1.0p-53};
}

} // namespace

std::int64_t Pace::timeAfter(const ScriptStep& step, std::int64_t nowMs) const
{
    const auto pause = static_cast<double>(step.pause);
    if (!step.endsSession)
        return nowMs + static_cast<std::int64_t>(pause * within);
    return timeOfActivity(activityAt(nowMs) + static_cast<std::int64_t>(pause * between));
}

Pace paceOver(std::uint32_t days, UserScript script, const Habits& habits, Random random)
{
    const Rehearsed sums = rehearse(script, habits);
    const FirstPause first = drawFirstPause(habits, random);
    const double all = static_cast<double>(days) * static_cast<double>(kDayActivity);
    // Whatever the hours in which the sessions come to lie, they take up no more activity than this.
    double busy = static_cast<double>(sums.within) * static_cast<double>(kMostActivity);
    Pace pace;
    if (busy > all * kMostBusyShare) {
        pace.within = all * kMostBusyShare / busy;
        busy = all * kMostBusyShare;
    }
    // The pause in which the days begin is the one in which they end: what of it is not before the first event comes
    // after the last.
    pace.between = (all - busy) / static_cast<double>(sums.between + first.whole);
    pace.firstMs = timeOfActivity(static_cast<std::int64_t>(static_cast<double>(first.whole) * first.left * pace.between));
    return pace;
}

Pace paceOfEndless(double eventsPerDay, const Habits& habits, Random random)
{
    const FirstPause first = drawFirstPause(habits, random);
    const double pauseActivity = static_cast<double>(kDayActivity) * kEventsPerSession / eventsPerDay;
    Pace pace;
    pace.between = pauseActivity / static_cast<double>(habits.pauseBetween.mean());
    pace.firstMs = timeOfActivity(static_cast<std::int64_t>(static_cast<double>(first.whole) * first.left * pace.between));
    return pace;
}

} // namespace lull
