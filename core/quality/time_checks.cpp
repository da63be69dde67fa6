#include "core/quality/time_checks.h"

#include "core/quality/quality_words.h"
#include "core/session/local_dates.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace lull {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kFewEvents = 20;       // too few to tell a clock by
constexpr std::uint64_t kInstantShare = 100;   // one in so many at one time
constexpr std::uint64_t kLeastAtOnce = 10;
constexpr std::size_t kCandidates = 200;       // every time with more than this share of the events is among so many
constexpr std::size_t kMostSuchInstants = 5;   // more of them: the log simply has few times
constexpr EventTime kEpoch{};

// Calls look(user, event) for every event; false where `stop` was requested.
template <typename Look>
bool eachEvent(const SessionIndex& index, const std::stop_token& stop, const Look& look)
{
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return false;
        for (std::size_t event = index.firstEventOf(user); event < index.endEventOf(user); ++event)
            look(user, event);
    }
    return true;
}

// Every time that could hold so large a share (Misra and Gries): whatever is more frequent than 1 in kCandidates stays.
std::vector<EventTime> frequentTimes(const EventTimes& times, const std::stop_token& stop)
{
    absl::flat_hash_map<std::int64_t, std::uint64_t> counts;
    for (std::size_t event = 0; event < times.size(); ++event) {
        if (event % (1 << 16) == 0 && stop.stop_requested())
            return {};
        const std::int64_t time = times[event].time_since_epoch().count();
        const auto known = counts.find(time);
        if (known != counts.end())
            ++known->second;
        else if (counts.size() < kCandidates)
            counts.emplace(time, 1);
        else
            absl::erase_if(counts, [](auto& candidate) { return --candidate.second == 0; });
    }
    std::vector<EventTime> frequent;
    for (const auto& candidate : counts)
        frequent.push_back(EventTime{Duration{candidate.first}});
    std::ranges::sort(frequent);
    return frequent;
}

} // namespace

std::optional<QualityFinding> findStrayTimes(const SessionIndex& index, const BusyParts& busy, const std::stop_token& stop)
{
    QualityFinding finding{.check = QualityCheck::StrayTimes, .severity = Severity::Warning, .of = index.eventCount()};
    std::uint64_t onFirstDay = 0; // of 1970
    const bool done = eachEvent(index, stop, [&](std::size_t user, std::size_t event) {
        const EventTime time = index.times()[event];
        if (busy.holds(time))
            return;
        ++finding.count;
        onFirstDay += time >= kEpoch && time < kEpoch + 24h ? 1 : 0;
        if (finding.examples.size() < kQualityExamples)
            finding.examples.push_back(exampleAt(index, user, event, "far from all other times"));
    });
    if (!done || finding.count == 0)
        return std::nullopt;
    finding.meaning = fmt::format("{} ({}) {} more than 30 days from all the rest, and stretch{} every chart over time.",
                                  countOf(finding.count, "event", "events"), shareText(finding.count, finding.of),
                                  finding.count == 1 ? "lies" : "lie", finding.count == 1 ? "es" : "");
    finding.remedy = onFirstDay > 0 ? fmt::format("{} on 1970-01-01: a missing or zero time was written as a number. Leave such rows out with a filter on "
                                                  "their column, or mend the export.", countOf(onFirstDay, "is", "are"))
                                    : "Look at the examples: a slip in the year, or seconds taken for milliseconds. Mend them or leave these rows out.";
    return finding;
}

std::optional<QualityFinding> findFutureTimes(const SessionIndex& index, EventTime now, const std::stop_token& stop)
{
    if (index.eventCount() == 0 || index.latest() <= now + 24h)
        return std::nullopt;
    QualityFinding finding{.check = QualityCheck::FutureTimes, .severity = Severity::Warning, .of = index.eventCount()};
    const bool done = eachEvent(index, stop, [&](std::size_t user, std::size_t event) {
        if (index.times()[event] <= now + 24h)
            return;
        ++finding.count;
        if (finding.examples.size() < kQualityExamples)
            finding.examples.push_back(exampleAt(index, user, event, "in the future"));
    });
    if (!done)
        return std::nullopt;
    finding.meaning = fmt::format("{} ({}) {} after now, up to {}.", countOf(finding.count, "event", "events"),
                                  shareText(finding.count, finding.of), finding.count == 1 ? "lies" : "lie", momentText(index.latest()));
    finding.remedy = "A clock was wrong, or the times are in another form than was guessed. Under rules with a watermark, events that come after "
                     "a future one are late.";
    return finding;
}

