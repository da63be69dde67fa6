#include "ui/panels/query_model.h"

#include "ui/compare/difference_words.h"
#include "ui/ctr_words.h"
#include "ui/numbers/card_texts.h"
#include "ui/one_line.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QGuiApplication>

#include <limits>

namespace lull::ui {

namespace {

QString estimateText(CtrKind kind, const RatioEstimate& estimate)
{
    const bool isFirm = estimate.value && estimate.ci95 && estimate.users >= kUsersForAnyInterval;
    const QString value = ctrText(kind, estimate.value);
    return isFirm ? value + u' ' + halfWidthText(estimate.ci95->halfWidth(), isShare(kind)) : value;
}

QString positionText(std::optional<double> position)
{
    return position ? QString::number(*position, 'f', 1) : QString(kEnDash);
}

QVariant alignmentOf(int column)
{
    return QVariant::fromValue((column == static_cast<int>(QueryColumn::Query) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

QueryModel::QueryModel(QObject* parent) : QAbstractTableModel(parent) {}

void QueryModel::setAnswer(const PanelAnswer& answer)
{
    beginResetModel();
    m_snapshot = answer.queries ? answer.snapshot : nullptr;
    m_queries = answer.queries;
    m_rows = answer.queryRows;
    m_pinned = m_queries && answer.pinned ? answer.pinned->queries : nullptr;
    m_pinnedRows = m_pinned ? answer.pinnedQueryRows : nullptr;
    m_stale = false;
    endResetModel();
}

void QueryModel::setStale(bool stale)
{
    if (stale == m_stale || rowCount() == 0)
        return;
    m_stale = stale;
    emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1), {Qt::ForegroundRole});
}

const QueryTotals& QueryModel::queryAt(int row) const { return m_queries->rows()[tableRow(row)]; }

QString QueryModel::textOf(int row) const
{
    const StringId query = queryAt(row).query;
    return query == kNoString ? tr("(no text)") : oneLine(toQString(m_snapshot->opened.data->table->queryTexts().textOf(query)));
}

int QueryModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !m_rows)
        return 0;
    return static_cast<int>(std::min<std::size_t>(m_rows->size(), std::numeric_limits<int>::max()));
}

int QueryModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

RatioEstimate QueryModel::pinnedCtr(int row) const
{
    const std::uint32_t place = m_pinned ? (*m_pinnedRows)[tableRow(row)] : PanelAnswer::kNoRow;
    return place == PanelAnswer::kNoRow ? RatioEstimate{} : m_pinned->ctr(place, kind());
}

QString QueryModel::cellText(int row, int column) const
{
    if (column < kSortedColumns)
        return sortedText(row, static_cast<QueryColumn>(column));
    if (column == kSincePinned)
        return ctrDifference(kind(), m_queries->ctr(tableRow(row), kind()).value, pinnedCtr(row).value).last();
    const CtrKind each = kAllCtrKinds[static_cast<std::size_t>(column - kFirstCtr)];
    return estimateText(each, m_queries->ctr(tableRow(row), each));
}

QString QueryModel::sortedText(int row, QueryColumn column) const
{
    const QueryTotals& query = queryAt(row);
    switch (column) {
    case QueryColumn::Query: return textOf(row);
    case QueryColumn::Searches: return countText(query.searches);
    case QueryColumn::Users: return countText(query.users);
    case QueryColumn::Ctr: return estimateText(m_snapshot->ctrKind, m_queries->ctr(tableRow(row), m_snapshot->ctrKind));
    case QueryColumn::Abandonment: return percentText(query.abandonmentRate());
    case QueryColumn::ZeroResults: return percentText(query.zeroResultsRate());
    case QueryColumn::ClickedPosition: return positionText(query.meanClickedPosition());
    case QueryColumn::FirstClick:
        return query.timeToFirstClick ? durationText(*query.timeToFirstClick) : QString(kEnDash);
    case QueryColumn::Reworded: break;
    }
    return percentText(query.rewordedShare());
}

QString QueryModel::explain(int row) const
{
    const QueryTotals& query = queryAt(row);
    QStringList lines{textOf(row), tr("%1 searches in %2 sessions of %3 users")
                                       .arg(countText(query.searches), countText(query.sessions), countText(query.users))};
    for (const CtrKind kind : kAllCtrKinds)
        lines << tr("%1: %2").arg(ctrName(kind), estimateText(kind, m_queries->ctr(tableRow(row), kind)));
    if (m_pinned)
        lines << tr("Pinned: %1").arg(estimateText(kind(), pinnedCtr(row)));
    const RatioEstimate abandonment = m_queries->abandonmentRate(tableRow(row));
    lines << tr("Abandonment: %1").arg(estimateText(CtrKind::SearchCtrPooled, abandonment))
          << tr("Results known for %1 searches, empty for %2").arg(countText(query.knownResults), countText(query.zeroResults))
          << tr("Reworded by the next search: %1").arg(countText(query.reworded));
    if (query.users < kUsersForAnyInterval)
        lines << tr("Too few users for an interval");
    else if (query.users < kUsersForFirmInterval)
        lines << tr("%1 users: too few for a firm interval").arg(countText(query.users));
    lines << tr("Enter shows its sessions, one after the other");
    return lines.join(u'\n');
}

QVariant QueryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_rows)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return cellText(index.row(), column);
    case Qt::ToolTipRole: return explain(index.row());
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), cellText(index.row(), column));
    case Qt::TextAlignmentRole: return alignmentOf(column);
    case Qt::ForegroundRole:
        return m_stale ? QVariant(Theme::of(QGuiApplication::palette()).color(Role::Disabled)) : QVariant();
    default: return {};
    }
}

