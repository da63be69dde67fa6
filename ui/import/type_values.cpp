#include "ui/import/type_values.h"

#include "ui/text.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kValueColumn = 0;
constexpr int kCountColumn = 1;
constexpr int kChoiceColumn = 2;

struct Hint {
    const char* part; // of the value, lower case
    EventType type;
};

// The first that occurs decides: "click on search result" is a click.
constexpr Hint kHints[] = {
    {"click", EventType::Click},     {"select", EventType::Click},   {"impression", EventType::Results},
    {"result", EventType::Results},  {"serp", EventType::Results},   {"search", EventType::Search},
    {"query", EventType::Search},    {"open", EventType::AppOpen},   {"launch", EventType::AppOpen},
    {"app_start", EventType::AppOpen},
    {"login", EventType::AppOpen},   {"close", EventType::AppClose}, {"logout", EventType::AppClose},
    {"exit", EventType::AppClose},   {"timeout", EventType::AppClose},
};

} // namespace

EventType likelyType(const QString& value)
{
    if (const auto known = parseEventType(value.toStdString()))
        return *known;
    const QString lower = value.toLower();
    for (const Hint& hint : kHints)
        if (lower.contains(QLatin1String(hint.part)))
            return hint.type;
    return EventType::Other;
}

TypeValues::TypeValues(QWidget* parent) : QTableWidget(0, 3, parent)
{
    setHorizontalHeaderLabels({tr("Value"), tr("Rows"), tr("Means")});
    horizontalHeaderItem(kValueColumn)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeaderItem(kCountColumn)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    horizontalHeaderItem(kChoiceColumn)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(kValueColumn, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(kCountColumn, QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(kChoiceColumn, QHeaderView::Fixed);
    horizontalHeader()->resizeSection(kChoiceColumn, 160);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(34);
    setShowGrid(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAccessibleName(tr("Values of the type column"));
}

void TypeValues::setValues(const std::vector<TypeValue>& values, const std::map<std::string, EventType, std::less<>>& known)
{
    const std::size_t shown = std::min(values.size(), kMostValues);
    setRowCount(0);
    setRowCount(static_cast<int>(shown));
    for (std::size_t row = 0; row < shown; ++row) {
        const auto given = known.find(values[row].value.toStdString());
        addRow(static_cast<int>(row), values[row], given == known.end() ? likelyType(values[row].value) : given->second);
    }
    emit changed();
}

void TypeValues::addRow(int row, const TypeValue& value, EventType type)
{
    auto* text = new QTableWidgetItem(value.value);
    text->setToolTip(value.value);
    auto* count = new QTableWidgetItem(countText(value.count));
    count->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setItem(row, kValueColumn, text);
    setItem(row, kCountColumn, count);
    auto* choice = new QComboBox(this);
    choice->setAccessibleName(tr("What “%1” means").arg(value.value));
    const std::pair<EventType, QString> choices[] = {
        {EventType::Search, tr("search")},    {EventType::Results, tr("results shown")}, {EventType::Click, tr("click")},
        {EventType::AppOpen, tr("app open")}, {EventType::AppClose, tr("app close")},    {EventType::Other, tr("other")},
    };
    for (const auto& [meaning, words] : choices)
        choice->addItem(words, static_cast<int>(meaning));
    choice->setCurrentIndex(choice->findData(static_cast<int>(type)));
    connect(choice, &QComboBox::currentIndexChanged, this, &TypeValues::changed);
    // The combo box keeps its height, with air to its neighbours.
    auto* cell = new QWidget(this);
    auto* room = new QHBoxLayout(cell);
    room->setContentsMargins(4, 2, 6, 2);
    room->addWidget(choice);
    setCellWidget(row, kChoiceColumn, cell);
}

std::map<std::string, EventType, std::less<>> TypeValues::types() const
{
    std::map<std::string, EventType, std::less<>> types;
    for (int row = 0; row < rowCount(); ++row) {
        const auto* choice = cellWidget(row, kChoiceColumn)->findChild<QComboBox*>();
        types[item(row, kValueColumn)->text().toStdString()] = static_cast<EventType>(choice->currentData().toInt());
    }
    return types;
}

bool TypeValues::hasSearch() const
{
    const auto all = types();
    return std::ranges::any_of(all, [](const auto& entry) { return entry.second == EventType::Search; });
}

} // namespace lull::ui
