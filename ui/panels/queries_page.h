// The table of queries with a field to search it; a query leads to its sessions on the timelines.
#pragma once

#include "ui/panels/panel_page.h"

#include <cstdint>
#include <optional>

class QLabel;
class QLineEdit;
class QTableView;
class QTimer;

namespace lull::ui {

class QueryModel;

class QueriesPage final : public PanelPage {
    Q_OBJECT
public:
    explicit QueriesPage(QWidget* parent = nullptr);

    [[nodiscard]] PanelQuestion question() const override;
    void setAnswer(const PanelAnswer& answer) override;
    void setStale(bool stale) override;

    [[nodiscard]] QueryModel& model() { return *m_model; }
    [[nodiscard]] QTableView& table() { return *m_table; }
    [[nodiscard]] QLineEdit& searchField() { return *m_search; }

signals:
    // The search of that event of the index is to be shown, with its session.
    void searchShown(std::uint32_t event);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTable();
    void chooseColumns(const QPoint& at);
    void showNextSession();

    QLineEdit* m_search;
    QTimer* m_typing; // a question a pause, not a letter
    QueryModel* m_model;
    QTableView* m_table;
    QLabel* m_count;
    QueryOrder m_order;
    std::shared_ptr<const Snapshot> m_snapshot;  // of the answer shown
    std::optional<StringId> m_shownQuery;        // whose sessions are gone through
    std::uint32_t m_shownEvent = 0;
};

} // namespace lull::ui
