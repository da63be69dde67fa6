#include "ui/import/columns_form.h"

#include "ui/text.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

#include <utility>

namespace lull::ui {

namespace {

QString labelOf(Field field)
{
    switch (field) {
    case Field::User: return ColumnsForm::tr("User");
    case Field::Time: return ColumnsForm::tr("Time");
    case Field::Type: return ColumnsForm::tr("Event type");
    case Field::Query: return ColumnsForm::tr("Search text");
    case Field::Items: return ColumnsForm::tr("Results shown");
    case Field::Item: return ColumnsForm::tr("Clicked item");
    case Field::Position: return ColumnsForm::tr("Rank of the click");
    }
    return {};
}

bool isNeeded(Field field) { return field == Field::User || field == Field::Time; }

QStringList columnsOf(const ColumnsInput& input)
{
    QStringList columns = input.columns;
    if (input.mayHaveMore)
        for (const auto& [field, column] : input.mapping.columns)
            if (!column.empty() && !columns.contains(toQString(column)))
                columns << toQString(column);
    return columns;
}

} // namespace

ColumnsForm::ColumnsForm(ColumnsInput input, QWidget* parent)
    : QWidget(parent), m_input(std::move(input)), m_types(new QWidget(this)), m_values(new TypeValues(m_types)),
      m_typesNote(new QLabel(m_types))
{
    m_input.columns = columnsOf(m_input);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    for (const Field field : kAllFields)
        addField(*form, field);
    buildTypes();
    auto* choices = new QHBoxLayout(this);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(20);
    choices->addLayout(form, 2);
    choices->addWidget(m_types, 3);
    showTypeValues();
    m_isBuilt = true;
    showNotes();
}

void ColumnsForm::addField(QFormLayout& form, Field field)
{
    auto* choice = new QComboBox(this);
    choice->setObjectName(toQString(nameOf(field)));
    choice->setAccessibleName(labelOf(field));
    choice->setPlaceholderText(tr("choose a column"));
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(14);
    if (!isNeeded(field))
        choice->addItem(tr("none"), QString());
    for (const QString& column : std::as_const(m_input.columns))
        choice->addItem(column, column);
    const auto given = m_input.mapping.columns.find(field);
    const int at = given == m_input.mapping.columns.end() ? -1 : choice->findData(toQString(given->second));
    choice->setCurrentIndex(at >= 0 ? at : isNeeded(field) ? -1 : 0);
    form.addRow(labelOf(field), choice);
    m_fields[field] = choice;
    connect(choice, &QComboBox::currentIndexChanged, this, [this, field] {
        if (field == Field::Type)
            showTypeValues();
        showNotes();
        emit changed();
    });
}

void ColumnsForm::buildTypes()
{
    auto* title = new QLabel(tr("What the values of the type column mean"), m_types);
    setLook(*title, Look::Title);
    setLook(*m_typesNote, Look::Note);
    m_typesNote->setWordWrap(true);
    auto* column = new QVBoxLayout(m_types);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(title);
    column->addWidget(m_values, 1);
    column->addWidget(m_typesNote);
    column->addStretch();
    connect(m_values, &TypeValues::changed, this, [this] {
        if (!m_isBuilt)
            return;
        showNotes();
        emit changed();
    });
}

void ColumnsForm::showTypeValues()
{
    const QString column = typeColumn();
    const bool hasValues = !column.isEmpty() && m_input.valuesOf;
    m_values->setValues(hasValues ? m_input.valuesOf(column) : std::vector<TypeValue>(),
                        isAsGiven(Field::Type) ? m_input.mapping.types : decltype(m_input.mapping.types)());
}

QString ColumnsForm::columnOf(Field field) const { return m_fields.at(field)->currentData().toString(); }

bool ColumnsForm::isAsGiven(Field field) const
{
    const auto given = m_input.mapping.columns.find(field);
    return given != m_input.mapping.columns.end() && toQString(given->second) == columnOf(field);
}

QString ColumnsForm::typeColumn() const { return columnOf(Field::Type); }

// What was recognised beyond these choices stays with a column as long as that stays.
Mapping ColumnsForm::mapping() const
{
    Mapping mapping = m_input.mapping;
    for (const auto& [field, choice] : m_fields) {
        mapping.columns[field] = choice->currentData().toString().toStdString();
        if (!isAsGiven(field))
            mapping.otherColumns.erase(field);
    }
    if (!isAsGiven(Field::Type)) {
        mapping.types.clear();
        mapping.onlyGivenTypes = false;
    }
    for (const auto& [value, type] : m_values->types())
        mapping.types[value] = type;
    return mapping;
}

std::map<QString, QString> ColumnsForm::uses() const
{
    std::map<QString, QString> uses;
    for (const Field field : kAllFields)
        if (const QString column = columnOf(field); !column.isEmpty())
            uses[column] = labelOf(field);
    return uses;
}

QString ColumnsForm::problem() const
{
    if (columnOf(Field::User).isEmpty())
        return tr("Choose the column that names the user.");
    if (columnOf(Field::Time).isEmpty())
        return tr("Choose the column that holds the time.");
    std::map<QString, Field> used;
    for (const Field field : kAllFields) {
        const QString column = columnOf(field);
        const auto [other, isNew] = used.emplace(column, field);
        if (!column.isEmpty() && !isNew)
            return tr("“%1” is chosen for two things, %2 and %3: change one of them.")
                .arg(column, labelOf(other->second), labelOf(field));
    }
    return {};
}

QString ColumnsForm::typesNote() const
{
    if (!typeColumn().isEmpty()) {
        const auto untyped = m_input.mapping.types.find("");
        if (isAsGiven(Field::Type) && untyped != m_input.mapping.types.end() && untyped->second == EventType::Search)
            return tr("A row without a value here is a search.");
        return m_values->rowCount() > 0 && !m_values->hasSearch()
            ? tr("No value means a search: sessions and durations will be complete, but there is no CTR.") : QString();
    }
    if (columnOf(Field::Query).isEmpty())
        return tr("Without an event type or a search text every row is “other”: sessions and durations will be "
                  "complete, but there is no CTR.");
    return columnOf(Field::Item).isEmpty() ? tr("Without an event type every row is a search.")
                                           : tr("Without an event type every row is a search, and with a clicked item "
                                                "a click too.");
}

void ColumnsForm::showNotes()
{
    if (!m_isBuilt)
        return;
    m_values->setVisible(!typeColumn().isEmpty());
    m_typesNote->setText(typesNote());
}

} // namespace lull::ui
