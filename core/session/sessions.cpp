#include "core/session/sessions.h"

#include "core/large_vector.h"
#include "core/parallel.h"
#include "core/session/session_ends.h"

#include <algorithm>
#include <numeric>

namespace lull {

namespace {

// Counts one session's searches and clicks as its events go by in time order. Without branches: types follow no pattern
// that a processor could foresee.
struct SearchCounter {
    std::uint32_t searches = 0;
    std::uint32_t clicks = 0;
    std::uint32_t clickedSearches = 0;
    std::uint32_t awaitsClick = 0; // 1 from a search to its first click

    void add(EventType type)
    {
        const std::uint32_t isSearch = type == EventType::Search ? 1 : 0;
        const std::uint32_t isClick = type == EventType::Click ? 1 : 0;
        searches += isSearch;
        clicks += isClick;
        clickedSearches += isClick & awaitsClick;
        awaitsClick = isSearch | (awaitsClick & ~isClick);
    }
};

// Where one session of a user stands: the events [first, end), of the user's that end at `endOfUser`.
struct Bounds {
    std::size_t user = 0;
    std::size_t first = 0;
    std::size_t end = 0;
    std::size_t endOfUser = 0;
};

// The gap alone decides: one look at each delta.
class SplitByGap {
public:
    explicit SplitByGap(const SessionRule& rule) : m_rule(rule) {}

    // One, and one more for every delta that does not join.
    [[nodiscard]] std::size_t countOf(const SessionIndex& index, const EventTimes& times, std::size_t user) const
    {
        std::size_t count = 1;
        for (std::size_t event = index.firstEventOf(user) + 1; event < index.endEventOf(user); ++event)
            count += m_rule.joins(times[event] - times[event - 1]) ? 0 : 1;
        return count;
    }
    [[nodiscard]] std::size_t endOf(const SessionIndex&, const EventTimes& times, std::size_t first, std::size_t endOfUser) const
    {
        std::size_t end = first + 1;
        while (end < endOfUser && m_rule.joins(times[end] - times[end - 1]))
            ++end;
        return end;
    }
    [[nodiscard]] ClosedBy closedBy(const SessionIndex&, const EventTimes& times, const Bounds& session, const SplitInput& input) const
    {
        const bool byGap = input.watermarks.empty()
                               ? session.end != session.endOfUser
                               : m_rule.isClosedAt(input.watermarks[session.user], times[session.end - 1]);
        return byGap ? ClosedBy::Gap : ClosedBy::EndOfInput;
    }

private:
    SessionRule m_rule;
};

// End rules decide too.
class SplitByEndRules {
public:
    explicit SplitByEndRules(const SessionRule& rule) : m_ends(rule) {}

