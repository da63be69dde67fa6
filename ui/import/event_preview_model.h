// The events that a log's first rows become, and the rows among them that cannot be read, as tables.
#pragma once

#include "core/input/event_preview.h"

#include <QAbstractTableModel>

#include <vector>

namespace lull::ui {

class EventPreviewModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { LineColumn, TimeColumn, UserColumn, EventColumn, QueryColumn, ItemColumn, ResultsColumn, RankColumn, ColumnCount };

    explicit EventPreviewModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setEvents(std::vector<PreviewEvent> events);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<PreviewEvent> m_events;
};

class RejectPreviewModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit RejectPreviewModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    // The examples of every reason, by line.
    void setRejects(const RejectCounts& rejects);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Reject> m_rejects;
};

// "search", "results shown", "click", …; with the log's own name where that says more: "click (item_click)".
[[nodiscard]] QString eventWords(EventType type, const QString& label);

} // namespace lull::ui
