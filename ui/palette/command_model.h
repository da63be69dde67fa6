// Everything that the window's menus can do at the moment, by name, with its shortcut.
#pragma once

#include <QAbstractTableModel>
#include <QAction>
#include <QList>
#include <QPointer>

class QWidget;

namespace lull::ui {

class CommandModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Shortcut };
    static constexpr int kColumns = 2;

    // The commands of all menus in the window whose owner is on screen and that can be used now. Menus that fill themselves
    // when they open are filled; those with the property kRepeats only say again what others say.
    static constexpr auto kRepeats = "repeatsCommands";
    explicit CommandModel(QWidget& window, QObject* parent = nullptr);

    // Lists those that hold every word of the text, in any case; names that begin with it come first.
    void search(const QString& text);
    [[nodiscard]] QAction* actionAt(int row) const { return m_shown[row].action; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Command {
        QString name; // "Compare › Pin this gap"
        QPointer<QAction> action;
    };
    void collect(QWidget& window);

    QList<Command> m_all;
    QList<Command> m_shown;
};

} // namespace lull::ui
