#include "ui/inspector/session_event_model.h"

#include "ui/inspector/event_words.h"
#include "ui/inspector/session_words.h"
#include "ui/text.h"

#include <algorithm>
#include <cmath>

namespace lull::ui {

double pauseShare(Duration pause, Duration gap)
{
    // Down to a thirtieth of the gap where that is under a second: else all pauses of a short gap would look alike.
    const double low = std::min(1e6, static_cast<double>(gap.count()) / 30.0);
    const double whole = std::log(static_cast<double>(gap.count()) / low);
    if (pause <= Duration{0} || whole <= 0)
        return 0;
    return std::clamp(std::log(static_cast<double>(pause.count()) / low) / whole, 0.0, 1.0);
}

SessionEventModel::SessionEventModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

void SessionEventModel::setSession(std::shared_ptr<const Dataset> data, const Session& session, Duration gap,
                                   const ColumnView<std::uint8_t>& lostEvents)
{
    beginResetModel();
    m_data = std::move(data);
    m_session = session;
    m_gap = gap;
    m_clockStep = clockStepOf(*m_data, session);
    m_lost.clear();
    if (!lostEvents.empty())
        m_lost.assign(lostEvents.begin() + session.firstEvent, lostEvents.begin() + session.endEvent);
    endResetModel();
}

void SessionEventModel::clear()
{
    beginResetModel();
    m_data.reset();
    m_session = {};
    m_lost.clear();
    endResetModel();
}

int SessionEventModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_data ? 0 : static_cast<int>(m_session.endEvent - m_session.firstEvent);
}

Duration SessionEventModel::pauseBefore(std::uint32_t event) const
{
    return m_data->index.times()[event] - m_data->index.times()[event - 1];
}

bool SessionEventModel::isLost(std::uint32_t event) const
{
    return !m_lost.empty() && m_lost[event - m_session.firstEvent] != 0;
}

QVariant SessionEventModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SessionIndex& events = m_data->index;
    const std::uint32_t event = m_session.firstEvent + static_cast<std::uint32_t>(index.row());
    const bool isFirst = index.row() == 0;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return sentence(index);
    case ClockRole: return clockText(events.times()[event], m_clockStep);
    case WordsRole: return eventWords(events.table(), events.rows()[event]) + (isLost(event) ? tr(" (lost by merging)") : QString());
    case MarkRole: return static_cast<int>(markOf(events.types()[event]));
    case PauseWordsRole: return isFirst ? QString() : tr("after %1").arg(durationText(pauseBefore(event)));
    case PauseShareRole: return isFirst ? -1.0 : pauseShare(pauseBefore(event), m_gap);
    case LostRole: return isLost(event);
    default: return {};
    }
}

QString SessionEventModel::sentence(const QModelIndex& index) const
{
    QString text = data(index, ClockRole).toString() + QLatin1Char(' ') + data(index, WordsRole).toString();
    if (const QString pause = data(index, PauseWordsRole).toString(); !pause.isEmpty())
        text += QStringLiteral(", ") + pause;
    return text;
}

} // namespace lull::ui
