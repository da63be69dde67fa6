// "Columns": which column means what, where the log's own names did not say it.
//
//   ColumnsDialog dialog(input, parent);
//   connect(&dialog, &ColumnsDialog::typeColumnChanged, …, [&](const QString& column) { …; dialog.setTypeValues(…); });
//   if (dialog.exec() == QDialog::Accepted) open(dialog.mapping());
#pragma once

#include "core/input/mapping.h"
#include "ui/import/type_values.h"

#include <QDialog>

#include <map>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;

namespace lull::ui {

class PreviewModel;

// What is known of the log, wherever it came from.
struct ColumnsInput {
    QString sentence;                       // why it asks: "orders.csv: no column looks like a user."
    QStringList columns;
    Mapping mapping;                        // recognised so far; columns not in `columns` are dropped
    std::vector<std::vector<QString>> rows; // the first few
    bool header = true;                     // the first line names the columns
    bool canHaveHeader = false;             // whether that can be chosen: not for NDJSON
};

class ColumnsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ColumnsDialog(ColumnsInput input, QWidget* parent = nullptr);

    // The type column in force; empty where there is none. Its values are asked for by typeColumnChanged, but not for
    // the column that the dialog opens with.
    [[nodiscard]] QString typeColumn() const;
    // The distinct values of the type column, most frequent first.
    void setTypeValues(const std::vector<TypeValue>& values);

    [[nodiscard]] Mapping mapping() const;
    [[nodiscard]] bool header() const;
    // Why it cannot be accepted; empty where it can.
    [[nodiscard]] QString problem() const;

signals:
    void typeColumnChanged(const QString& column); // empty where none
    // The columns are now called otherwise: read the preview again and open the dialog anew.
    void headerChanged(bool header);

private:
    void addField(QFormLayout& form, Field field);
    void buildTypes();
    void buildPreview();
    void showChoices();
    [[nodiscard]] QString columnOf(Field field) const; // empty where none
    [[nodiscard]] QString typesNote() const;

    ColumnsInput m_input;
    std::map<Field, QComboBox*> m_fields;
    PreviewModel* m_preview;
    QWidget* m_types;
    TypeValues* m_values;
    QLabel* m_typesNote;
    QCheckBox* m_header;
    QLabel* m_problem;
    QPushButton* m_open = nullptr;
};

} // namespace lull::ui
