#include "core/metrics/distributions.h"

#include "core/metrics/percentile.h"
#include "core/metrics/search_totals.h"

#include <algorithm>
#include <limits>
#include <span>

namespace lull {

namespace {

using Value = std::int64_t; // microseconds, or counts

constexpr Value kSecond = 1'000'000;
constexpr Value kMinute = 60 * kSecond;
constexpr Value kHour = 60 * kMinute;
constexpr Value kDay = 24 * kHour;
constexpr Value kEndless = std::numeric_limits<Value>::max();

constexpr std::array<Value, 26> kTimeEdges{0,           1,            kSecond / 10, kSecond / 2, kSecond,      2 * kSecond,  5 * kSecond,
                                           10 * kSecond, 20 * kSecond, 30 * kSecond, kMinute,     2 * kMinute,  5 * kMinute,  10 * kMinute,
                                           20 * kMinute, 30 * kMinute, kHour,        2 * kHour,   4 * kHour,    8 * kHour,    16 * kHour,
                                           kDay,         3 * kDay,     7 * kDay,     30 * kDay,   kEndless};
constexpr std::array<Value, 22> kCountEdges{0,  1,  2,  3,  4,  5,   6,   7,   8,     9,     10,
                                            11, 16, 21, 31, 51, 101, 201, 501, 1'001, 5'001, kEndless};

std::span<const Value> edgesOf(SpreadOf spread)
{
    if (isTime(spread))
        return kTimeEdges;
    return kCountEdges;
}

double shown(SpreadOf spread, Value value)
{
    if (value == kEndless)
        return std::numeric_limits<double>::infinity();
    return isTime(spread) ? static_cast<double>(value) / 1e6 : static_cast<double>(value);
}

// The values of one distribution, in any order, with those that are unknown counted.
struct Values {
    std::vector<Duration> known; // counts too, as so many microseconds: percentiles are the same
    std::uint64_t unknown = 0;

    void add(Value value) { known.emplace_back(value); }
};

Value valueOf(const SessionIndex& index, const Session& session, SpreadOf spread)
{
    if (spread == SpreadOf::SessionDuration)
        return (index.times()[session.endEvent - 1] - index.times()[session.firstEvent]).count();
    return spread == SpreadOf::Events ? session.events() : session.searches;
}

void addSearch(Values& values, const SearchOutcome& search, SpreadOf spread)
{
    if (!search.firstClickDelay)
        return;
    if (spread == SpreadOf::FirstClick)
        values.add(search.firstClickDelay->count());
    else if (search.clickedRank > 0)
        values.add(search.clickedRank);
    else
        ++values.unknown;
}

bool pollsAt(std::size_t number, const std::stop_token& stop) { return number % 4096 == 0 && stop.stop_requested(); }

std::optional<Values> valuesOfSessions(const SessionIndex& index, const Sessions& sessions, SpreadOf spread,
                                       const std::stop_token& stop)
{
    Values values;
    values.known.reserve(sessions.size());
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        if (pollsAt(s, stop))
            return std::nullopt;
        values.add(valueOf(index, sessions.all()[s], spread));
    }
    return values;
}

std::optional<Values> valuesOfSearches(const SessionIndex& index, const Sessions& sessions, std::span<const SearchFacts> facts,
                                       SpreadOf spread, const std::stop_token& stop)
{
    Values values;
    for (std::size_t s = 0; s < sessions.size(); ++s) {
        if (pollsAt(s, stop))
            return std::nullopt;
        const Session& session = sessions.all()[s];
        while (session.searches > 0 && !session.holds(facts.front().event)) // over those of sessions that were left out
            facts = facts.subspan(1);
        for (const SearchFacts& search : facts.first(session.searches))
            addSearch(values, outcomeOf(search, session.endEvent, index.times()), spread);
        facts = facts.subspan(session.searches);
    }
    return values;
}

std::optional<Values> valuesOf(const SessionIndex& index, const Sessions& sessions, const SplitInput& input, SpreadOf spread,
                               const std::stop_token& stop)
{
    if (spread != SpreadOf::FirstClick && spread != SpreadOf::FirstClickPosition)
        return valuesOfSessions(index, sessions, spread, stop);
    const KnownSearches searches(index, input.lostEvents);
    return valuesOfSearches(index, sessions, searches.facts(), spread, stop);
}

std::vector<Distribution::Bin> binsOf(const Values& values, SpreadOf spread)
{
    const std::span<const Value> edges = edgesOf(spread);
    std::vector<Distribution::Bin> bins;
    for (std::size_t bin = 0; bin + 1 < edges.size(); ++bin)
        bins.push_back({shown(spread, edges[bin]), shown(spread, edges[bin + 1]), 0});
    for (const Duration value : values.known)
        ++bins[static_cast<std::size_t>(std::ranges::upper_bound(edges, value.count()) - edges.begin()) - 1].count;
    const auto holds = [](const Distribution::Bin& bin) { return bin.count > 0; };
    bins.erase(std::find_if(bins.rbegin(), bins.rend(), holds).base(), bins.end());
    bins.erase(bins.begin(), std::ranges::find_if(bins, holds));
    return bins;
}

} // namespace

bool liesIn(const SessionIndex& index, const Session& session, SpreadOf spread, const Distribution::Bin& bin)
{
    Values values;
    if (spread != SpreadOf::FirstClick && spread != SpreadOf::FirstClickPosition) {
        values.add(valueOf(index, session, spread));
    } else if (session.lostEvents == 0) {
        const auto first = std::ranges::lower_bound(index.searches(), session.firstEvent, {}, &SearchFacts::event);
        for (const SearchFacts& search : std::span(first, session.searches))
            addSearch(values, outcomeOf(search, session.endEvent, index.times()), spread);
    }
    return std::ranges::any_of(values.known, [&](Duration value) {
        const double at = shown(spread, value.count());
        return at >= bin.low && at < bin.high;
    });
}

std::optional<Distribution> distribute(const SessionIndex& index, const Sessions& sessions, const SplitInput& input,
                                       SpreadOf spread, std::stop_token stop)
{
    const auto values = valuesOf(index, sessions, input, spread, stop);
    if (!values)
        return std::nullopt;
    const MedianAndP90 middle = medianAndP90(values->known);
    const auto number = [spread](const std::optional<Duration>& value) {
        return value ? std::optional(shown(spread, value->count())) : std::nullopt;
    };
    return Distribution{spread, binsOf(*values, spread), values->known.size(), values->unknown, number(middle.median),
                        number(middle.p90)};
}

} // namespace lull
