#include "ui/timeline/row_source.h"

#include <algorithm>

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
    splitUser(m_data->index, user, m_rule, {m_data->watermarks, lostEvents()}, sessions);
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
    const auto found = std::ranges::equal_range(m_late, static_cast<std::uint32_t>(user), {}, &LateMark::user);
    return {found.begin(), found.end()};
}

void RowSource::placeLateEvents()
{
    m_late.clear();
    m_lateWithoutRow = 0;
    m_bounds.reset();
    if (!m_data)
        return;
    if (m_data->index.eventCount() > 0)
        m_bounds.emplace(m_data->index.earliest(), m_data->index.latest());
    const EventTable& table = *m_data->table;
    for (const LateEvent& late : m_data->late) {
        const auto user = m_data->index.findUser(table.userAt(late.row));
        if (!user) {
            ++m_lateWithoutRow;
            continue;
        }
        const EventTime time = table.timeAt(late.row);
        m_late.push_back({static_cast<std::uint32_t>(*user), time, late.row, late.watermark});
        m_bounds = std::pair(std::min(m_bounds->first, time), std::max(m_bounds->second, time));
    }
    std::ranges::stable_sort(m_late, [](const LateMark& a, const LateMark& b) {
        return std::pair(a.user, a.time) < std::pair(b.user, b.time);
    });
}

} // namespace lull::ui
