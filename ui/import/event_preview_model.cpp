#include "ui/import/event_preview_model.h"

#include "ui/text.h"

#include <algorithm>

namespace lull::ui {

namespace {

constexpr qsizetype kMostCharacters = 200; // of one cell: a field may be megabytes long

QString nameOfType(EventType type)
{
    switch (type) {
    case EventType::AppOpen: return EventPreviewModel::tr("app open");
    case EventType::Search: return EventPreviewModel::tr("search");
    case EventType::Results: return EventPreviewModel::tr("results shown");
    case EventType::Click: return EventPreviewModel::tr("click");
    case EventType::AppClose: return EventPreviewModel::tr("app close");
    case EventType::Other: return EventPreviewModel::tr("other");
    }
    return {};
}

QString shortened(const std::string& text) { return toQString(text).left(kMostCharacters); }

QString timeWords(EventTime time)
{
    const bool isWhole = time.time_since_epoch() % std::chrono::seconds{1} == Duration{0};
    return dateText(time) + QLatin1Char(' ') + clockText(time, isWhole ? Duration{std::chrono::seconds{1}} : Duration{1});
}

QString cellOf(const PreviewEvent& event, int column)
{
    switch (column) {
    case EventPreviewModel::TimeColumn: return timeWords(event.time);
    case EventPreviewModel::UserColumn: return shortened(event.user);
    case EventPreviewModel::EventColumn: return eventWords(event.type, shortened(event.label));
    case EventPreviewModel::QueryColumn: return shortened(event.query);
    case EventPreviewModel::ResultsColumn: return event.results ? countText(*event.results) : QString();
    case EventPreviewModel::ItemColumn: return shortened(event.item);
    case EventPreviewModel::RankColumn: return event.position == 0 ? QString() : countText(event.position);
    case EventPreviewModel::LineColumn: return countText(event.line);
    default: return {};
    }
}

bool isNumber(int column)
{
    return column == EventPreviewModel::ResultsColumn || column == EventPreviewModel::RankColumn;
}

} // namespace

QString eventWords(EventType type, const QString& label)
{
    const QString name = nameOfType(type);
    return label.isEmpty() || label == toQString(nameOf(type)) ? name : EventPreviewModel::tr("%1 (%2)").arg(name, label);
}

void EventPreviewModel::setEvents(std::vector<PreviewEvent> events)
{
    beginResetModel();
    m_events = std::move(events);
    endResetModel();
}

int EventPreviewModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_events.size()); }

int EventPreviewModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant EventPreviewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole && isNumber(index.column()))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    return cellOf(m_events[static_cast<std::size_t>(index.row())], index.column());
}

QVariant EventPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn: return tr("Time (UTC)");
    case UserColumn: return tr("User");
    case EventColumn: return tr("Event");
    case QueryColumn: return tr("Search text");
    case ResultsColumn: return tr("Results");
    case ItemColumn: return tr("Clicked item");
    case RankColumn: return tr("Rank");
    case LineColumn: return tr("Line");
    default: return {};
    }
}

void RejectPreviewModel::setRejects(const RejectCounts& rejects)
{
    beginResetModel();
    m_rejects.clear();
    for (const RejectCounts::Entry& entry : rejects.entries)
        m_rejects.insert(m_rejects.end(), entry.examples.begin(), entry.examples.end());
    std::ranges::stable_sort(m_rejects, {}, &Reject::line);
    endResetModel();
}

int RejectPreviewModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rejects.size()); }

int RejectPreviewModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 3; }

QVariant RejectPreviewModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Reject& reject = m_rejects[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case 0: return countText(reject.line);
    case 1: return toQString(nameOf(reject.reason));
    default: return shortened(reject.text);
    }
}

QVariant RejectPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Line") : section == 1 ? tr("Why") : tr("Row");
}

} // namespace lull::ui
