#include "core/stream/simulation/simulator_settings.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace lull {

namespace {

std::unexpected<Error> bad(std::string where, std::string message, std::string remedy)
{
    return std::unexpected(Error{ErrorCode::BadArgument, std::move(message), std::move(where), std::move(remedy)});
}

// False for what is no number, too.
bool isWithin(double value, double least, double most) { return value >= least && value <= most; }

std::expected<void, Error> checkCount(std::string where, std::string_view what, std::uint32_t count, std::uint32_t most)
{
    if (count >= 1 && count <= most)
        return {};
    return bad(std::move(where), fmt::format("{} {} cannot be simulated", count, what), fmt::format("give 1 to {}", most));
}

std::expected<void, Error> checkShare(std::string where, double share)
{
    if (isWithin(share, 0, 1))
        return {};
    return bad(std::move(where), fmt::format("{} is no share", share), "give a number from 0 to 1");
}

std::expected<void, Error> checkSegments(const std::vector<SimulatedSegment>& segments)
{
    if (segments.empty() || segments.size() > kMostSimulatedSegments)
        return bad("segments", fmt::format("{} segments cannot be simulated", segments.size()),
                   fmt::format("give 1 to {}", kMostSimulatedSegments));
    for (const SimulatedSegment& segment : segments) {
        if (!isWithin(segment.share, 1e-6, 1e6))
            return bad("segments", fmt::format("'{}' has a share of {}", segment.name, segment.share), "give one above 0");
        if (!isWithin(segment.clickRate, 0, kHighestClickRate))
            return bad("segments", fmt::format("'{}' has a click rate of {}", segment.name, segment.clickRate),
                       fmt::format("give one from 0 to {}", kHighestClickRate));
    }
    return {};
}

} // namespace

std::expected<void, Error> check(const SimulatorSettings& settings)
{
    if (auto users = checkCount("users", "users", settings.users, kMostSimulatedUsers); !users)
        return users;
    if (auto days = checkCount("days", "days", settings.days, kMostSimulatedDays); !days)
        return days;
    if (auto late = checkShare("lateShare", settings.lateShare); !late)
        return late;
    if (settings.lateDelay < kShortestLateDelay || settings.lateDelay > kLongestLateDelay)
        return bad("lateDelay", "events cannot be so late", "give a delay from 1ms to 365d");
    if (auto bots = checkShare("botShare", settings.botShare); !bots)
        return bots;
    if (!isWithin(settings.eventsPerUserAndDay, 1e-3, 1e4))
        return bad("eventsPerUserAndDay", fmt::format("{} events cannot be simulated", settings.eventsPerUserAndDay),
                   "give 0.001 to 10000");
    return checkSegments(settings.segments);
}

} // namespace lull
