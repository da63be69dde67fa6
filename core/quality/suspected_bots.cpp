#include "core/quality/suspected_bots.h"

#include "core/event/duration_text.h"
#include "core/quality/quality_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace lull {

namespace {

// What one user did, as far as it tells hands from machines: searches and clicks, since pages send other events by
// themselves; all events of a log without searches.
class Deeds {
public:
    explicit Deeds(const SessionIndex& index) : m_index(index), m_hasSearches(index.countOf(EventType::Search) > 0) {}

    void take(std::size_t user)
    {
        m_times.clear();
        const auto types = m_index.types();
        const EventTimes times = m_index.times();
        for (std::size_t event = m_index.firstEventOf(user); event < m_index.endEventOf(user); ++event)
            if (!m_hasSearches || types[event] == EventType::Search || types[event] == EventType::Click)
                m_times.push_back(times[event]);
    }
    [[nodiscard]] bool areSearches() const { return m_hasSearches; }
    [[nodiscard]] std::span<const EventTime> times() const { return m_times; }

private:
    const SessionIndex& m_index;
    bool m_hasSearches;
    std::vector<EventTime> m_times;
};

// Some of a user's deeds, in a row.
struct Stretch {
    EventTime since;
    std::size_t count = 0;
};

// The first stretch that holds so many.
std::optional<Stretch> findCrowd(std::span<const EventTime> times, std::uint64_t wanted)
{
    for (std::size_t last = wanted - 1; last < times.size(); ++last)
        if (const EventTime first = times[last + 1 - wanted]; times[last] - first <= kBotStretch)
            return Stretch{first, wanted};
    return std::nullopt;
}

// Without a rest, for as long as nobody stays awake.
std::optional<Stretch> findSleepless(std::span<const EventTime> times)
{
    std::size_t first = 0;
    for (std::size_t at = 1; at < times.size(); ++at) {
        if (times[at] - times[at - 1] > kBotRest)
            first = at;
        if (times[at] - times[first] >= kBotAwake)
            return Stretch{times[first], at + 1 - first};
    }
    return std::nullopt;
}

std::optional<Stretch> findBeats(std::span<const EventTime> times, std::uint64_t wanted)
{
    std::size_t first = 0; // of those with the same pause between them
    for (std::size_t at = 1; at < times.size(); ++at) {
        const Duration pause = times[at] - times[at - 1];
        if (at - 1 == first || pause != times[first + 1] - times[first])
            first = at - 1;
        if (pause > Duration{0} && at - first >= wanted)
            return Stretch{times[first], at + 1 - first};
    }
    return std::nullopt;
}

std::optional<SuspectedBot> suspect(const SessionIndex& index, std::size_t user, const Deeds& deeds)
{
    const auto bot = [&](BotSign sign, const Stretch& stretch) {
        return SuspectedBot{index.userId(user), sign, stretch.since, stretch.count, index.endEventOf(user) - index.firstEventOf(user)};
    };
    const bool searches = deeds.areSearches();
    if (const auto crowd = findCrowd(deeds.times(), searches ? kBotSearches : kBotEvents))
        return bot(searches ? BotSign::FastSearches : BotSign::FastEvents, *crowd);
    if (const auto sleepless = findSleepless(deeds.times()))
        return bot(BotSign::NeverSleeps, *sleepless);
    if (const auto beats = findBeats(deeds.times(), searches ? kBotBeats : kBotEventBeats))
        return bot(BotSign::Clockwork, *beats);
    return std::nullopt;
}

std::string evidenceOf(const SuspectedBot& bot)
{
    switch (bot.sign) {
    case BotSign::FastSearches:
    case BotSign::FastEvents: return fmt::format("{} within 5 min", countOf(bot.inStretch, "event", "events"));
    case BotSign::NeverSleeps: return "24 h without an hour's pause";
    case BotSign::Clockwork: break;
    }
    return fmt::format("the same pause {} times in a row", bot.inStretch - 1);
}

} // namespace

std::optional<std::vector<SuspectedBot>> findBots(const SessionIndex& index, const std::stop_token& stop)
{
    std::vector<SuspectedBot> bots;
    Deeds deeds(index);
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return std::nullopt;
        deeds.take(user);
        if (auto bot = suspect(index, user, deeds))
            bots.push_back(*bot);
    }
    return bots;
}

std::vector<StringId> usersOf(std::span<const SuspectedBot> bots)
{
    std::vector<StringId> users;
    for (const SuspectedBot& bot : bots)
        users.push_back(bot.user);
    return users;
}

std::optional<QualityFinding> describeBots(const SessionIndex& index, std::span<const SuspectedBot> bots)
{
    if (bots.empty())
        return std::nullopt;
    const bool searches = index.countOf(EventType::Search) > 0;
    std::uint64_t events = 0;
    std::vector<QualityExample> examples;
    std::vector<SuspectedBot> busiest(bots.begin(), bots.end());
    std::ranges::stable_sort(busiest, std::greater(), &SuspectedBot::events);
    for (const SuspectedBot& bot : busiest) {
        events += bot.events;
        if (examples.size() < kQualityExamples)
            examples.push_back({0, std::string(index.table().userNames().textOf(bot.user)), bot.since, evidenceOf(bot)});
    }
    return QualityFinding{
        .check = QualityCheck::SuspectedBots,
        .severity = severityFrom(0.01, events, index.eventCount()),
        .count = bots.size(),
        .of = index.userCount(),
        .share = static_cast<double>(events) / static_cast<double>(index.eventCount()),
        .meaning = fmt::format("{} with {} ({} of all) cannot be one person: {} in 5 min, 24 h without an hour's pause, or {} equal pauses "
                               "in a row.",
                               countOf(bots.size(), "user", "users"), countOf(events, "event", "events"),
                               shareText(events, index.eventCount()),
                               searches ? countOf(kBotSearches, "", "searches and clicks") : countOf(kBotEvents, "", "events"),
                               searches ? kBotBeats : kBotEventBeats),
        .remedy = "Leave them out and see whether a number moves; a name that many people share, such as a proxy's address, looks like this too.",
        .examples = std::move(examples)};
}

} // namespace lull
