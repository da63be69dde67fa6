#include "reference.h"

#include <absl/time/time.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <map>
#include <numbers>
#include <set>

namespace lull::reference {

namespace {

bool joins(const Rules& rules, Micros delta)
{
    return rules.boundary == Boundary::Inclusive ? delta <= rules.gap : delta < rules.gap;
}

absl::CivilDay dateOf(const Rules& rules, Micros time)
{
    absl::TimeZone zone;
    if (!absl::LoadTimeZone(rules.midnightZone, &zone))
        std::abort();
    return absl::ToCivilDay(absl::FromUnixMicros(time), zone);
}

// In a zone whose clock is never set back at midnight.
Micros endOfDate(const Rules& rules, Micros time)
{
    absl::TimeZone zone;
    if (!absl::LoadTimeZone(rules.midnightZone, &zone))
        std::abort();
    return absl::ToUnixMicros(absl::FromCivil(absl::CivilSecond(dateOf(rules, time) + 1), zone));
}

Arrival lastOf(const std::vector<Event>& events, const Session& session)
{
    std::vector<Arrival> all = session.kept;
    all.insert(all.end(), session.lost.begin(), session.lost.end());
    return *std::ranges::max_element(all, {}, [&](Arrival arrival) { return std::pair(events[arrival].time, arrival); });
}

bool endsOnClose(const std::vector<Event>& events, const Session& session, const Rules& rules)
{
    return rules.endsOnClose && events[lastOf(events, session)].type == EventType::AppClose;
}

// Whether an event at `time`, next in time order, belongs to the session.
bool takes(const std::vector<Event>& events, const Session& session, Micros time, const Rules& rules)
{
    return joins(rules, time - session.last) && !endsOnClose(events, session, rules)
           && (!rules.maxLength || time - session.first <= *rules.maxLength)
           && (rules.midnightZone.empty() || dateOf(rules, time) == dateOf(rules, session.last));
}

// What ends the session by itself as time passes, and from which watermark on.
std::pair<Micros, ClosedBy> ending(const std::vector<Event>& events, const Session& session, const Rules& rules)
{
    if (endsOnClose(events, session, rules))
        return {session.last, ClosedBy::AppClose};
    std::pair first{session.last + rules.gap + (rules.boundary == Boundary::Inclusive ? 1 : 0), ClosedBy::Gap};
    if (rules.maxLength && session.first + *rules.maxLength + 1 < first.first)
        first = {session.first + *rules.maxLength + 1, ClosedBy::MaxLength};
    if (!rules.midnightZone.empty() && endOfDate(rules, session.last) < first.first)
        first = {endOfDate(rules, session.last), ClosedBy::Midnight};
    return first;
}

bool closes(const std::vector<Event>& events, const Rules& rules, Micros watermark, const Session& session)
{
    return watermark >= ending(events, session, rules).first;
}

// Over the first `count` events of the stream.
std::optional<Micros> watermarkAfter(const std::vector<Event>& events, std::size_t count, const std::string& user,
                                     const Rules& rules)
{
    std::optional<Micros> watermark;
    for (Arrival i = 0; i < count; ++i) {
        const bool counts = rules.watermark == WatermarkScope::Stream
                            || (rules.watermark == WatermarkScope::User && events[i].user == user);
        if (counts && (!watermark || events[i].time - rules.wait > *watermark))
            watermark = events[i].time - rules.wait;
    }
    return watermark;
}

std::optional<Micros> lateBehind(const std::vector<Event>& events, Arrival arrival, const Rules& rules)
{
    const auto watermark = watermarkAfter(events, arrival, events[arrival].user, rules);
    return rules.callsLate && watermark && events[arrival].time < *watermark ? watermark : std::nullopt;
}

std::vector<Arrival> inTimeOrder(const std::vector<Event>& events, std::vector<Arrival> arrivals)
{
    std::ranges::sort(arrivals, [&](Arrival a, Arrival b) {
        return events[a].time != events[b].time ? events[a].time < events[b].time : a < b;
    });
    return arrivals;
}

// Bytes compare as unsigned numbers.
bool userBefore(const std::string& a, const std::string& b)
{
    return std::ranges::lexicographical_compare(
        a, b, [](char x, char y) { return static_cast<unsigned char>(x) < static_cast<unsigned char>(y); });
}

// By user, then start; of those that start at the same time, which end rules allow, the one whose first event arrived first.
void sortSessions(const std::vector<Event>& events, std::vector<Session>& sessions)
{
    const auto firstArrival = [&](const Session& session) {
        Arrival first = events.size();
        for (const auto* list : {&session.kept, &session.lost})
            for (const Arrival arrival : *list)
                if (events[arrival].time == session.first)
                    first = std::min(first, arrival);
        return first;
    };
    std::ranges::sort(sessions, [&](const Session& a, const Session& b) {
        return a.user != b.user ? userBefore(a.user, b.user) : std::pair(a.first, firstArrival(a)) < std::pair(b.first, firstArrival(b));
    });
}

// One user's events, cut wherever one does not join.
std::vector<Session> cut(const std::vector<Event>& events, const std::vector<Arrival>& arrivals, const Rules& rules)
{
    std::vector<Session> sessions;
    for (const Arrival arrival : inTimeOrder(events, arrivals)) {
        const Micros time = events[arrival].time;
        if (sessions.empty() || !takes(events, sessions.back(), time, rules))
            sessions.push_back({events[arrival].user, time, time, {}, {}, ClosedBy::EndOfInput});
        sessions.back().last = time;
        sessions.back().kept.push_back(arrival);
    }
    return sessions;
}

// A session takes no contents from one that starts after the event that brings the two together, or at it and is sorted
// behind it; `open` are the user's, as they stood on the event's arrival.
bool losesContents(const std::vector<Session>& open, const Session& session, Micros time, const Rules& rules)
{
    const auto tied = std::ranges::count_if(open, [&](const Session& other) { return other.first < session.first; });
    return (session.first > time && joins(rules, session.first - time))
           || (session.first == time && !rules.hasEndRules() && rules.watermark == WatermarkScope::User
               && standsBeforeItsTie(open.size(), static_cast<std::size_t>(tied)));
}

// With end rules: what of the session that holds the event now was in sessions that started behind it.
std::set<Arrival> lostWithEndRules(const std::vector<Event>& events, const std::vector<Arrival>& before, Arrival arrival,
                                   const Rules& rules)
{
    std::vector<Arrival> after = before;
    after.push_back(arrival);
    std::set<Arrival> lost;
    for (const Session& now : cut(events, after, rules))
        for (const Session& was : cut(events, before, rules))
            for (const Arrival other : was.kept)
                if (was.first > events[arrival].time && std::ranges::count(now.kept, arrival) > 0
                    && std::ranges::count(now.kept, other) > 0)
                    lost.insert(other);
    return lost;
}

std::set<Arrival> lostByMerging(const std::vector<Event>& events, const std::vector<Arrival>& arrivals, const Rules& rules)
{
    std::set<Arrival> lost;
    std::vector<Arrival> before;
    for (const Arrival arrival : arrivals) {
        if (rules.hasEndRules())
            lost.merge(lostWithEndRules(events, before, arrival, rules));
        const auto watermark = watermarkAfter(events, arrival, events[arrival].user, rules);
        auto open = rules.hasEndRules() ? std::vector<Session>() : cut(events, before, rules);
        std::erase_if(open, [&](const Session& session) { return watermark && closes(events, rules, *watermark, session); });
        for (const Session& session : open)
            if (losesContents(open, session, events[arrival].time, rules))
                lost.insert(session.kept.begin(), session.kept.end());
        before.push_back(arrival);
    }
    return lost;
}

void takeOut(Session& session, const std::set<Arrival>& lost)
{
    for (const Arrival arrival : session.kept)
        if (lost.contains(arrival))
            session.lost.push_back(arrival);
    std::erase_if(session.kept, [&](Arrival arrival) { return lost.contains(arrival); });
}

// Why one user's session ended, where `sessions` are all of the user's; `goesOn`: the input has not ended.
ClosedBy reasonOf(const std::vector<Event>& events, const std::vector<Session>& sessions, std::size_t at, const Rules& rules,
                  std::optional<Micros> watermark, bool goesOn)
{
    const Session& session = sessions[at];
    const bool isLast = at + 1 == sessions.size();
    const bool onClose = endsOnClose(events, session, rules);
    if (rules.watermark == WatermarkScope::None ? isLast : !closes(events, rules, *watermark, session))
        return onClose && !goesOn ? ClosedBy::AppClose : ClosedBy::EndOfInput;
    if (isLast)
        return ending(events, session, rules).second;
    const Micros next = sessions[at + 1].first;
    if (onClose)
        return ClosedBy::AppClose;
    if (!joins(rules, next - session.last))
        return ClosedBy::Gap;
    return rules.maxLength && next - session.first > *rules.maxLength ? ClosedBy::MaxLength : ClosedBy::Midnight;
}

} // namespace

// As observed, from the first session tied with to behind the last.
bool standsBeforeItsTie(std::size_t open, std::size_t tied)
{
    struct Ties {
        std::size_t begin, end;
    };
    static const std::map<std::size_t, Ties> kTies{
        {20, {0, 10}},  {21, {0, 10}},  {22, {0, 10}},  {23, {0, 12}},  {24, {0, 12}},  {25, {0, 12}},  {26, {0, 12}},
        {27, {0, 14}},  {28, {0, 14}},  {29, {0, 14}},  {30, {0, 14}},  {31, {0, 16}},  {32, {0, 16}},  {33, {0, 16}},
        {34, {0, 16}},  {35, {0, 18}},  {36, {0, 18}},  {37, {0, 18}},  {38, {0, 18}},  {41, {21, 31}}, {42, {21, 31}},
        {43, {23, 33}}, {44, {23, 33}}, {45, {23, 33}}, {46, {23, 35}}, {47, {25, 35}}, {48, {25, 37}}};
    const auto ties = kTies.find(open);
    return ties != kTies.end() && tied >= ties->second.begin && tied < ties->second.end;
}

Outcome batch(const std::vector<Event>& events, const Rules& rules)
{
    Outcome outcome;
    std::map<std::string, std::vector<Arrival>> accepted;
    for (Arrival arrival = 0; arrival < events.size(); ++arrival) {
        if (const auto watermark = lateBehind(events, arrival, rules))
            outcome.late.push_back({arrival, *watermark});
        else
            accepted[events[arrival].user].push_back(arrival);
    }
    for (const auto& [user, arrivals] : accepted) {
        auto sessions = cut(events, arrivals, rules);
        if (rules.losesByMerging)
            for (const auto lost = lostByMerging(events, arrivals, rules); Session& session : sessions)
                takeOut(session, lost);
        const auto watermark = watermarkAfter(events, events.size(), user, rules);
        for (std::size_t at = 0; at < sessions.size(); ++at)
            sessions[at].closedBy = reasonOf(events, sessions, at, rules, watermark, false);
        outcome.sessions.insert(outcome.sessions.end(), sessions.begin(), sessions.end());
    }
    sortSessions(events, outcome.sessions);
    return outcome;
}

namespace {

// Two open sessions and an event, or an open session and an event, become one. Contents are arrivals, unordered.
void placeInOpenSession(std::vector<Session>& open, const std::vector<Event>& events, Arrival arrival, const Rules& rules)
{
    const Event& event = events[arrival];
    Session merged{event.user, event.time, event.time, {}, {}, ClosedBy::EndOfInput};
    std::vector<Session> others;
    std::vector<Session> ofUser;
    std::ranges::copy_if(open, std::back_inserter(ofUser), [&](const Session& other) { return other.user == event.user; });
    for (const Session& session : open) {
        const Micros before = session.first - event.time; // > 0: the session starts after the event
        const Micros after = event.time - session.last;   // > 0: it ends before the event
        if (session.user != event.user || (before > 0 && !joins(rules, before)) || (after > 0 && !joins(rules, after))) {
            others.push_back(session);
            continue;
        }
        merged.first = std::min(merged.first, session.first);
        merged.last = std::max(merged.last, session.last);
        merged.lost.insert(merged.lost.end(), session.lost.begin(), session.lost.end());
        const bool loses = rules.losesByMerging && losesContents(ofUser, session, event.time, rules);
        auto& contents = loses ? merged.lost : merged.kept;
        contents.insert(contents.end(), session.kept.begin(), session.kept.end());
    }
    merged.kept.push_back(arrival);
    others.push_back(merged);
    open = others;
}

// With end rules an event can move the bounds of what is open behind it: all of it is cut anew.
void placeAmongEnded(std::vector<Session>& open, std::vector<Arrival>& lost, const std::vector<Event>& events, Arrival arrival,
                     const Rules& rules)
{
    std::vector<Arrival> own;
    for (const Session& session : open)
        if (session.user == events[arrival].user)
            own.insert(own.end(), session.kept.begin(), session.kept.end());
    std::erase_if(open, [&](const Session& session) { return session.user == events[arrival].user; });
    if (rules.losesByMerging)
        for (const Arrival gone : lostWithEndRules(events, own, arrival, rules))
            lost.push_back(gone);
    own.push_back(arrival);
    for (const Session& session : cut(events, own, rules))
        open.push_back(session);
}

// At the end of input; `sessions` are by user, then start.
void nameReasons(const std::vector<Event>& events, std::vector<Session>& sessions, const Rules& rules)
{
    std::map<std::string, std::vector<Session>> byUser;
    for (const Session& session : sessions)
        byUser[session.user].push_back(session);
    std::map<std::string, std::size_t> places;
    for (Session& session : sessions)
        session.closedBy = reasonOf(events, byUser[session.user], places[session.user]++, rules,
                                    watermarkAfter(events, events.size(), session.user, rules), false);
}

// What the clock closes after the event.
void closeOpen(std::vector<Session>& open, std::vector<Session>& closed, const std::vector<Event>& events, Arrival arrival,
               const Rules& rules)
{
    std::vector<Session> stillOpen;
    for (const Session& session : open) {
        const auto watermark = watermarkAfter(events, arrival + 1, session.user, rules);
        (watermark && closes(events, rules, *watermark, session) ? closed : stillOpen).push_back(session);
    }
    open = stillOpen;
}

} // namespace

Outcome stream(const std::vector<Event>& events, const Rules& rules)
{
    Outcome outcome;
    std::vector<Session> open;
    std::vector<Arrival> lost;
    for (Arrival arrival = 0; arrival < events.size(); ++arrival) {
        if (const auto watermark = lateBehind(events, arrival, rules))
            outcome.late.push_back({arrival, *watermark});
        else if (rules.hasEndRules())
            placeAmongEnded(open, lost, events, arrival, rules);
        else
            placeInOpenSession(open, events, arrival, rules);
        closeOpen(open, outcome.sessions, events, arrival, rules);
    }
    outcome.sessions.insert(outcome.sessions.end(), open.begin(), open.end());
    for (Session& session : outcome.sessions) {
        takeOut(session, {lost.begin(), lost.end()});
        session.kept = inTimeOrder(events, session.kept);
        session.lost = inTimeOrder(events, session.lost);
    }
    sortSessions(events, outcome.sessions);
    nameReasons(events, outcome.sessions, rules);
    return outcome;
}

namespace {

// What one user has sent, and their clock.
struct LiveUser {
    std::vector<Arrival> accepted;
    std::vector<Arrival> seen; // by their clock: what came before it was forgotten is not
    std::vector<Arrival> known; // of these, the accepted
    std::set<Arrival> lost;     // before the clock was forgotten
};

std::optional<Micros> liveWatermark(const std::vector<Event>& events, const std::vector<Micros>& arrivals,
                                    const std::vector<Arrival>& seen, const Rules& rules, Micros now)
{
    std::optional<Micros> watermark;
    for (const Arrival arrival : seen) {
        // No system time moves the watermark of the whole stream.
        const Micros elapsed = rules.watermark == WatermarkScope::User ? now - arrivals[arrival] : 0;
        const Micros reached = events[arrival].time - rules.wait + elapsed;
        watermark = std::max(watermark.value_or(reached), reached);
    }
    return watermark;
}

// As reading a file of these events would lose them: what system time closes no accepted event joins.
std::set<Arrival> lostOfAccepted(const std::vector<Event>& events, const std::vector<Arrival>& accepted, const Rules& rules)
{
    std::vector<Event> own;
    std::vector<Arrival> places;
    for (const Arrival arrival : accepted) {
        places.push_back(own.size());
        own.push_back(events[arrival]);
    }
    std::set<Arrival> lost;
    for (const Arrival place : lostByMerging(own, places, rules))
        lost.insert(accepted[place]);
    return lost;
}

std::set<Arrival> lostOf(const std::vector<Event>& events, const LiveUser& user, const Rules& rules)
{
    std::set<Arrival> lost = user.lost;
    if (rules.losesByMerging)
        lost.merge(lostOfAccepted(events, user.known, rules));
    return lost;
}

bool allAreClosed(const std::vector<Event>& events, const std::vector<Session>& sessions, const Rules& rules, Micros watermark)
{
    return std::ranges::all_of(sessions, [&](const Session& session) { return closes(events, rules, watermark, session); });
}

} // namespace

Moment live(const std::vector<Event>& events, const std::vector<Micros>& arrivals, const Rules& rules, bool forgets, Micros now,
            bool finished)
{
    Moment moment;
    std::map<std::string, LiveUser> users;
    std::vector<Arrival> seenOfAll;
    const auto seenBy = [&](LiveUser& user) -> std::vector<Arrival>& {
        return rules.watermark == WatermarkScope::Stream ? seenOfAll : user.seen;
    };
    for (Arrival arrival = 0; arrival < events.size(); ++arrival) {
        LiveUser& user = users[events[arrival].user];
        std::vector<Arrival>& seen = seenBy(user);
        auto watermark = liveWatermark(events, arrivals, seen, rules, arrivals[arrival]);
        if (forgets && rules.watermark == WatermarkScope::User && !user.accepted.empty()
            && allAreClosed(events, cut(events, user.accepted, rules), rules, *watermark)) {
            user.lost = lostOf(events, user, rules);
            user.known.clear();
            seen.clear();
            watermark.reset();
        }
        if (rules.callsLate && rules.watermark != WatermarkScope::None && watermark && events[arrival].time < *watermark)
            moment.late.push_back({arrival, *watermark});
        else
            for (auto* const list : {&user.accepted, &user.known})
                list->push_back(arrival);
        seen.push_back(arrival);
    }
    for (auto& [name, user] : users) {
        std::vector<Session> sessions = cut(events, user.accepted, rules);
        const auto watermark = liveWatermark(events, arrivals, seenBy(user), rules, now);
        const auto lost = lostOf(events, user, rules);
        for (std::size_t at = 0; at < sessions.size(); ++at) {
            const Micros closing = ending(events, sessions[at], rules).first;
            const bool isClosed = rules.watermark == WatermarkScope::None ? at + 1 < sessions.size() : *watermark >= closing;
            sessions[at].closedBy = reasonOf(events, sessions, at, rules, watermark, !finished);
            (isClosed || finished ? moment.closed : moment.open).push_back(sessions[at]);
            takeOut((isClosed || finished ? moment.closed : moment.open).back(), lost);
            if (isClosed || finished || rules.watermark != WatermarkScope::User)
                continue;
            const Micros close = now + (closing - *watermark);
            moment.nextClose = std::min(moment.nextClose.value_or(close), close);
        }
    }
    sortSessions(events, moment.closed);
    sortSessions(events, moment.open);
    return moment;
}

namespace {

// One search of a session with everything up to the next.
struct Search {
    Arrival at = 0;
    std::vector<Arrival> clicks;
    std::vector<Arrival> results;
};

std::vector<Search> searchesOf(const std::vector<Event>& events, const Session& session)
{
    std::vector<Search> searches;
    for (const Arrival arrival : session.kept) {
        if (events[arrival].type == EventType::Search)
            searches.push_back({arrival, {}, {}});
        else if (events[arrival].type == EventType::Click && !searches.empty())
            searches.back().clicks.push_back(arrival);
        else if (events[arrival].type == EventType::Results && !searches.empty())
            searches.back().results.push_back(arrival);
    }
    return searches;
}

bool saysResults(const Event& event)
{
    return event.items || event.resultCount;
}

// The event that tells what a search showed.
std::optional<Arrival> resultsOf(const std::vector<Event>& events, const Search& search)
{
    if (!search.results.empty() && saysResults(events[search.results.front()]))
        return search.results.front();
    if (saysResults(events[search.at]))
        return search.at;
    return std::nullopt;
}

bool isEmpty(const Event& results)
{
    return results.items ? results.items->empty() : *results.resultCount == 0;
}

std::optional<double> rankOf(const Event& click, const Event& results)
{
    if (click.position > 0)
        return click.position;
    if (click.item && results.items)
        for (std::size_t place = 0; place < results.items->size(); ++place)
            if ((*results.items)[place] == *click.item)
                return static_cast<double>(place + 1);
    return std::nullopt;
}

std::optional<double> divide(double dividend, double divisor)
{
    return divisor == 0 ? std::nullopt : std::optional(dividend / divisor);
}

// ceil(tenths/10 · n) − 1, in whole numbers.
std::optional<double> percentileSeconds(std::vector<Micros> values, std::size_t tenths)
{
    if (values.empty())
        return std::nullopt;
    std::ranges::sort(values);
    return static_cast<double>(values[(tenths * values.size() + 9) / 10 - 1]) / 1e6;
}

using UserTotals = std::map<std::string, std::pair<double, double>>; // X and Y of each

Ratio ratioOf(const UserTotals& totals)
{
    std::vector<std::pair<double, double>> users;
    for (const auto& [user, pair] : totals)
        users.push_back(pair);
    return clusteredRatio(users);
}

} // namespace

Counts countsOf(const std::vector<Event>& events, const Session& session)
{
    Counts counts;
    for (const Arrival arrival : session.kept)
        counts.clicks += events[arrival].type == EventType::Click;
    for (const Search& search : searchesOf(events, session)) {
        ++counts.searches;
        counts.clickedSearches += !search.clicks.empty();
    }
    return counts;
}

double tQuantile975(double degreesOfFreedom)
{
    // With t = √ν·tan θ, P(|T| < t) is the integral of cos^(ν−1) from 0 to θ over that from 0 to π/2.
    const auto integral = [power = degreesOfFreedom - 1](double upTo) {
        constexpr int kSteps = 4000; // Simpson's rule
        double sum = 0;
        for (int step = 0; step <= kSteps; ++step) {
            const double weight = step == 0 || step == kSteps ? 1 : step % 2 ? 4 : 2;
            sum += weight * std::pow(std::cos(upTo * step / kSteps), power);
        }
        return sum * upTo / kSteps / 3;
    };
    static std::map<double, double> known;
    if (const auto found = known.find(degreesOfFreedom); found != known.end())
        return found->second;
    // Up to π/2 it is √π·Γ(ν/2) / (2·Γ((ν+1)/2)); with ν below 2 Simpson's rule does not see its steep end.
    const double whole = std::sqrt(std::numbers::pi) / 2
                         * std::exp(std::lgamma(degreesOfFreedom / 2) - std::lgamma((degreesOfFreedom + 1) / 2));
    double low = 0;
    double high = std::numbers::pi / 2;
    for (int halving = 0; halving < 60; ++halving)
        (integral((low + high) / 2) / whole < 0.95 ? low : high) = (low + high) / 2;
    return known[degreesOfFreedom] = std::sqrt(degreesOfFreedom) * std::tan((low + high) / 2);
}

Ratio clusteredRatio(const std::vector<std::pair<double, double>>& users)
{
    long double sumX = 0;
    long double sumY = 0;
    Ratio ratio;
    for (const auto& [x, y] : users) {
        if (x <= 0)
            continue;
        ++ratio.users;
        sumX += x;
        sumY += y;
    }
    if (ratio.users == 0)
        return ratio;
    const long double value = sumY / sumX;
    ratio.value = static_cast<double>(value);
    if (ratio.users == 1)
        return ratio;
    long double squares = 0;
    for (const auto& [x, y] : users)
        if (x > 0)
            squares += (y - value * x) * (y - value * x);
    const auto n = static_cast<long double>(ratio.users);
    const long double deviation = std::sqrt(n / (n - 1) * squares / (sumX * sumX));
    const long double half = tQuantile975(static_cast<double>(ratio.users - 1)) * deviation;
    ratio.ci95 = {static_cast<double>(value - half), static_cast<double>(value + half)};
    return ratio;
}

Metrics measure(const std::vector<Event>& events, const std::vector<Session>& sessions)
{
    Metrics m;
    UserTotals bounce, cpsPooled, cpsMean, ctrPooled, ctrMean, sessionCtr;
    std::set<std::string> users, usersWithSearch;
    std::vector<Micros> durations, delays;
    long double durationSum = 0;
    std::uint64_t zeroResults = 0, ranked = 0;
    double reciprocalRanks = 0;
    for (const Session& session : sessions) {
        const Counts counts = countsOf(events, session);
        const auto searches = searchesOf(events, session);
        unsigned clicksOfSearches = 0;
        for (const Search& search : searches)
            clicksOfSearches += static_cast<unsigned>(search.clicks.size());

        ++m.sessions;
        m.events += session.kept.size();
        m.searches += counts.searches;
        m.clicks += counts.clicks;
        m.clickedSearches += counts.clickedSearches;
        m.orphanClicks += counts.clicks - clicksOfSearches;
        m.singleEventSessions += session.kept.size() == 1;
        users.insert(session.user);
        durations.push_back(session.last - session.first);
        durationSum += static_cast<long double>(session.last - session.first);
        bounce[session.user].first += 1;
        bounce[session.user].second += session.kept.size() == 1;

        if (counts.searches == 0) {
            m.clicksWithoutSearch += counts.clicks;
            continue;
        }
        ++m.searchSessions;
        usersWithSearch.insert(session.user);
        const auto add = [&](UserTotals& totals, double x, double y) {
            totals[session.user].first += x;
            totals[session.user].second += y;
        };
        add(cpsPooled, counts.searches, counts.clicks);
        add(cpsMean, 1, static_cast<double>(counts.clicks) / counts.searches);
        add(ctrPooled, counts.searches, counts.clickedSearches);
        add(ctrMean, 1, static_cast<double>(counts.clickedSearches) / counts.searches);
        add(sessionCtr, 1, counts.clicks > 0);

        for (const Search& search : searches) {
            if (!search.clicks.empty())
                delays.push_back(events[search.clicks.front()].time - events[search.at].time);
            const auto results = resultsOf(events, search);
            if (!results)
                continue;
            ++m.searchesWithKnownResults;
            zeroResults += isEmpty(events[*results]);
            if (search.clicks.empty()) {
                ++ranked;
            } else if (const auto rank = rankOf(events[search.clicks.front()], events[*results])) {
                ++ranked;
                reciprocalRanks += 1 / *rank;
            } else {
                ++m.mrrLeftOut;
            }
        }
    }
    m.users = users.size();
    m.usersWithSearch = usersWithSearch.size();
    m.durationMedian = percentileSeconds(durations, 5);
    m.durationP90 = percentileSeconds(durations, 9);
    m.durationMean = divide(static_cast<double>(durationSum / 1e6L), static_cast<double>(m.sessions));
    m.firstClickMedian = percentileSeconds(delays, 5);
    m.firstClickP90 = percentileSeconds(delays, 9);
    m.zeroResultsRate = divide(static_cast<double>(zeroResults), static_cast<double>(m.searchesWithKnownResults));
    m.mrr = divide(reciprocalRanks, static_cast<double>(ranked));
    m.searchesPerSession = divide(static_cast<double>(m.searches), static_cast<double>(m.searchSessions));
    m.bounceRate = ratioOf(bounce);
    m.clicksPerSearchPooled = ratioOf(cpsPooled);
    m.clicksPerSearchMean = ratioOf(cpsMean);
    m.searchCtrPooled = ratioOf(ctrPooled);
    m.searchCtrMean = ratioOf(ctrMean);
    m.sessionCtr = ratioOf(sessionCtr);
    m.abandonmentRate = m.searchCtrPooled;
    if (m.abandonmentRate.value)
        m.abandonmentRate.value = 1 - *m.abandonmentRate.value;
    if (const auto ci = m.searchCtrPooled.ci95)
        m.abandonmentRate.ci95 = {1 - ci->second, 1 - ci->first};
    return m;
}

std::ostream& operator<<(std::ostream& out, const Event& event)
{
    out << "{\"" << event.user << "\" " << event.time << ' ' << nameOf(event.type);
    if (event.item)
        out << " item=" << *event.item;
    if (event.position)
        out << " position=" << event.position;
    if (event.resultCount)
        out << " results=" << *event.resultCount;
    if (event.items) {
        out << " items=[";
        for (const auto& item : *event.items)
            out << item << ' ';
        out << ']';
    }
    if (event.query)
        out << " query=" << *event.query;
    if (event.segment)
        out << " segment=" << *event.segment;
    return out << '}';
}

std::ostream& operator<<(std::ostream& out, const Session& session)
{
    out << "{\"" << session.user << "\" " << session.first << ".." << session.last << " kept";
    for (const Arrival arrival : session.kept)
        out << ' ' << arrival;
    out << " lost";
    for (const Arrival arrival : session.lost)
        out << ' ' << arrival;
    return out << ' ' << nameOf(session.closedBy) << '}';
}

} // namespace lull::reference
