#include "core/stream/simulation/simulator_settings.h"

#include <fmt/format.h>

#include <utility>

namespace lull {

namespace {

std::unexpected<Error> bad(std::string message, std::string remedy)
{
    return std::unexpected(Error{ErrorCode::BadArgument, std::move(message), "", std::move(remedy)});
}

// False for what is no number, too.
bool isWithin(double value, double least, double most) { return value >= least && value <= most; }

std::expected<void, Error> checkSegments(const std::vector<SimulatedSegment>& segments)
{
    if (segments.empty() || segments.size() > kMostSimulatedSegments)
        return bad(fmt::format("{} segments cannot be simulated", segments.size()),
                   fmt::format("give 1 to {}", kMostSimulatedSegments));
    for (const SimulatedSegment& segment : segments) {
        if (!isWithin(segment.share, 1e-6, 1e6))
            return bad(fmt::format("segment '{}' has a share of {}", segment.name, segment.share), "give a share above 0");
        if (!isWithin(segment.clickRate, 0, kHighestClickRate))
            return bad(fmt::format("segment '{}' has a click rate of {}", segment.name, segment.clickRate),
                       fmt::format("give a rate from 0 to {}", kHighestClickRate));
    }
    return {};
}

} // namespace

std::expected<void, Error> check(const SimulatorSettings& settings)
{
    if (settings.users < 1 || settings.users > kMostSimulatedUsers)
        return bad(fmt::format("{} users cannot be simulated", settings.users), fmt::format("give 1 to {} users", kMostSimulatedUsers));
    if (settings.days < 1 || settings.days > kMostSimulatedDays)
        return bad(fmt::format("{} days cannot be simulated", settings.days), fmt::format("give 1 to {} days", kMostSimulatedDays));
    if (!isWithin(settings.lateShare, 0, 1))
        return bad(fmt::format("{} is no share of late events", settings.lateShare), "give a share from 0 to 1");
    if (settings.lateDelay < kShortestLateDelay || settings.lateDelay > kLongestLateDelay)
        return bad("late events cannot be so late", "give a delay from 1ms to 365d");
    if (!isWithin(settings.botShare, 0, 1))
        return bad(fmt::format("{} is no share of bots", settings.botShare), "give a share from 0 to 1");
    if (!isWithin(settings.eventsPerUserAndDay, 1e-3, 1e4))
        return bad(fmt::format("{} events per user and day cannot be simulated", settings.eventsPerUserAndDay),
                   "give 0.001 to 10000");
    return checkSegments(settings.segments);
}

} // namespace lull
