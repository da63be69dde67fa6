#include "ui/filter/value_dialog.h"

#include "ui/counted.h"
#include "ui/filter/value_model.h"
#include "ui/panels/row_delegate.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

namespace lull::ui {

namespace {

constexpr QSize kUsualSize{380, 420};

} // namespace

ValueDialog::ValueDialog(std::shared_ptr<const EventTable> table, QWidget* parent)
    : QDialog(parent), m_column(new QComboBox(this)), m_text(new QLineEdit(this)), m_list(new QListView(this)), m_note(new QLabel(this)),
      m_model(new ValueModel(table, this))
{
    setWindowTitle(tr("Only events with a value"));
    resize(kUsualSize);
    for (const std::string& name : table->dimensionNames())
        m_column->addItem(toQString(name));
    build();
    connect(m_column, &QComboBox::currentIndexChanged, this, &ValueDialog::search);
    connect(m_text, &QLineEdit::textChanged, this, &ValueDialog::search);
    connect(m_model, &ValueModel::listed, this, &ValueDialog::showListed);
    connect(m_list, &QListView::activated, this, &ValueDialog::choose);
    search();
    m_text->setFocus();
}

void ValueDialog::build()
{
    m_column->setAccessibleName(tr("Column"));
    m_text->setAccessibleName(tr("Find a value"));
    m_text->setPlaceholderText(tr("Any part of the value"));
    m_text->addAction(themedIcon(Icon::Search), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Values"));
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    setLook(*m_note, Look::Note);
    m_note->setWordWrap(true);
    auto* explanation = new QLabel(tr("All other events are left out before sessions are made, as if the log held none of them."), this);
    explanation->setWordWrap(true);
    setLook(*explanation, Look::Note);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(tr("Filter"), QDialogButtonBox::AcceptRole);
    setLook(*m_apply, Look::Primary);
    m_apply->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &ValueDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    for (QWidget* part : {static_cast<QWidget*>(explanation), static_cast<QWidget*>(m_column), static_cast<QWidget*>(m_text)})
        layout->addWidget(part);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
}

void ValueDialog::search() { m_model->search(static_cast<std::size_t>(m_column->currentIndex()), m_text->text()); }

void ValueDialog::showListed()
{
    if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    m_apply->setEnabled(m_list->currentIndex().isValid());
    if (m_column->count() == 0)
        m_note->setText(tr("This log has no further columns to filter by"));
    else if (m_model->rowCount() == 0)
        m_note->setText(m_model->isSearching() ? tr("searching…") : tr("No value contains this"));
    else
        m_note->setText(m_model->more() == 0 ? QString()
                                             : counted(m_model->more(), tr("and 1 more"), tr("and %1 more: type a part of the value")));
}

void ValueDialog::choose()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    emit chosen({m_column->currentText().toStdString(), m_model->valueAt(current.row())});
    accept();
}

// Up and down move through the list while a text is being typed.
bool ValueDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        const QModelIndex next = m_model->index(m_list->currentIndex().row() + step);
        if (step != 0 && next.isValid()) {
            m_list->setCurrentIndex(next);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace lull::ui
