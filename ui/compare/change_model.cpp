#include "ui/compare/change_model.h"

#include "ui/compare/difference_words.h"
#include "ui/ctr_words.h"
#include "ui/inspector/session_words.h"
#include "ui/one_line.h"
#include "ui/text.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace lull::ui {

namespace {

EventTime firstOf(const Dataset& data, const Session& session) { return data.index.times()[session.firstEvent]; }
EventTime lastOf(const Dataset& data, const Session& session) { return data.index.times()[session.endEvent - 1]; }

// "Tue 7 May 14:22": the hover has the year.
QString startText(EventTime time) { return dateText(time).section(u' ', 0, 2) + u' ' + clockText(time).first(5); }

} // namespace

ChangeModel::ChangeModel(QObject* parent) : QAbstractTableModel(parent) {}

void ChangeModel::setComparison(std::shared_ptr<const Comparison> comparison, ChangeKind kind)
{
    if (comparison == m_comparison && kind == m_kind)
        return;
    beginResetModel();
    m_comparison = std::move(comparison);
    m_kind = kind;
    m_rows.clear();
    for (std::uint32_t change = 0; m_comparison && change < m_comparison->changes.all.size(); ++change)
        if (m_comparison->changes.all[change].kind() == kind)
            m_rows.push_back(change);
    endResetModel();
}

void ChangeModel::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1), {Qt::ForegroundRole});
}

const SessionChange& ChangeModel::changeAt(int row) const
{
    return m_comparison->changes.all[m_rows[static_cast<std::size_t>(row)]];
}

std::optional<ChangePlace> ChangeModel::placeOf(int row) const
{
    const SessionChange& change = changeAt(row);
    const auto before = m_comparison->sessionsBefore(change);
    const auto after = m_comparison->sessionsAfter(change);
    if (after.empty())
        return std::nullopt;
    ChangePlace place{after.front().user, after.front().firstEvent, firstOf(*m_comparison->dataAfter, after.front()),
                      lastOf(*m_comparison->dataAfter, after.back())};
    if (!before.empty()) {
        place.first = std::min(place.first, firstOf(*m_comparison->dataBefore, before.front()));
        place.last = std::max(place.last, lastOf(*m_comparison->dataBefore, before.back()));
    }
    return place;
}

int ChangeModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int ChangeModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

EventTime ChangeModel::startOf(const SessionChange& change) const
{
    const auto before = m_comparison->sessionsBefore(change);
    const auto after = m_comparison->sessionsAfter(change);
    if (before.empty())
        return firstOf(*m_comparison->dataAfter, after.front());
    const EventTime first = firstOf(*m_comparison->dataBefore, before.front());
    return after.empty() ? first : std::min(first, firstOf(*m_comparison->dataAfter, after.front()));
}

QString ChangeModel::nameOf(const SessionChange& change) const
{
    const auto before = m_comparison->sessionsBefore(change);
    const auto name = before.empty() ? m_comparison->dataAfter->index.userName(m_comparison->sessionsAfter(change).front().user)
                                     : m_comparison->dataBefore->index.userName(before.front().user);
    return oneLine(toQString(name));
}

QString ChangeModel::valueText(std::span<const Session> sessions) const
{
    if (sessions.size() != 1)
        return {};
    const Session& session = sessions.front();
    const CtrKind kind = m_comparison->changes.ctrKind;
    const auto value = ctrOfSession(kind, session.searches, session.clicks, session.clickedSearches);
    if (!value)
        return kEnDash;
    return isShare(kind) ? percentText(value, 0) : QString::number(*value, 'f', 2);
}

QList<int> ChangeModel::classesOf(std::span<const Session> sessions) const
{
    QList<int> classes;
    for (const Session& session : sessions.first(std::min(sessions.size(), kMostSwatches)))
        classes << static_cast<int>(ctrClassOf(m_comparison->changes.ctrKind, session));
    return classes;
}

QString ChangeModel::textOf(const SessionChange& change, int column) const
{
    switch (column) {
    case Pieces:
        return change.kind() == ChangeKind::Other
            ? tr("%1 to %2").arg(countText(change.before.size()), countText(change.after.size()))
            : countText(std::max(change.before.size(), change.after.size()));
    case User: return nameOf(change);
    case Starts: return startText(startOf(change));
    case Events: return countText(change.events);
    case LongestPause: return change.longestPause > Duration{0} ? durationText(change.longestPause) : QString(kEnDash);
    case Ctr: break;
    }
    const auto side = [](const QString& value, std::uint32_t sessions) { return value.isEmpty() ? tr("%1 sessions").arg(countText(sessions)) : value; };
    return tr("%1 to %2").arg(side(valueText(m_comparison->sessionsBefore(change)), change.before.size()),
                              side(valueText(m_comparison->sessionsAfter(change)), change.after.size()));
}

// The whole row with what it does to the CTR: for hovers and for those who cannot see the table.
QString ChangeModel::sentenceOf(const SessionChange& change) const
{
    const CtrKind kind = m_comparison->changes.ctrKind;
    const QString effect = isShare(kind) ? tr("%1 points").arg(signedText(100 * change.effect, 1)) : signedText(change.effect, 3);
    const EventTime start = startOf(change);
    const QString what = change.kind() == ChangeKind::Split ? tr("one session became %1").arg(countText(change.after.size()))
        : change.kind() == ChangeKind::Merged               ? tr("%1 sessions became one").arg(countText(change.before.size()))
        : tr("%1 became %2").arg(countText(change.before.size()), countText(change.after.size()));
    const QString moves = change.effect == 0 ? tr("Alone it does not move “%1”.").arg(ctrName(kind))
                                             : tr("Alone it moves “%1” by %2.").arg(ctrName(kind), effect);
    return tr("%1, %2 %3: %4, with %5 events. %6")
        .arg(nameOf(change), dateText(start), clockText(start), what, countText(change.events), moves);
}

QVariant ChangeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SessionChange& change = changeAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return textOf(change, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return sentenceOf(change);
    case Qt::ForegroundRole:
        return m_stale ? QVariant(Theme::of(QGuiApplication::palette()).color(lull::ui::Role::Disabled)) : QVariant();
    case Qt::TextAlignmentRole: {
        const bool isNumber = index.column() == Events || index.column() == LongestPause;
        return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case KindRole: return static_cast<int>(change.kind());
    case BeforeRole: return QVariant::fromValue(classesOf(m_comparison->sessionsBefore(change)));
    case AfterRole: return QVariant::fromValue(classesOf(m_comparison->sessionsAfter(change)));
    case BeforeTextRole: return valueText(m_comparison->sessionsBefore(change));
    case AfterTextRole: return valueText(m_comparison->sessionsAfter(change));
    default: return {};
    }
}

QVariant ChangeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= kColumns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Events || section == LongestPause ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Pieces: return m_kind == ChangeKind::Split ? tr("Into") : m_kind == ChangeKind::Merged ? tr("Merged") : tr("Sessions");
    case User: return tr("User");
    case Starts: return tr("Starts");
    case Events: return tr("Events");
    case LongestPause: return tr("Longest pause");
    default: return m_comparison ? ctrShortName(pooledKind(m_comparison->changes.ctrKind)) : QString();
    }
}

} // namespace lull::ui