QString QueryModel::nameOf(int column) const
{
    if (column == kSincePinned)
        return tr("Δ pinned");
    if (column >= kFirstCtr)
        return ctrName(kAllCtrKinds[static_cast<std::size_t>(column - kFirstCtr)]);
    switch (static_cast<QueryColumn>(column)) {
    case QueryColumn::Query: return tr("Query");
    case QueryColumn::Searches: return tr("Searches");
    case QueryColumn::Users: return tr("Users");
    case QueryColumn::Ctr: return ctrShortName(kind());
    case QueryColumn::Abandonment: return tr("Abandoned");
    case QueryColumn::ZeroResults: return tr("No results");
    case QueryColumn::ClickedPosition: return tr("Position");
    case QueryColumn::FirstClick: return tr("First click");
    case QueryColumn::Reworded: break;
    }
    return tr("Reworded");
}

QString QueryModel::meaningOf(int column) const
{
    const auto ofKind = [](CtrKind each) {
        return tr("%1 Here over the searches of this query. ± is the 95 % interval, by user.").arg(ctrExplanation(each));
    };
    if (column == kSincePinned)
        return tr("The query's rate less its rate at the pinned gap.");
    if (column >= kFirstCtr)
        return ofKind(kAllCtrKinds[static_cast<std::size_t>(column - kFirstCtr)]);
    switch (static_cast<QueryColumn>(column)) {
    case QueryColumn::Query: return tr("As it was typed; queries that differ in a letter are two rows.");
    case QueryColumn::Searches: return tr("How often it was searched for, in any session.");
    case QueryColumn::Users: return tr("Who searched for it.");
    case QueryColumn::Ctr: return ofKind(kind());
    case QueryColumn::Abandonment: return tr("Searches without a click, divided by all searches.");
    case QueryColumn::ZeroResults: return tr("Searches that showed nothing, divided by those whose results are known.");
    case QueryColumn::ClickedPosition: return tr("Of the first click, counted from 1, averaged over clicked searches.");
    case QueryColumn::FirstClick: return tr("From the search to its first click; the median of clicked searches.");
    case QueryColumn::Reworded: break;
    }
    return tr("Searches whose session goes on with another query that shares a word, divided by all searches.");
}

QVariant QueryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return nameOf(section);
    case Qt::ToolTipRole: return meaningOf(section);
    case Qt::TextAlignmentRole: return alignmentOf(section);
    default: return {};
    }
}

void QueryModel::sort(int column, Qt::SortOrder order)
{
    if (column >= 0 && column < kSortedColumns)
        emit sortRequested(static_cast<QueryColumn>(column), order == Qt::DescendingOrder);
}

} // namespace lull::ui
