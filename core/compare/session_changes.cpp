#include "core/compare/session_changes.h"

#include "core/metrics/ratio_sum.h"
#include "core/parallel.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace lull {

namespace {

// A CTR as dividend and divisor, so that one change can be put in and the rate taken again.
struct CtrParts {
    double dividend = 0;
    double divisor = 0;

    [[nodiscard]] std::optional<double> rate() const
    {
        return divisor > 0 ? std::optional(dividend / divisor) : std::nullopt;
    }
};

bool isPooled(CtrKind kind) { return kind == CtrKind::SearchCtrPooled || kind == CtrKind::ClicksPerSearchPooled; }

// What a session with a search puts above the line: a count where all searches are pooled, else its own ratio.
std::uint32_t dividendOf(const Session& session, CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled:
    case CtrKind::SearchCtrMean: return session.clickedSearches;
    case CtrKind::ClicksPerSearchPooled:
    case CtrKind::ClicksPerSearchMean: return session.clicks;
    case CtrKind::SessionCtr: break;
    }
    return session.clicks > 0 ? 1 : 0;
}

std::uint32_t shareOf(const Session& session, CtrKind kind)
{
    return isPooled(kind) || kind == CtrKind::SessionCtr ? 1 : session.searches;
}

// In the exact sums of the summary: neither order nor number of threads changes a digit.
CtrParts sumOf(std::span<const Session> sessions, CtrKind kind)
{
    RatioSum dividend;
    std::uint64_t divisor = 0;
    for (const Session& session : sessions) {
        if (session.searches == 0)
            continue;
        dividend.add(dividendOf(session, kind), shareOf(session, kind));
        divisor += isPooled(kind) ? session.searches : 1;
    }
    return {dividend.value(), static_cast<double>(divisor)};
}

std::uint32_t eventsOf(std::span<const Session> sessions)
{
    std::uint32_t events = 0;
    for (const Session& session : sessions)
        events += session.events();
    return events;
}

// One side as the walk sees it.
class Side {
public:
    explicit Side(const ComparedSessions& compared) : m_index(compared.data.index), m_sessions(compared.result.sessions) {}

    [[nodiscard]] const SessionIndex& index() const { return m_index; }
    [[nodiscard]] SessionRange sessionsOf(std::optional<std::size_t> user) const
    {
        if (!user)
            return {};
        return {static_cast<std::uint32_t>(m_sessions.firstOfUser(*user)),
                static_cast<std::uint32_t>(m_sessions.firstOfUser(*user + 1))};
    }
    [[nodiscard]] std::span<const Session> in(SessionRange range) const
    {
        return m_sessions.all().subspan(range.begin, range.size());
    }
    [[nodiscard]] EventTime firstOf(std::uint32_t session) const { return m_index.times()[m_sessions.all()[session].firstEvent]; }
    [[nodiscard]] EventTime lastOf(std::uint32_t session) const { return m_index.times()[m_sessions.all()[session].endEvent - 1]; }
    [[nodiscard]] Duration longestPauseIn(SessionRange range) const
    {
        Duration longest{0};
        for (std::uint32_t session = range.begin + 1; session < range.end; ++session)
            longest = std::max(longest, firstOf(session) - lastOf(session - 1));
        return longest;
    }
    [[nodiscard]] CtrParts ctrOf(SessionRange range, CtrKind kind) const { return sumOf(in(range), kind); }
    [[nodiscard]] CtrParts ctrOfAll(CtrKind kind) const { return sumOf(m_sessions.all(), kind); }

private:
    const SessionIndex& m_index;
    const Sessions& m_sessions;
};

struct UserPair {
    std::optional<std::size_t> before;
    std::optional<std::size_t> after;
};

// Every user of either index, in the order that both keep.
std::vector<UserPair> pairUsers(const SessionIndex& before, const SessionIndex& after)
{
    std::vector<UserPair> pairs;
    pairs.reserve(std::max(before.userCount(), after.userCount()));
    std::size_t b = 0;
    std::size_t a = 0;
    while (b < before.userCount() || a < after.userCount()) {
        if (b < before.userCount() && a < after.userCount() && before.userId(b) == after.userId(a))
            pairs.push_back({b++, a++});
        else if (a == after.userCount() || (b < before.userCount() && before.userName(b) < after.userName(a)))
            pairs.push_back({b++, std::nullopt});
        else
            pairs.push_back({std::nullopt, a++});
    }
    return pairs;
}

// Walks users in turn and keeps the groups in which something changed.
class ChangeFinder {
public:
    ChangeFinder(const Side& before, const Side& after, CtrKind kind, CtrParts total)
        : m_before(before), m_after(after), m_kind(kind), m_total(total)
    {
    }

    void addUser(const UserPair& user)
    {
        const SessionRange before = m_before.sessionsOf(user.before);
        const SessionRange after = m_after.sessionsOf(user.after);
        SessionRange restBefore = before;
        SessionRange restAfter = after;
        while (restBefore.size() > 0 || restAfter.size() > 0)
            addGroup(takeGroup(restBefore, restAfter));
    }

