// What people searched for, as a table: rows are made when they are looked at, so a million queries cost as much as ten. Sorting
// is asked for and done elsewhere.
#pragma once

#include "core/panel_answer.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace lull::ui {

class QueryModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    // Those of QueryColumn, in its order, can be sorted by; behind them stand what changed from the pinned gap and the CTR by
    // each definition, in the order of kAllCtrKinds.
    static constexpr int kSortedColumns = 9;
    static constexpr int kSincePinned = kSortedColumns;
    static constexpr int kFirstCtr = kSincePinned + 1;
    static constexpr int kColumns = kFirstCtr + static_cast<int>(kAllCtrKinds.size());

    explicit QueryModel(QObject* parent = nullptr);

    // An answer about queries; one without any empties the model.
    void setAnswer(const PanelAnswer& answer);
    void setStale(bool stale);

    [[nodiscard]] bool hasPinned() const { return m_pinned != nullptr; }
    [[nodiscard]] const QueryTotals& queryAt(int row) const;
    [[nodiscard]] QString textOf(int row) const; // the query; "(no text)"

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    void sortRequested(lull::QueryColumn column, bool descending);

private:
    [[nodiscard]] std::size_t tableRow(int row) const { return (*m_rows)[static_cast<std::size_t>(row)]; }
    [[nodiscard]] CtrKind kind() const { return m_snapshot ? m_snapshot->ctrKind : CtrKind::SearchCtrPooled; }
    [[nodiscard]] QString nameOf(int column) const;
    [[nodiscard]] QString meaningOf(int column) const;
    [[nodiscard]] QString cellText(int row, int column) const;
    [[nodiscard]] QString sortedText(int row, QueryColumn column) const;
    // Its CTR at the pinned gap; without a value where there is none.
    [[nodiscard]] RatioEstimate pinnedCtr(int row) const;
    [[nodiscard]] QString explain(int row) const;

    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const QueryTable> m_queries;
    std::shared_ptr<const std::vector<std::uint32_t>> m_rows; // of the table, as listed
    std::shared_ptr<const QueryTable> m_pinned;                // null without a pinned gap
    std::shared_ptr<const std::vector<std::uint32_t>> m_pinnedRows; // row of m_queries → of m_pinned
    bool m_stale = false;
};

} // namespace lull::ui
