// The values of a column to choose from: those that hold a text, or the first ones where none is asked for.
#pragma once

#include "core/event/event_table.h"
#include "ui/text_search.h"

#include <QAbstractListModel>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <vector>

namespace lull::ui {

class ValueModel final : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr std::size_t kMostShown = 200;

    explicit ValueModel(std::shared_ptr<const EventTable> table, QObject* parent = nullptr);

    // An empty text lists the first values as the log has them. What is found comes over the next turns of the event loop.
    void search(std::size_t dimension, const QString& text);
    [[nodiscard]] bool isSearching() const { return m_timer.isActive(); }
    // How many values there are beyond those listed.
    [[nodiscard]] std::size_t more() const { return m_more; }
    // Empty for the row that stands for events without a value.
    [[nodiscard]] std::string valueAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

signals:
    void listed(); // more of what was searched for, or all

private:
    void searchOn();
    void list(std::vector<StringId> values, std::size_t more);

    std::shared_ptr<const EventTable> m_table;
    std::size_t m_dimension = 0;
    TextSearch m_search;
    QTimer m_timer;
    std::vector<StringId> m_values;
    std::size_t m_more = 0;
};

} // namespace lull::ui
