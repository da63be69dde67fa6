#include "core/output/report/number_rows.h"

#include "core/output/number_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lull::report {

namespace {

Number estimated(std::string_view key, std::string_view name, std::string_view meaning, Unit unit, const RatioEstimate& estimate)
{
    return {key, name, meaning, unit, estimate.value, estimate.ci95, estimate.users, true};
}

Number plain(std::string_view key, std::string_view name, std::string_view meaning, Unit unit, std::optional<double> value)
{
    return {.key = key, .name = name, .meaning = meaning, .unit = unit, .value = value};
}

Number count(std::string_view key, std::string_view name, std::string_view meaning, std::uint64_t value)
{
    return plain(key, name, meaning, Unit::Count, static_cast<double>(value));
}

// Without a click, an interval from 0 to 0 would be firm about what was never seen.
Number ofClicks(Number number, const Summary& summary)
{
    number.doubt = summary.clicks == 0 ? "no clicks to judge by" : "";
    return number;
}

Number ctrOf(const Summary& summary, CtrKind kind)
{
    const RatioEstimate& estimate = summary.ctr(kind);
    switch (kind) {
    case CtrKind::SearchCtrPooled:
        return estimated("search_ctr.pooled", "Searches with a click",
                         "Of all searches, the share that got a click before the user's next search and before the session ended.",
                         Unit::Share, estimate);
    case CtrKind::SearchCtrMean:
        return estimated("search_ctr.mean", "Searches with a click, mean",
                         "The same share worked out in each session, then averaged: a session counts once, however many searches it has.",
                         Unit::Share, estimate);
    case CtrKind::ClicksPerSearchPooled:
        return estimated("clicks_per_search.pooled", "Clicks per search",
                         "All clicks divided by all searches, in sessions with a search; above 1 where a search gets several clicks.",
                         Unit::Ratio, estimate);
    case CtrKind::ClicksPerSearchMean:
        return estimated("clicks_per_search.mean", "Clicks per search, mean",
                         "Clicks divided by searches in each session with a search, then averaged over these sessions; may exceed 1.",
                         Unit::Ratio, estimate);
    case CtrKind::SessionCtr: break;
    }
    return estimated("session_ctr.mean", "Session CTR", "Of the sessions with a search, the share in which anything was clicked.",
                     Unit::Share, estimate);
}

// Where the numbers of a unit end.
Interval rangeOf(Unit unit) { return {0, unit == Unit::Share ? 1 : std::numeric_limits<double>::infinity()}; }

} // namespace

Number rateOf(const Summary& summary, CtrKind kind) { return ofClicks(ctrOf(summary, kind), summary); }

std::vector<Number> ratesOf(const Summary& summary)
{
    std::vector<Number> rates;
    for (const CtrKind kind : kAllCtrKinds)
        rates.push_back(rateOf(summary, kind));
    rates.push_back(ofClicks(estimated("abandonment_rate", "Abandonment",
                                       "Of all searches, the share without any click: what is left of searches with a click.",
                                       Unit::Share, summary.abandonmentRate),
                             summary));
    rates.push_back(estimated("bounce_rate", "Bounce rate", "Of all sessions, the share that holds a single event.", Unit::Share,
                              summary.bounceRate));
    rates.push_back(plain("zero_results_rate", "Searches without results",
                          "Of the searches whose results are known, the share that found nothing.", Unit::Share,
                          summary.zeroResultsRate));
    rates.push_back(plain("mrr", "Mean reciprocal rank",
                          "How far up the first click is: 1 where it is always on the first result, 0.5 on the second; a search "
                          "without a click counts 0.",
                          Unit::Ratio, summary.mrr));
    rates.push_back(plain("searches_per_session", "Searches per session", "Searches in a session that has any, on average.",
                          Unit::Ratio, summary.searchesPerSession));
    rates.push_back(plain("time_to_first_click_seconds.median", "Time to first click, median",
                          "Half of the searches with a click got their first within this time.", Unit::Seconds,
                          summary.timeToFirstClick.median));
    rates.push_back(plain("time_to_first_click_seconds.p90", "Time to first click, nine in ten",
                          "Nine in ten of the searches with a click got their first within this time.", Unit::Seconds,
                          summary.timeToFirstClick.p90));
    rates.push_back(plain("duration_seconds.median", "Duration of a session, median",
                          "Half of the sessions last at most this long, from first event to last; one of a single event lasts 0 s.",
                          Unit::Seconds, summary.duration.median));
    rates.push_back(plain("duration_seconds.mean", "Duration of a session, mean", "The average over all sessions.", Unit::Seconds,
                          summary.duration.mean));
    rates.push_back(plain("duration_seconds.p90", "Duration of a session, nine in ten",
                          "Nine in ten sessions last at most this long.", Unit::Seconds, summary.duration.p90));
    return rates;
}

