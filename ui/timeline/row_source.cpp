#include "ui/timeline/row_source.h"

#include <algorithm>
#include <unordered_set>

namespace lull::ui {

namespace {

// More rows than any screen shows, few enough to forget without care.
constexpr std::size_t kMostKept = 512;

} // namespace

void RowSource::setData(std::shared_ptr<const Dataset> data)
{
    m_data = std::move(data);
    m_sessionized.reset();
    m_kept.clear();
    m_anchors.clear();
    m_late.clear();
    m_latePlaced = 0;
    m_lateBounds = {kLatestTime, kEarliestTime};
    placeLateEvents();
}

void RowSource::growData(std::shared_ptr<const Dataset> data)
{
    if (!m_data || m_data->rules != data->rules)
        return setData(std::move(data)); // other events are late now
    m_data = std::move(data);
    m_kept.clear();
    m_anchors.clear();
    placeLateEvents();
}

void RowSource::setSessionized(std::shared_ptr<const Sessionized> sessionized)
{
    const bool hadLost = !lostEvents().empty();
    m_sessionized = std::move(sessionized);
    if (hadLost || !lostEvents().empty())
        m_kept.clear();
}

bool RowSource::setRule(const SessionRule& rule)
{
    if (rule == m_rule)
        return false;
    m_rule = rule;
    m_kept.clear();
    return true;
}

ColumnView<std::uint8_t> RowSource::lostEvents() const
{
    if (!m_data || !m_sessionized || m_sessionized->rule != m_rule)
        return {};
    const ColumnView<std::uint8_t> lost = m_sessionized->lost(*m_data);
    return lost.size() == m_data->index.columnSize() ? lost : ColumnView<std::uint8_t>();
}

const UserSessions& RowSource::sessionsOf(std::size_t user)
{
    if (const auto kept = m_kept.find(user); kept != m_kept.end())
        return kept->second;
    if (m_kept.size() >= kMostKept)
        m_kept.clear();
    std::vector<Session> sessions;
    splitUser(m_data->index, user, m_rule, splitInput(), sessions);
    return m_kept.emplace(user, UserSessions(std::move(sessions))).first->second;
}

std::optional<std::size_t> RowSource::sessionWithEvent(std::size_t user, std::size_t event)
{
    if (!m_data || user >= m_data->index.userCount())
        return std::nullopt;
    const std::span<const Session> all = sessionsOf(user).all();
    const auto after = std::ranges::upper_bound(all, event, {}, &Session::firstEvent);
    if (after == all.begin() || event >= std::prev(after)->endEvent)
        return std::nullopt;
    return static_cast<std::size_t>(std::prev(after) - all.begin());
}

TimeScale RowSource::scaleOf(std::size_t user, const TimeScale& ofView, Alignment alignment)
{
    if (alignment == Alignment::Clock)
        return ofView;
    if (m_anchors.size() >= kMostKept)
        m_anchors.clear();
    const auto known = m_anchors.find(user);
    const EventTime anchor = known != m_anchors.end() ? known->second : m_anchors.emplace(user, anchorOf(m_data->index, user)).first->second;
    return alignedScale(ofView, anchor);
}

std::span<const LateMark> RowSource::lateOf(std::size_t user) const
{
    const auto found = m_late.find(static_cast<std::uint32_t>(m_data->index.userId(user)));
    return found == m_late.end() ? std::span<const LateMark>() : std::span<const LateMark>(found->second);
}

std::size_t RowSource::lateWithoutRow() const
{
    std::size_t without = 0;
    for (const auto& [user, marks] : m_late)
        if (!m_data->index.findUser(StringId{user}))
            without += marks.size();
    return without;
}

std::optional<std::pair<EventTime, EventTime>> RowSource::timeBounds() const
{
    if (!m_data || m_data->index.eventCount() == 0)
        return std::nullopt;
    std::pair bounds(std::min(m_data->index.earliest(), m_lateBounds.first),
                     std::max({m_data->index.latest(), m_lateBounds.second, m_now.value_or(kEarliestTime)}));
    if (m_expectedTime) {
        bounds.first = std::min(bounds.first, m_expectedTime->begin);
        bounds.second = std::max(bounds.second, m_expectedTime->end - Duration{1});
    }
    return bounds;
}

void RowSource::placeLateEvents()
{
    if (!m_data)
        return;
    const EventTable& table = *m_data->table;
    std::unordered_set<std::uint32_t> outOfOrder;
    for (; m_latePlaced < m_data->late.size(); ++m_latePlaced) {
        const LateEvent late = m_data->late[m_latePlaced];
        const EventTime time = table.timeAt(late.row);
        const auto user = static_cast<std::uint32_t>(table.userAt(late.row));
        std::vector<LateMark>& marks = m_late[user];
        if (!marks.empty() && time < marks.back().time)
            outOfOrder.insert(user);
        marks.push_back({time, late.row, late.watermark});
        m_lateBounds = {std::min(m_lateBounds.first, time), std::max(m_lateBounds.second, time)};
    }
    for (const std::uint32_t user : outOfOrder)
        std::ranges::stable_sort(m_late[user], {}, &LateMark::time);
}

} // namespace lull::ui
