// Which column means what, and which values of the type column mean which event: as recognised, all of it to be changed.
//
//   ColumnsForm form(input);
//   connect(&form, &ColumnsForm::changed, …, [&] { open->setEnabled(form.problem().isEmpty()); });
#pragma once

#include "core/input/mapping.h"
#include "ui/import/type_values.h"

#include <QStringList>
#include <QWidget>

#include <functional>
#include <map>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;

namespace lull::ui {

struct ColumnsInput {
    QStringList columns;
    Mapping mapping; // recognised so far; columns not in `columns` are added where the log may have them, else dropped
    bool mayHaveMore = false;
    std::function<std::vector<TypeValue>(const QString& column)> valuesOf; // of a column, the most frequent first; quick
};

class ColumnsForm final : public QWidget {
    Q_OBJECT
public:
    explicit ColumnsForm(ColumnsInput input, QWidget* parent = nullptr);

    // The type column in force; empty where there is none.
    [[nodiscard]] QString typeColumn() const;

    // With an empty name for each field that is to have no column, whatever the columns are called.
    [[nodiscard]] Mapping mapping() const;
    // What each column in use is used for.
    [[nodiscard]] std::map<QString, QString> uses() const;
    // Why it cannot be accepted; empty where it can.
    [[nodiscard]] QString problem() const;

signals:
    void changed();

private:
    void addField(QFormLayout& form, Field field);
    void buildTypes();
    void showTypeValues();
    void showNotes();
    [[nodiscard]] QString columnOf(Field field) const; // empty where none
    [[nodiscard]] bool isAsGiven(Field field) const;
    [[nodiscard]] QString typesNote() const;

    ColumnsInput m_input;
    std::map<Field, QComboBox*> m_fields;
    QWidget* m_types;
    TypeValues* m_values;
    QLabel* m_typesNote;
    bool m_isBuilt = false;
};

} // namespace lull::ui
