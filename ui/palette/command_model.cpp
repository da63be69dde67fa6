#include "ui/palette/command_model.h"

#include <QMenu>
#include <QWidget>

#include <algorithm>

namespace lull::ui {

namespace {

QString plain(QString text) { return text.remove(u'&').remove(QStringLiteral("…")); }

// "Export › Charts" for a menu inside another; a menu without a title is called what its owner is called.
QString pathOf(const QMenu& menu)
{
    const auto* above = qobject_cast<const QMenu*>(menu.parentWidget());
    const QString title = plain(menu.title().isEmpty() && menu.parentWidget() ? menu.parentWidget()->accessibleName() : menu.title());
    const QString path = above ? pathOf(*above) : QString();
    return path.isEmpty() ? title : path + QStringLiteral(" › ") + title;
}

bool isOnScreen(const QMenu& menu)
{
    const QWidget* owner = &menu;
    for (; qobject_cast<const QMenu*>(owner); owner = owner->parentWidget())
        if (owner->property(CommandModel::kRepeats).toBool())
            return false;
    return owner && owner->isVisible();
}

bool isCommand(const QAction& action)
{
    return !action.isSeparator() && !action.menu() && action.isEnabled() && action.isVisible() && !action.text().isEmpty();
}

bool holdsAll(const QString& name, const QStringList& words)
{
    return std::ranges::all_of(words, [&](const QString& word) { return name.contains(word, Qt::CaseInsensitive); });
}

} // namespace

CommandModel::CommandModel(QWidget& window, QObject* parent) : QAbstractTableModel(parent)
{
    collect(window);
    m_shown = m_all;
}

void CommandModel::collect(QWidget& window)
{
    for (QMenu* menu : window.findChildren<QMenu*>())
        emit menu->aboutToShow(); // before their submenus are looked for
    QList<const QAction*> known;
    for (QMenu* menu : window.findChildren<QMenu*>()) {
        if (!isOnScreen(*menu))
            continue;
        const QString path = pathOf(*menu);
        for (QAction* action : menu->actions()) {
            if (!isCommand(*action) || known.contains(action))
                continue;
            known << action;
            m_all.append({path.isEmpty() ? plain(action->text()) : path + QStringLiteral(" › ") + plain(action->text()), action});
        }
    }
    std::ranges::stable_sort(m_all, {}, &Command::name);
}

void CommandModel::search(const QString& text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    beginResetModel();
    m_shown.clear();
    for (const Command& command : m_all)
        if (command.action && holdsAll(command.name, words))
            m_shown << command;
    const QString wanted = text.trimmed();
    std::ranges::stable_sort(m_shown, {}, [&](const Command& command) {
        return !wanted.isEmpty() && !plain(command.action->text()).startsWith(wanted, Qt::CaseInsensitive);
    });
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_shown.size()); }
int CommandModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant CommandModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_shown[index.row()].action)
        return {};
    const Command& command = m_shown[index.row()];
    const QString shortcut = command.action->shortcut().toString(QKeySequence::NativeText);
    if (role == Qt::DisplayRole)
        return index.column() == Name ? command.name : shortcut;
    if (role == Qt::AccessibleTextRole)
        return index.column() == Name && !shortcut.isEmpty() ? tr("%1, %2").arg(command.name, shortcut) : data(index, Qt::DisplayRole);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    return {};
}

} // namespace lull::ui
