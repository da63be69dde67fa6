// What changed from the pinned gap to the current one: how many sessions split and merged, and which, with a jump to each.
#pragma once

#include "core/compare/comparison.h"
#include "ui/compare/change_model.h"

#include <QFrame>

#include <memory>

class QButtonGroup;
class QLabel;
class QPushButton;
class QTableView;

namespace lull::ui {

class ChangesPanel final : public QFrame {
    Q_OBJECT
public:
    explicit ChangesPanel(QWidget* parent = nullptr);

    // From what to what: "30 min", "12 min".
    void setNames(const QString& pinned, const QString& now);
    // Null while it is on its way: what is shown then stays, greyed.
    void setComparison(std::shared_ptr<const Comparison> comparison);
    void setStale(bool stale);

    [[nodiscard]] const ChangeModel& model() const { return *m_model; }
    [[nodiscard]] QTableView& table() { return *m_table; }
    [[nodiscard]] QString summaryText() const;
    [[nodiscard]] QString placeText() const; // "1 to 7 of 11,254"

signals:
    void jumpRequested(const lull::ui::ChangePlace& place);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHead();
    void buildTable();
    void chooseKind(ChangeKind kind);
    void showCounts();
    void showPlace();
    void jumpTo(const QModelIndex& index);
    void showFirst();

    std::shared_ptr<const Comparison> m_comparison; // the latest that was there
    bool m_stale = false;
    bool m_isFirst = true; // nothing was jumped to since the panel was opened
    ChangeModel* m_model;
    QTableView* m_table;
    QLabel* m_title;
    QLabel* m_summary;
    QButtonGroup* m_kinds;
    QLabel* m_same;
    QLabel* m_order;
    QLabel* m_place;
};

} // namespace lull::ui
