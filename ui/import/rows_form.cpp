#include "ui/import/rows_form.h"

#include "ui/text.h"

#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>

namespace lull::ui {

RowsForm::RowsForm(QWidget* parent) : QWidget(parent), m_column(new QComboBox(this)), m_value(new QComboBox(this))
{
    m_column->setObjectName(QStringLiteral("whereColumn"));
    m_column->setAccessibleName(tr("Column that tells which rows count"));
    m_value->setObjectName(QStringLiteral("whereValue"));
    m_value->setAccessibleName(tr("Value of the rows that count"));
    m_value->setEditable(true);
    for (QComboBox* choice : {m_column, m_value}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(16);
    }
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    form->addRow(tr("Only rows whose"), m_column);
    form->addRow(tr("is"), m_value);
    connect(m_column, &QComboBox::currentIndexChanged, this, [this] {
        showValues();
        take();
    });
    connect(m_value, &QComboBox::currentIndexChanged, this, &RowsForm::take);
    connect(m_value->lineEdit(), &QLineEdit::editingFinished, this, &RowsForm::take);
    m_value->installEventFilter(this);
}

bool RowsForm::eventFilter(QObject* watched, QEvent* event)
{
    const int key = event->type() == QEvent::KeyPress ? static_cast<const QKeyEvent*>(event)->key() : 0;
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    take();
    return true;
}

void RowsForm::show(const ColumnsInput& input, const std::vector<FieldFilter>& where)
{
    const QSignalBlocker blocked(this);
    m_input = input;
    m_others.assign(where.empty() ? where.begin() : where.begin() + 1, where.end());
    m_column->clear();
    m_column->addItem(tr("– all rows –"), QString());
    for (const QString& column : std::as_const(m_input.columns))
        m_column->addItem(column, column);
    if (!where.empty()) {
        const QString column = toQString(where.front().column);
        if (m_column->findData(column) < 0)
            m_column->addItem(column, column);
        m_column->setCurrentIndex(m_column->findData(column));
        showValues();
        m_value->setEditText(toQString(where.front().value));
    }
    take();
}

// The most frequent first, chosen at once: an empty value would leave no row.
void RowsForm::showValues()
{
    const QSignalBlocker blocked(m_value);
    const QString column = m_column->currentData().toString();
    m_value->clear();
    m_value->setEnabled(!column.isEmpty());
    if (column.isEmpty() || !m_input.valuesOf)
        return;
    for (const TypeValue& value : m_input.valuesOf(column))
        m_value->addItem(value.value);
}

void RowsForm::take()
{
    const QString column = m_column->currentData().toString();
    const QString value = m_value->currentText();
    if (column == m_columnTaken && value == m_valueTaken)
        return;
    m_columnTaken = column;
    m_valueTaken = value;
    emit changed();
}

std::vector<FieldFilter> RowsForm::where() const
{
    std::vector<FieldFilter> filters;
    if (const QString column = m_column->currentData().toString(); !column.isEmpty())
        filters.push_back({column.toStdString(), m_value->currentText().toStdString()});
    filters.insert(filters.end(), m_others.begin(), m_others.end());
    return filters;
}

} // namespace lull::ui
