// The late events of a data set as a table: rows are made when they are looked at.
#pragma once

#include "core/dataset.h"

#include <QAbstractTableModel>

#include <memory>

namespace lull::ui {

class LateModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { User, Event, Time, LateBy, Remedy, ColumnCount };

    explicit LateModel(QObject* parent = nullptr);

    // Null empties it.
    void setData(std::shared_ptr<const Dataset> data);
    // More of the same stream: what has become late since is appended. Under other rules the list starts anew.
    void growData(std::shared_ptr<const Dataset> data);
    [[nodiscard]] const Dataset* dataset() const { return m_data.get(); }
    // `row` of the model is the late event of that number, in arrival order.
    [[nodiscard]] LateEvent lateAt(int row) const { return m_data->late[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const LateEvent& late, Column column) const;

    std::shared_ptr<const Dataset> m_data;
    int m_rows = 0; // those the views know of; at most all of m_data's
};

} // namespace lull::ui