    [[nodiscard]] std::size_t countOf(const SessionIndex& index, const EventTimes& times, std::size_t user)
    {
        const std::size_t end = index.endEventOf(user);
        std::size_t count = 0;
        for (std::size_t first = index.firstEventOf(user); first < end; first = endOf(index, times, first, end))
            ++count;
        return count;
    }
    [[nodiscard]] std::size_t endOf(const SessionIndex& index, const EventTimes& times, std::size_t first, std::size_t endOfUser)
    {
        return m_ends.endOf(times, index.types(), first, endOfUser);
    }
    [[nodiscard]] ClosedBy closedBy(const SessionIndex& index, const EventTimes& times, const Bounds& session, const SplitInput& input)
    {
        const SessionSpan span{times[session.first], times[session.end - 1], index.types()[session.end - 1]};
        const bool isLast = session.end == session.endOfUser;
        const bool isClosed = input.watermarks.empty() ? !isLast
                                                       : input.watermarks[session.user] >= m_ends.closingWatermark(span);
        if (!isClosed)
            return m_ends.endsOnClose(span.lastType) && !input.goesOn ? ClosedBy::AppClose : ClosedBy::EndOfInput;
        return isLast ? m_ends.firstReason(span) : m_ends.reasonAgainst(span, times[session.end]);
    }

private:
    SessionEnds m_ends;
};

// Writes one user's sessions from `out` on; returns what is behind the last.
template <typename Split>
Session* writeSessions(const SessionIndex& index, std::size_t user, Split& split, const SplitInput& input, Session* out)
{
    const EventTimes times = index.times();
    Bounds session{user, index.firstEventOf(user), 0, index.endEventOf(user)};
    for (; session.first < session.endOfUser; session.first = session.end) {
        session.end = split.endOf(index, times, session.first, session.endOfUser);
        *out = countSession(index.types(), session.first, session.end, input.lostEvents);
        out->user = static_cast<std::uint32_t>(user);
        out->closedBy = split.closedBy(index, times, session, input);
        ++out;
    }
    return out;
}

template <typename Split>
void splitUserBy(Split split, const SessionIndex& index, std::size_t user, const SplitInput& input, std::vector<Session>& out)
{
    const std::size_t before = out.size();
    out.resize(before + split.countOf(index, index.times(), user));
    writeSessions(index, user, split, input, out.data() + before);
}

// Each part of the users gets a copy of `split`.
template <typename Split>
std::optional<Sessions> splitSessionsBy(const Split& split, const SessionIndex& index, const SplitInput& input,
                                        const std::stop_token& stop, unsigned threads)
{
    // Counting first costs a fast pass, and saves growing and joining the lists of the parts.
    const std::size_t parts = std::max(1U, threads);
    std::vector<std::size_t> firstOfPart(parts + 1, 0);
    forEachPart(index.userCount(), parts, [&](std::size_t part, std::size_t begin, std::size_t end) {
        Split own = split;
        const EventTimes times = index.times();
        std::size_t count = 0;
        for (std::size_t user = begin; user < end && !stop.stop_requested(); ++user)
            count += own.countOf(index, times, user);
        firstOfPart[part + 1] = count;
    });
    if (stop.stop_requested()) // the counts are not whole
        return std::nullopt;
    std::partial_sum(firstOfPart.begin(), firstOfPart.end(), firstOfPart.begin());
    auto all = largeVector<Session>(firstOfPart.back(), std::max(1U, threads));
    forEachPart(index.userCount(), parts, [&](std::size_t part, std::size_t begin, std::size_t end) {
        Split own = split;
        Session* out = all.data() + firstOfPart[part];
        for (std::size_t user = begin; user < end && !stop.stop_requested(); ++user)
            out = writeSessions(index, user, own, input, out);
    });
    if (stop.stop_requested())
        return std::nullopt;
    return Sessions(std::move(all), index.userCount());
}

} // namespace

Session countSession(const ColumnView<EventType>& types, std::size_t first, std::size_t end,
                     const ColumnView<std::uint8_t>& lostEvents)
{
    SearchCounter counter;
    std::uint32_t lost = 0;
    if (lostEvents.empty()) {
        for (std::size_t event = first; event < end; ++event)
            counter.add(types[event]);
    } else {
        for (std::size_t event = first; event < end; ++event) {
            lost += lostEvents[event];
            counter.add(lostEvents[event] != 0 ? EventType::Other : types[event]);
        }
    }
    Session session;
    session.firstEvent = static_cast<std::uint32_t>(first);
    session.endEvent = static_cast<std::uint32_t>(end);
    session.lostEvents = lost;
    session.searches = counter.searches;
    session.clicks = counter.clicks;
    session.clickedSearches = counter.clickedSearches;
    return session;
}

void splitUser(const SessionIndex& index, std::size_t user, const SessionRule& rule, const SplitInput& input,
               std::vector<Session>& out)
{
    if (rule.ends.any())
        splitUserBy(SplitByEndRules(rule), index, user, input, out);
    else
        splitUserBy(SplitByGap(rule), index, user, input, out);
}

std::optional<Sessions> splitSessions(const SessionIndex& index, const SessionRule& rule, const SplitInput& input,
                                      std::stop_token stop, unsigned threads)
{
    return rule.ends.any() ? splitSessionsBy(SplitByEndRules(rule), index, input, stop, threads)
                           : splitSessionsBy(SplitByGap(rule), index, input, stop, threads);
}

} // namespace lull