std::optional<QualityFinding> findSameInstant(const SessionIndex& index, const std::stop_token& stop)
{
    const std::vector<EventTime> frequent = frequentTimes(index.times(), stop);
    std::vector<std::uint64_t> counts(frequent.size());
    const auto placeOf = [&](EventTime time) { return std::ranges::lower_bound(frequent, time) - frequent.begin(); };
    std::vector<std::pair<std::size_t, std::size_t>> firstAt(frequent.size()); // user and event
    const bool done = eachEvent(index, stop, [&](std::size_t user, std::size_t event) {
        const auto place = static_cast<std::size_t>(placeOf(index.times()[event]));
        if (place == frequent.size() || frequent[place] != index.times()[event])
            return;
        if (counts[place]++ == 0)
            firstAt[place] = {user, event};
    });
    QualityFinding finding{.check = QualityCheck::SameInstant, .severity = Severity::Warning, .of = index.eventCount()};
    std::size_t instants = 0;
    std::size_t most = 0;
    for (std::size_t place = 0; done && place < frequent.size(); ++place) {
        if (counts[place] < kLeastAtOnce || counts[place] * kInstantShare < index.eventCount())
            continue;
        ++instants;
        finding.count += counts[place];
        most = counts[place] > counts[most] || instants == 1 ? place : most;
        if (finding.examples.size() < kQualityExamples)
            finding.examples.push_back(exampleAt(index, firstAt[place].first, firstAt[place].second,
                                                 countOf(counts[place], "event at this time", "events at this time")));
    }
    if (instants == 0 || instants > kMostSuchInstants)
        return std::nullopt;
    finding.meaning = fmt::format("{} ({}) share {}, most of them {}: no pause lies between a user's events there.",
                                  countOf(finding.count, "event", "events"), shareText(finding.count, finding.of),
                                  instants == 1 ? "one time" : countOf(instants, "", "times"), momentText(frequent[most]));
    finding.remedy = "Often a default or the time of an import instead of the event's own. Find the column with the event's time, or leave these rows out.";
    return finding;
}

std::optional<QualityFinding> findCoarseTimes(const SessionIndex& index, const std::string& zone, const std::stop_token& stop)
{
    std::uint64_t minutes = 0;
    std::uint64_t hours = 0;
    std::uint64_t midnights = 0;
    LocalDates dates(zone);
    const bool done = eachEvent(index, stop, [&](std::size_t, std::size_t event) {
        const EventTime time = index.times()[event];
        if (time.time_since_epoch() % 1min != 0us)
            return;
        ++minutes;
        const Duration ofDay = time + dates.offsetAt(time) - std::chrono::floor<std::chrono::days>(time + dates.offsetAt(time));
        hours += ofDay % 1h == 0us ? 1 : 0;
        midnights += ofDay == 0us ? 1 : 0;
    });
    const std::uint64_t all = index.eventCount();
    const auto isNearlyAll = [all](std::uint64_t count) { return count * 100 >= all * 99; };
    if (!done || all < kFewEvents || !isNearlyAll(minutes))
        return std::nullopt;
    QualityFinding finding{.check = QualityCheck::CoarseTimes, .severity = Severity::Note, .count = minutes, .of = all};
    if (isNearlyAll(midnights)) {
        finding.severity = Severity::Problem;
        finding.meaning = "All times are midnights: they are dates without a time of day, and no gap under a day can find a session.";
        finding.remedy = "Choose the column that holds the time of day too.";
    } else if (isNearlyAll(hours)) {
        finding.severity = Severity::Warning;
        finding.meaning = "All times are whole hours: every pause is none or an hour, and a gap under an hour tells nothing.";
        finding.remedy = "Choose a column with minutes and seconds, or export the log with them.";
    } else {
        finding.meaning = "All times are whole minutes: pauses are known to the minute, and so is what a gap splits.";
        finding.remedy = "A gap of ten minutes or more is safe; for a shorter one, export the log with seconds.";
    }
    return finding;
}

} // namespace lull
