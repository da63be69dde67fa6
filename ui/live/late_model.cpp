#include "ui/live/late_model.h"

#include "ui/inspector/event_words.h"
#include "ui/inspector/session_words.h"
#include "ui/one_line.h"
#include "ui/text.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace lull::ui {

namespace {

// More than anybody scrolls through, and what an int can count.
int rowsOf(const Dataset* data)
{
    constexpr std::size_t kMost = std::numeric_limits<int>::max() / 2;
    return data == nullptr ? 0 : static_cast<int>(std::min(data->late.size(), kMost));
}

} // namespace

LateModel::LateModel(QObject* parent) : QAbstractTableModel(parent) {}

void LateModel::setData(std::shared_ptr<const Dataset> data)
{
    beginResetModel();
    m_data = std::move(data);
    m_rows = rowsOf(m_data.get());
    endResetModel();
}

void LateModel::growData(std::shared_ptr<const Dataset> data)
{
    const int rows = rowsOf(data.get());
    if (!m_data || data->rules != m_data->rules || rows < m_rows)
        return setData(std::move(data));
    const bool more = rows > m_rows;
    if (more)
        beginInsertRows({}, m_rows, rows - 1);
    m_data = std::move(data);
    m_rows = rows;
    if (more)
        endInsertRows();
}

int LateModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_rows; }
int LateModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant LateModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return textOf(lateAt(index.row()), column);
    if (role == Qt::TextAlignmentRole && column == LateBy)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString LateModel::textOf(const LateEvent& late, Column column) const
{
    const EventTable& table = *m_data->table;
    const EventTime time = table.timeAt(late.row);
    switch (column) {
    case User: return oneLine(toQString(table.userNames().textOf(table.userAt(late.row))));
    case Event: return eventWords(table, late.row);
    case Time: return dateText(time) + QLatin1Char(' ') + clockText(time, Duration{1'000});
    case LateBy: return durationText(late.lateBy(time));
    case Remedy: return waitRemedy(late.lateBy(time), m_data->rules.wait);
    case ColumnCount: break;
    }
    return {};
}

QVariant LateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case User: return tr("User");
    case Event: return tr("Event");
    case Time: return tr("Time");
    case LateBy: return tr("Late by");
    case Remedy: return tr("What would have kept it");
    case ColumnCount: break;
    }
    return {};
}

} // namespace lull::ui
