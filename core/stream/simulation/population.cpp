#include "core/stream/simulation/population.h"

#include "core/wide_int.h"

#include <algorithm>
#include <cmath>

namespace lull {

namespace {

constexpr double kActivityDeviation = 0.9;
constexpr std::uint64_t kBotActivity = 20; // times that of the average user
constexpr std::uint32_t kFewestUsersWithBots = 100;

std::vector<std::uint64_t> segmentEnds(const std::vector<SimulatedSegment>& segments)
{
    double total = 0;
    for (const SimulatedSegment& segment : segments)
        total += segment.share;
    std::vector<std::uint64_t> ends;
    double sum = 0;
    for (const SimulatedSegment& segment : segments) {
        sum += segment.share;
        ends.push_back(chanceOf(sum / total).outOf2To32);
    }
    return ends;
}

std::uint32_t botCount(const SimulatorSettings& settings)
{
    if (settings.users < kFewestUsersWithBots)
        return 0;
    return static_cast<std::uint32_t>(std::ceil(settings.botShare * settings.users));
}

} // namespace

Random randomOf(std::uint64_t seed, std::uint32_t user, RandomUse use)
{
    return Random::of(seed, std::uint64_t{user} << 2 | static_cast<std::uint64_t>(use));
}

Population::Population(const SimulatorSettings& settings)
    : m_settings(settings)
    , m_activity(QuantileTable::logNormal(65'536, kActivityDeviation))
    , m_segmentEnds(segmentEnds(settings.segments))
    , m_bots(botCount(settings))
{
    for (std::uint32_t user = 0; user < settings.users; ++user) {
        Random random = randomOf(settings.seed, user, RandomUse::Person);
        m_totalActivity += activityOf(user, random);
    }
}

PlannedUser Population::next()
{
    const std::uint32_t user = m_nextUser++;
    Random random = randomOf(m_settings.seed, user, RandomUse::Person);
    const std::uint64_t activity = activityOf(user, random);
    const double timesMean = static_cast<double>(activity) * m_settings.users / static_cast<double>(m_totalActivity);
    PlannedUser planned{.traits = traitsOf(user, random), .eventsPerDay = timesMean * m_settings.eventsPerUserAndDay};
    planned.events = m_settings.events == 0 ? UserScript::kEndless : shareOfEvents(activity);
    return planned;
}

// Spread evenly among the others.
bool Population::isBot(std::uint32_t user) const
{
    const auto botsBefore = [this](std::uint64_t users) { return users * m_bots / m_settings.users; };
    return botsBefore(std::uint64_t{user} + 1) != botsBefore(user);
}

std::uint64_t Population::activityOf(std::uint32_t user, Random& random) const
{
    const auto activity = static_cast<std::uint64_t>(m_activity.draw(random));
    return isBot(user) ? kBotActivity * static_cast<std::uint64_t>(m_activity.mean()) : activity;
}

UserTraits Population::traitsOf(std::uint32_t user, Random& random) const
{
    const std::uint64_t place = random.bits() >> 32;
    const auto segment = static_cast<std::size_t>(std::ranges::upper_bound(m_segmentEnds, place) - m_segmentEnds.begin());
    const std::size_t known = std::min(segment, m_segmentEnds.size() - 1); // rounding may leave the last end short
    // People differ in taste: from 0.7 to 1.3 times their segment's rate.
    const std::uint64_t permille = 700 + random.below(601);
    const std::uint64_t clicks = chanceOf(m_settings.segments[known].clickRate).outOf2To32 * permille / 1000;
    return {static_cast<std::uint8_t>(known), isBot(user), Chance{clicks}};
}

// One event each where there are enough, and of the rest a share by activity. Rounding the running sum rather than each
// share lets them add up exactly.
std::uint64_t Population::shareOfEvents(std::uint64_t activity)
{
    const std::uint64_t each = m_settings.events >= m_settings.users ? 1 : 0;
    const std::uint64_t rest = m_settings.events - each * m_settings.users;
    const auto restBefore = [&](std::uint64_t sum) {
        return static_cast<std::uint64_t>(static_cast<Uint128>(rest) * sum / m_totalActivity);
    };
    const std::uint64_t before = restBefore(m_activityBefore);
    m_activityBefore += activity;
    return each + restBefore(m_activityBefore) - before;
}

} // namespace lull
