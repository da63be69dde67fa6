#include "ui/palette/command_palette.h"

#include "ui/palette/command_model.h"
#include "ui/panels/row_delegate.h"
#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QTableView>
#include <QTimer>

namespace lull::ui {

namespace {

constexpr QSize kUsualSize{520, 380};
constexpr int kShortcutWidth = 130;
constexpr int kFromTop = 60;

} // namespace

CommandPalette::CommandPalette(QWidget& window)
    : QDialog(&window), m_model(new CommandModel(window, this)), m_text(new QLineEdit(this)), m_list(new QTableView(this))
{
    setWindowTitle(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(kUsualSize);
    move(window.mapToGlobal(QPoint((window.width() - width()) / 2, kFromTop)));
    build();
    search();
}

void CommandPalette::openOver(QWidget& window) { (new CommandPalette(window))->open(); }

void CommandPalette::build()
{
    m_text->setPlaceholderText(tr("What to do"));
    m_text->setAccessibleName(tr("Find a command"));
    m_text->addAction(themedIcon(Icon::Search), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("Commands"));
    makeRowTable(*m_list);
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard moves through it from the field
    m_list->horizontalHeader()->hide();
    m_list->horizontalHeader()->setSectionResizeMode(CommandModel::Name, QHeaderView::Stretch);
    m_list->setColumnWidth(CommandModel::Shortcut, kShortcutWidth);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    connect(m_text, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_text, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QTableView::clicked, this, &CommandPalette::run);
}

void CommandPalette::search()
{
    m_model->search(m_text->text());
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0, 0));
}

// After the palette is gone, so that what the command opens is in front.
void CommandPalette::run()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const QPointer<QAction> action = m_model->actionAt(current.row());
    QTimer::singleShot(0, parentWidget(), [action] {
        if (action)
            action->trigger();
    });
    accept();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        const QModelIndex next = m_model->index(m_list->currentIndex().row() + step, 0);
        if (step != 0 && next.isValid())
            m_list->setCurrentIndex(next);
        if (step != 0)
            return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace lull::ui
