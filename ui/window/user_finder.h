// The field that finds a user: as one types, a list of names that match drops down; Enter or a click takes one.
//
//   UserFinder finder;
//   finder.setData(data);
//   connect(&finder, &UserFinder::userChosen, …);
#pragma once

#include "ui/window/user_search.h"

#include <QLineEdit>
#include <QPointer>
#include <QTimer>

class QListWidget;

namespace lull::ui {

class UserFinder final : public QLineEdit {
    Q_OBJECT
public:
    explicit UserFinder(QWidget* parent = nullptr);
    ~UserFinder() override;

    // What is searched from the next letter on; null for nothing.
    void setData(std::shared_ptr<const Dataset> dataset);

    // The list as it is shown, notes included; empty while it is hidden.
    [[nodiscard]] QStringList shownLines() const;
    [[nodiscard]] bool isSearching() const { return m_timer.isActive(); }

signals:
    void userChosen(const QString& name);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void search(const QString& text);
    void searchOn();
    void showFound();
    void addNote(const QString& text);
    void placeList();
    void hideList();
    void moveInList(int rows);
    void choose(int row);

    std::shared_ptr<const Dataset> m_data;
    UserSearch m_search;
    QTimer m_timer;
    QPointer<QListWidget> m_list; // a child of the window, so that it lies over the panels and in its pictures
};

} // namespace lull::ui
