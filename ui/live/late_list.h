// A window of its own with every late event: who, what, when, how late, and what would have kept it.
#pragma once

#include "core/dataset.h"

#include <QDialog>

#include <memory>

class QLabel;
class QTableView;

namespace lull::ui {

class LateModel;

class LateList final : public QDialog {
    Q_OBJECT
public:
    explicit LateList(QWidget* parent = nullptr);

    // As LateModel's.
    void setData(std::shared_ptr<const Dataset> dataset);
    // Keeps the current row, and keeps to the newest where the end of the list is in view.
    void growData(std::shared_ptr<const Dataset> dataset);
    [[nodiscard]] LateModel& model() { return *m_model; }
    [[nodiscard]] QTableView& table() { return *m_table; }

signals:
    // Asks to see the late event of that number in its timeline.
    void chosen(std::size_t late);

private:
    void showSummary();

    LateModel* m_model;
    QTableView* m_table;
    QLabel* m_summary;
};

} // namespace lull::ui
