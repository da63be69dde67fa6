#include "core/metrics/segments.h"

#include <algorithm>
#include <utility>

namespace lull {

namespace {

// Sessions by value; those without one behind the last.
std::vector<std::uint64_t> countByValue(const SessionIndex& index, const Sessions& sessions, std::size_t dimension)
{
    const EventTable& table = index.table();
    std::vector<std::uint64_t> counts(table.dimensionValues(dimension).size() + 1, 0);
    for (const Session& session : sessions.all()) {
        const StringId value = table.dimensionAt(dimension, index.rows()[session.firstEvent]);
        ++(value == kNoString ? counts.back() : counts[indexOf(value)]);
    }
    return counts;
}

// Every value that some session has, by sessions.
std::vector<SegmentChoice::Entry> orderedEntries(const Dictionary& values, const std::vector<std::uint64_t>& counts)
{
    std::vector<SegmentChoice::Entry> entries;
    for (std::uint32_t value = 0; value + 1 < counts.size(); ++value)
        if (counts[value] > 0)
            entries.push_back({SegmentKind::Value, StringId{value}, 1, counts[value]});
    if (counts.back() > 0)
        entries.push_back({SegmentKind::Missing, kNoString, 1, counts.back()});
    std::ranges::sort(entries, [&values](const SegmentChoice::Entry& a, const SegmentChoice::Entry& b) {
        return a.sessions != b.sessions ? a.sessions > b.sessions : values.textOf(a.value) < values.textOf(b.value);
    });
    return entries;
}

// Puts all behind the first `most` together.
void gatherRest(std::vector<SegmentChoice::Entry>& entries, std::size_t most)
{
    if (entries.size() <= most)
        return;
    SegmentChoice::Entry rest{SegmentKind::Rest, kNoString, entries.size() - most, 0};
    for (std::size_t entry = most; entry < entries.size(); ++entry)
        rest.sessions += entries[entry].sessions;
    entries.resize(most);
    entries.push_back(rest);
}

SegmentDifference differencesOf(const GroupUsers& base, const GroupUsers& other)
{
    const auto difference = [&](RatioMetric metric) { return differenceOf(sampleOf(base, metric), sampleOf(other, metric)); };
    SegmentDifference all;
    all.searchCtrPooled = difference(RatioMetric::SearchCtrPooled);
    all.searchCtrMean = difference(RatioMetric::SearchCtrMean);
    all.clicksPerSearchPooled = difference(RatioMetric::ClicksPerSearchPooled);
    all.clicksPerSearchMean = difference(RatioMetric::ClicksPerSearchMean);
    all.sessionCtr = difference(RatioMetric::SessionCtr);
    all.abandonmentRate = negated(all.searchCtrPooled);
    all.bounceRate = difference(RatioMetric::BounceRate);
    return all;
}

GroupUsers usersOf(const Sessions& sessions)
{
    GroupUsers group;
    for (const Session& session : sessions.all())
        group.add(session);
    return group;
}

std::vector<Sessions> sessionsOfEntries(const SessionIndex& index, const Sessions& sessions, const SegmentChoice& choice)
{
    std::vector<std::vector<Session>> lists(choice.entries.size());
    for (const Session& session : sessions.all())
        if (const std::uint32_t entry = choice.entryOf(index, session.firstEvent); entry != SegmentChoice::kNoEntry)
            lists[entry].push_back(session);
    std::vector<Sessions> all;
    all.reserve(lists.size());
    for (std::vector<Session>& list : lists)
        all.emplace_back(std::exchange(list, {}), index.userCount());
    return all;
}

} // namespace

std::string_view nameOf(SegmentKind kind)
{
    switch (kind) {
    case SegmentKind::Value: return "value";
    case SegmentKind::Missing: return "missing";
    case SegmentKind::Rest: break;
    }
    return "rest";
}

SegmentChoice chooseSegments(const SessionIndex& index, const Sessions& sessions, std::size_t dimension, std::size_t most)
{
    const std::vector<std::uint64_t> counts = countByValue(index, sessions, dimension);
    SegmentChoice choice{.dimension = dimension,
                         .entries = orderedEntries(index.table().dimensionValues(dimension), counts),
                         .values = 0,
                         .entryOfValue = {}};
    choice.values = choice.entries.size();
    gatherRest(choice.entries, most);
    const bool hasRest = choice.values > most;
    choice.entryOfValue.assign(counts.size(), hasRest ? static_cast<std::uint32_t>(most) : SegmentChoice::kNoEntry);
    for (std::uint32_t entry = 0; entry < choice.entries.size(); ++entry) {
        if (choice.entries[entry].kind == SegmentKind::Value)
            choice.entryOfValue[indexOf(choice.entries[entry].value)] = entry;
        else if (choice.entries[entry].kind == SegmentKind::Missing)
            choice.entryOfValue.back() = entry;
    }
    return choice;
}

const RatioDifference& SegmentDifference::ctr(CtrKind kind) const
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return searchCtrPooled;
    case CtrKind::SearchCtrMean: return searchCtrMean;
    case CtrKind::ClicksPerSearchPooled: return clicksPerSearchPooled;
    case CtrKind::ClicksPerSearchMean: return clicksPerSearchMean;
    case CtrKind::SessionCtr: break;
    }
    return sessionCtr;
}

std::optional<std::vector<Segment>> compareSegments(const SessionIndex& index, const Sessions& sessions, const SplitInput& input,
                                                    const SegmentChoice& choice, std::size_t base, std::stop_token stop,
                                                    unsigned threads)
{
    const std::vector<Sessions> lists = sessionsOfEntries(index, sessions, choice);
    const GroupUsers baseUsers = lists.empty() ? GroupUsers{} : usersOf(lists[base]);
    std::vector<Segment> segments;
    for (std::size_t entry = 0; entry < lists.size(); ++entry) {
        auto summary = summarise(index, lists[entry], input, stop, threads);
        if (!summary)
            return std::nullopt;
        Segment& segment = segments.emplace_back(std::move(*summary), std::nullopt);
        if (entry != base)
            segment.toBase = differencesOf(baseUsers, usersOf(lists[entry]));
    }
    return segments;
}

} // namespace lull