    std::vector<SessionChange> changes;
    std::size_t same = 0;

private:
    // The next sessions of either side, as long as one of them begins before all taken so far have ended.
    SessionChange takeGroup(SessionRange& before, SessionRange& after) const
    {
        SessionChange group{{before.begin, before.begin}, {after.begin, after.begin}};
        std::optional<EventTime> end;
        const auto take = [&end](const Side& side, SessionRange& rest, SessionRange& taken) {
            if (rest.size() == 0 || (end && side.firstOf(rest.begin) > *end))
                return false;
            end = std::max(end.value_or(side.lastOf(rest.begin)), side.lastOf(rest.begin));
            taken.end = ++rest.begin;
            return true;
        };
        const bool afterIsFirst = before.size() == 0
            || (after.size() > 0 && m_after.firstOf(after.begin) < m_before.firstOf(before.begin));
        if (afterIsFirst)
            take(m_after, after, group.after);
        while (take(m_before, before, group.before) || take(m_after, after, group.after)) {
        }
        return group;
    }

    void addGroup(SessionChange group)
    {
        if (isSame(group)) {
            ++same;
            return;
        }
        group.events = std::max(eventsOf(m_before.in(group.before)), eventsOf(m_after.in(group.after)));
        group.longestPause = group.after.size() > group.before.size() ? m_after.longestPauseIn(group.after)
                                                                      : m_before.longestPauseIn(group.before);
        group.effect = effectOf(group);
        changes.push_back(group);
    }

    [[nodiscard]] bool isSame(const SessionChange& group) const
    {
        if (group.before.size() != 1 || group.after.size() != 1)
            return false;
        const Session& before = m_before.in(group.before).front();
        const Session& after = m_after.in(group.after).front();
        return m_before.firstOf(group.before.begin) == m_after.firstOf(group.after.begin)
            && m_before.lastOf(group.before.begin) == m_after.lastOf(group.after.begin) && before.events() == after.events()
            && before.searches == after.searches && before.clicks == after.clicks
            && before.clickedSearches == after.clickedSearches;
    }

    [[nodiscard]] double effectOf(const SessionChange& group) const
    {
        const CtrParts before = m_before.ctrOf(group.before, m_kind);
        const CtrParts after = m_after.ctrOf(group.after, m_kind);
        const CtrParts changed{m_total.dividend + (after.dividend - before.dividend),
                               m_total.divisor + (after.divisor - before.divisor)};
        if (!m_total.rate() || !changed.rate())
            return 0;
        return *changed.rate() - *m_total.rate();
    }

    const Side& m_before;
    const Side& m_after;
    CtrKind m_kind;
    CtrParts m_total;
};

void sortByEffect(std::vector<SessionChange>& changes)
{
    const auto rank = [](const SessionChange& change) {
        const std::uint32_t sessions = std::max(change.before.size(), change.after.size());
        return std::tuple(-std::abs(change.effect), ~sessions, ~change.events, change.before.begin, change.after.begin);
    };
    std::ranges::sort(changes, {}, rank);
}

void count(SessionChanges& changes)
{
    for (const SessionChange& change : changes.all) {
        ++(change.kind() == ChangeKind::Split ? changes.split : change.kind() == ChangeKind::Merged ? changes.merged : changes.other);
        changes.sessionsBefore += change.before.size();
        changes.sessionsAfter += change.after.size();
    }
}

} // namespace

ChangeKind SessionChange::kind() const
{
    if (before.size() == 1 && after.size() > 1)
        return ChangeKind::Split;
    return before.size() > 1 && after.size() == 1 ? ChangeKind::Merged : ChangeKind::Other;
}

std::optional<SessionChanges> findChanges(const ComparedSessions& before, const ComparedSessions& after, CtrKind kind,
                                          std::stop_token stop, unsigned threads)
{
    for (const Sessionized* side : {&before.result, &after.result})
        if (!side->sessions.list(stop, std::max(1U, threads)))
            return std::nullopt;
    const Side beforeSide(before);
    const Side afterSide(after);
    const std::vector<UserPair> users = pairUsers(beforeSide.index(), afterSide.index());
    const CtrParts total = beforeSide.ctrOfAll(kind);
    std::vector<ChangeFinder> parts(std::max(1U, threads), ChangeFinder(beforeSide, afterSide, kind, total));
    forEachPart(users.size(), parts.size(), [&](std::size_t part, std::size_t begin, std::size_t end) {
        for (std::size_t user = begin; user < end && !stop.stop_requested(); ++user)
            parts[part].addUser(users[user]);
    });
    SessionChanges changes{.ctrKind = kind};
    for (const ChangeFinder& part : parts) {
        changes.all.insert(changes.all.end(), part.changes.begin(), part.changes.end());
        changes.same += part.same;
    }
    if (stop.stop_requested())
        return std::nullopt;
    sortByEffect(changes.all);
    count(changes);
    return changes;
}

} // namespace lull
