// Which rows count: all, or those that hold one value in one column.
//
//   RowsForm form;
//   form.show(columns, options.where);
//   connect(&form, &RowsForm::changed, …, [&] { options.where = form.where(); });
#pragma once

#include "core/input/mapping.h"
#include "ui/import/columns_form.h"

#include <QWidget>

#include <vector>

class QComboBox;

namespace lull::ui {

class RowsForm final : public QWidget {
    Q_OBJECT
public:
    explicit RowsForm(QWidget* parent = nullptr);

    // Emits nothing. The first of `where` is shown; the others stay as they are.
    void show(const ColumnsInput& input, const std::vector<FieldFilter>& where);

    [[nodiscard]] std::vector<FieldFilter> where() const;

signals:
    void changed();

protected:
    // Return takes what was typed; it does not open the log.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showValues();
    void take();

    ColumnsInput m_input;
    std::vector<FieldFilter> m_others;
    QString m_columnTaken;
    QString m_valueTaken;
    QComboBox* m_column;
    QComboBox* m_value;
};

} // namespace lull::ui
