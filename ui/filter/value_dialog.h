// Asks for a column and one of its values, to filter by.
#pragma once

#include "core/event/field_filter.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace lull::ui {

class ValueModel;

class ValueDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ValueDialog(std::shared_ptr<const EventTable> table, QWidget* parent = nullptr);

    [[nodiscard]] QComboBox& column() { return *m_column; }
    [[nodiscard]] QLineEdit& text() { return *m_text; }
    [[nodiscard]] QListView& list() { return *m_list; }

signals:
    void chosen(const lull::FieldFilter& value);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void search();
    void showListed();
    void choose();

    QComboBox* m_column;
    QLineEdit* m_text;
    QListView* m_list;
    QLabel* m_note;
    QPushButton* m_apply = nullptr;
    ValueModel* m_model;
};

} // namespace lull::ui
