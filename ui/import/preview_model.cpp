#include "ui/import/preview_model.h"

#include "ui/theme/theme.h"

#include <QGuiApplication>

namespace lull::ui {

namespace {

constexpr qsizetype kMostCharacters = 200; // of one cell: a field may be megabytes long

} // namespace

PreviewModel::PreviewModel(QStringList columns, std::vector<std::vector<QString>> rows, QObject* parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)), m_rows(std::move(rows))
{
}

void PreviewModel::setUses(std::map<QString, QString> uses)
{
    m_uses = std::move(uses);
    if (m_columns.isEmpty())
        return;
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::BackgroundRole});
}

int PreviewModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int PreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<std::size_t>(index.column());
    if (role == Qt::DisplayRole)
        return column < row.size() ? row[column].left(kMostCharacters) : QString();
    if (role == Qt::BackgroundRole && m_uses.contains(m_columns[index.column()]))
        return Theme::of(QGuiApplication::palette()).color(Role::AccentSoft);
    return {};
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return orientation == Qt::Vertical && role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const auto use = m_uses.find(m_columns[section]);
    return m_columns[section] + u'\n' + (use == m_uses.end() ? QString() : use->second);
}

} // namespace lull::ui