std::vector<Number> countsOf(const Summary& summary)
{
    return {
        count("users", "Users", "Users with at least one event in a session.", summary.users),
        count("sessions", "Sessions", "Runs of one user's events that no pause splits.", summary.sessions),
        count("search_sessions", "Sessions with a search", "Only these count in a click-through rate.", summary.searchSessions),
        count("accepted", "Events in sessions", "Everything that users did, less what was late or lost.", summary.events),
        count("searches", "Searches", "Searches in all sessions.", summary.searches),
        count("clicks", "Clicks", "Clicks in all sessions, those before any search included.", summary.clicks),
        count("clicked_searches", "Clicked searches", "Searches with at least one click.", summary.clickedSearches),
        count("orphan_clicks", "Clicks before any search", "Clicks that belong to no search of their session.", summary.orphanClicks),
        count("clicks_without_search", "Clicks in sessions without a search",
              "Clicks that no click-through rate counts, since their session has no search.", summary.clicksWithoutSearch),
        count("searches_with_known_results", "Searches with known results", "Searches for which the log says what they found.",
              summary.searchesWithKnownResults),
        count("mrr_left_out", "Searches left out of the mean reciprocal rank", "Searches whose first click has no known position.",
              summary.mrrLeftOut),
    };
}

std::string spell(Unit unit, std::optional<double> value)
{
    switch (unit) {
    case Unit::Count: return value ? spellCount(static_cast<std::uint64_t>(std::llround(*value))) : std::string(kNothing);
    case Unit::Share: return spellShare(value);
    case Unit::Ratio: return spellRatio(value);
    case Unit::Seconds: break;
    }
    return spellSeconds(value);
}

std::string spellDifference(Unit unit, std::optional<double> difference)
{
    if (!difference)
        return std::string(kNothing);
    const std::string sign = *difference > 0 ? "+" : "";
    switch (unit) {
    case Unit::Count: return sign + (*difference < 0 ? "\u2212" : "") + spellCount(static_cast<std::uint64_t>(std::abs(*difference)));
    case Unit::Share: return sign + spellFixed(*difference * 100, 1) + " points";
    case Unit::Ratio: return sign + spellFixed(*difference, 3);
    case Unit::Seconds: break;
    }
    return sign + spellSeconds(*difference);
}

std::string spellInterval(const Number& number)
{
    if (!number.hasInterval || !number.value)
        return {};
    if (!number.doubt.empty())
        return std::string(number.doubt);
    if (number.users < kUsersForAnyInterval || !number.ci95)
        return "too few users";
    const Interval range = rangeOf(number.unit);
    const auto bound = [&](double value) { return spell(number.unit, std::clamp(value, range.low, range.high)); };
    std::vector<std::string> notes;
    if (number.users < kUsersForFirmInterval)
        notes.push_back(fmt::format("{} users: too few for a firm interval", number.users));
    if (number.ci95->low < range.low || number.ci95->high > range.high)
        notes.push_back(fmt::format("cut at {}: a rough one",
                                    spell(number.unit, number.ci95->low < range.low ? range.low : range.high)));
    const std::string words = fmt::format("{} to {}", bound(number.ci95->low), bound(number.ci95->high));
    return notes.empty() ? words : fmt::format("{} ({})", words, fmt::join(notes, "; "));
}

} // namespace lull::report
