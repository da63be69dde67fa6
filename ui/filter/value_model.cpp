#include "ui/filter/value_model.h"

#include "ui/one_line.h"
#include "ui/text.h"

#include <QSize>

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

constexpr std::size_t kValuesAtOnce = 20'000; // about a millisecond
constexpr int kRowHeight = 24;

} // namespace

ValueModel::ValueModel(std::shared_ptr<const EventTable> table, QObject* parent) : QAbstractListModel(parent), m_table(std::move(table))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &ValueModel::searchOn);
}

void ValueModel::search(std::size_t dimension, const QString& text)
{
    m_timer.stop();
    m_dimension = dimension;
    const std::size_t all = dimension < m_table->dimensionNames().size() ? m_table->dimensionValues(dimension).size() : 0;
    m_search = TextSearch([this](std::size_t value) { return m_table->dimensionValues(m_dimension).textOf(StringId{static_cast<std::uint32_t>(value)}); },
                          all, text.trimmed().toStdString(), kMostShown);
    if (!m_search.text().empty())
        return searchOn();
    std::vector<StringId> first;
    if (all > 0)
        first.push_back(kNoString);
    for (std::uint32_t value = 0; value < std::min(all, kMostShown); ++value)
        first.push_back(StringId{value});
    list(std::move(first), all - std::min(all, kMostShown));
}

void ValueModel::searchOn()
{
    if (m_search.advance(kValuesAtOnce))
        m_timer.start();
    std::vector<StringId> values;
    for (const std::size_t value : m_search.best())
        values.push_back(StringId{static_cast<std::uint32_t>(value)});
    const std::size_t more = m_search.found() - values.size();
    list(std::move(values), more);
}

void ValueModel::list(std::vector<StringId> values, std::size_t more)
{
    m_more = more;
    if (values != m_values) {
        beginResetModel();
        m_values = std::move(values);
        endResetModel();
    }
    emit listed();
}

std::string ValueModel::valueAt(int row) const
{
    return std::string(m_table->dimensionValues(m_dimension).textOf(m_values[static_cast<std::size_t>(row)]));
}

int ValueModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_values.size()); }

QVariant ValueModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const bool hasNone = m_values[static_cast<std::size_t>(index.row())] == kNoString;
    switch (role) {
    case Qt::DisplayRole: return hasNone ? tr("(no value)") : oneLine(toQString(valueAt(index.row())));
    case Qt::SizeHintRole: return QSize(0, kRowHeight);
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ToolTipRole: return hasNone ? tr("Events of which the column is empty") : QVariant();
    default: return {};
    }
}

} // namespace lull::ui
