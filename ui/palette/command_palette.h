// Everything the window can do, by typing a part of its name.
//
//   CommandPalette::openOver(window);
#pragma once

#include <QDialog>

class QLineEdit;
class QTableView;

namespace lull::ui {

class CommandModel;

class CommandPalette final : public QDialog {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget& window);
    static void openOver(QWidget& window);

    [[nodiscard]] QLineEdit& text() { return *m_text; }
    [[nodiscard]] CommandModel& model() { return *m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void search();
    void run();

    CommandModel* m_model;
    QLineEdit* m_text;
    QTableView* m_list;
};

} // namespace lull::ui
