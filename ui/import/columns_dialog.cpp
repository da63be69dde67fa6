#include "ui/import/columns_dialog.h"

#include "ui/import/preview_model.h"
#include "ui/table_copy.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace lull::ui {

namespace {

QString labelOf(Field field)
{
    switch (field) {
    case Field::User: return ColumnsDialog::tr("User");
    case Field::Time: return ColumnsDialog::tr("Time");
    case Field::Type: return ColumnsDialog::tr("Event type");
    case Field::Query: return ColumnsDialog::tr("Search text");
    case Field::Items: return ColumnsDialog::tr("Results shown");
    case Field::Item: return ColumnsDialog::tr("Clicked item");
    case Field::Position: return ColumnsDialog::tr("Rank of the click");
    }
    return {};
}

bool isNeeded(Field field) { return field == Field::User || field == Field::Time; }

} // namespace

ColumnsDialog::ColumnsDialog(ColumnsInput input, QWidget* parent)
    : QDialog(parent), m_input(std::move(input)), m_preview(new PreviewModel(m_input.columns, m_input.rows, this)),
      m_types(new QWidget(this)), m_values(new TypeValues(m_types)), m_typesNote(new QLabel(m_types)),
      m_header(new QCheckBox(tr("The first line names the columns"), this)), m_problem(new QLabel(this))
{
    setWindowTitle(tr("Columns"));
    resize(820, 600);
    auto* sentence = new QLabel(m_input.sentence, this);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    auto* help = new QLabel(tr("Sessions need to know who did what, and when. Choose the columns that say it."), this);
    setLook(*help, Look::Note);
    sentence->setVisible(!m_input.sentence.isEmpty());
    setLook(*sentence, Look::Title);

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    for (const Field field : kAllFields)
        addField(*form, field);
    m_header->setChecked(m_input.header);
    m_header->setVisible(m_input.canHaveHeader);
    connect(m_header, &QCheckBox::toggled, this, &ColumnsDialog::headerChanged);
    form->addRow(m_header);
    buildTypes();
    auto* choices = new QHBoxLayout;
    choices->setSpacing(20);
    choices->addLayout(form, 2);
    choices->addWidget(m_types, 3);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(8);
    column->addWidget(sentence);
    column->addWidget(help);
    column->addSpacing(4);
    column->addLayout(choices, 3);
    buildPreview();

    setLook(*m_problem, Look::Problem);
    m_problem->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(this);
    m_open = buttons->addButton(tr("Open with these columns"), QDialogButtonBox::AcceptRole);
    setLook(*m_open, Look::Primary);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_problem, 1);
    foot->addWidget(buttons);
    column->addLayout(foot);
    showChoices();
}

void ColumnsDialog::addField(QFormLayout& form, Field field)
{
    auto* choice = new QComboBox(this);
    choice->setObjectName(toQString(nameOf(field)));
    choice->setAccessibleName(labelOf(field));
    choice->setPlaceholderText(tr("choose a column"));
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(14);
    if (!isNeeded(field))
        choice->addItem(tr("none"), QString());
    for (const QString& column : m_input.columns)
        choice->addItem(column, column);
    const auto given = m_input.mapping.columns.find(field);
    const int at = given == m_input.mapping.columns.end() ? -1 : choice->findData(toQString(given->second));
    choice->setCurrentIndex(at >= 0 ? at : isNeeded(field) ? -1 : 0);
    form.addRow(labelOf(field), choice);
    m_fields[field] = choice;
    connect(choice, &QComboBox::currentIndexChanged, this, [this, field] {
        if (field == Field::Type) {
            m_values->setValues({}, {});
            emit typeColumnChanged(typeColumn());
        }
        showChoices();
    });
}

void ColumnsDialog::buildTypes()
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
    connect(m_values, &TypeValues::changed, this, &ColumnsDialog::showChoices);
}

void ColumnsDialog::buildPreview()
{
    auto* title = new QLabel(tr("The first rows"), this);
    setLook(*title, Look::Title);
    auto* table = new QTableView(this);
    table->setModel(m_preview);
    enableCopying(*table);
    table->setAccessibleName(tr("The first rows"));
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::TabFocus);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setDefaultSectionSize(130);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->setDefaultSectionSize(24);
    table->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->setWordWrap(false);
    layout()->addWidget(title);
    layout()->addWidget(table);
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(table, 2);
}

QString ColumnsDialog::columnOf(Field field) const { return m_fields.at(field)->currentData().toString(); }

QString ColumnsDialog::typeColumn() const { return columnOf(Field::Type); }

void ColumnsDialog::setTypeValues(const std::vector<TypeValue>& values)
{
    const auto given = m_input.mapping.columns.find(Field::Type);
    const bool isGiven = given != m_input.mapping.columns.end() && toQString(given->second) == typeColumn();
    m_values->setValues(values, isGiven ? m_input.mapping.types : decltype(m_input.mapping.types)());
}

bool ColumnsDialog::header() const { return m_header->isChecked(); }

Mapping ColumnsDialog::mapping() const
{
    Mapping mapping;
    for (const auto& [field, choice] : m_fields)
        if (const QString column = choice->currentData().toString(); !column.isEmpty())
            mapping.columns[field] = column.toStdString();
    if (mapping.has(Field::Type))
        mapping.types = m_values->types();
    return mapping;
}

QString ColumnsDialog::problem() const
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

QString ColumnsDialog::typesNote() const
{
    if (!typeColumn().isEmpty())
        return m_values->rowCount() > 0 && !m_values->hasSearch()
            ? tr("No value means a search: sessions and durations will be complete, but there is no CTR.") : QString();
    if (columnOf(Field::Query).isEmpty())
        return tr("Without an event type or a search text every row is “other”: sessions and durations will be "
                  "complete, but there is no CTR.");
    return columnOf(Field::Item).isEmpty() ? tr("Without an event type every row is a search.")
                                           : tr("Without an event type every row is a search, and with a clicked item "
                                                "a click too.");
}

void ColumnsDialog::showChoices()
{
    if (!m_open)
        return;
    std::map<QString, QString> uses;
    for (const Field field : kAllFields)
        if (const QString column = columnOf(field); !column.isEmpty())
            uses[column] = labelOf(field);
    m_preview->setUses(std::move(uses));
    m_values->setVisible(!typeColumn().isEmpty());
    m_typesNote->setText(typesNote());
    m_problem->setText(problem());
    m_open->setEnabled(problem().isEmpty());
}

} // namespace lull::ui
