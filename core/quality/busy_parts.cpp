#include "core/quality/busy_parts.h"

#include <algorithm>
#include <cstdint>

namespace lull {

namespace {

using std::chrono::days;

constexpr std::uint64_t kLeastShare = 100; // one in so many makes a part
constexpr std::size_t kEventsBetweenPolls = 1 << 16;

std::chrono::sys_days dayOf(EventTime time) { return std::chrono::floor<days>(time); }

// Events of each day from the earliest's on; empty where `stop` was requested.
std::vector<std::uint32_t> countDays(const SessionIndex& index, const std::stop_token& stop)
{
    const auto first = dayOf(index.earliest());
    std::vector<std::uint32_t> counts(static_cast<std::size_t>((dayOf(index.latest()) - first).count()) + 1);
    const EventTimes times = index.times();
    for (std::size_t event = 0; event < times.size(); ++event) {
        if (event % kEventsBetweenPolls == 0 && stop.stop_requested())
            return {};
        ++counts[static_cast<std::size_t>((dayOf(times[event]) - first).count())];
    }
    return counts;
}

} // namespace

std::optional<BusyParts> BusyParts::find(const SessionIndex& index, const std::stop_token& stop)
{
    BusyParts busy;
    if (index.eventCount() == 0)
        return busy;
    const std::vector<std::uint32_t> counts = countDays(index, stop);
    if (counts.empty())
        return std::nullopt;
    const auto isPart = [&](std::uint64_t events) { return events * kLeastShare >= index.eventCount(); };
    const auto timeOf = [first = dayOf(index.earliest())](std::size_t day) { return EventTime{first + days{day}}; };
    std::size_t begin = 0; // the first day of the part at hand, the earliest's at first; there is an event on it
    std::size_t last = 0;  // its last with an event
    std::uint64_t events = 0;
    for (std::size_t day = 0; day <= counts.size(); ++day) {
        if (day < counts.size() && counts[day] == 0)
            continue;
        const bool isOver = day == counts.size() || timeOf(day) - timeOf(last) > kFarOff;
        if (isOver && isPart(events))
            busy.m_parts.push_back({timeOf(begin), timeOf(last + 1)});
        if (day == counts.size())
            break;
        if (isOver) {
            begin = day;
            events = 0;
        }
        last = day;
        events += counts[day];
    }
    return busy;
}

bool BusyParts::holds(EventTime time) const
{
    return std::ranges::any_of(m_parts, [time](const TimeRange& part) { return part.contains(time); });
}

} // namespace lull
