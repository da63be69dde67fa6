// The segments of a dimension as a table: how many, their CTR with its interval, and the difference to the one they are
// compared with.
#pragma once

#include "core/panel_answer.h"

#include <QAbstractTableModel>

#include <memory>

class QWidget;

namespace lull::ui {

class SegmentModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Sessions, Users, Ctr, Difference, SincePinned };
    static constexpr int kColumns = 6;

    // `view` tells the theme of the marks; it outlives the model.
    SegmentModel(const QWidget& view, QObject* parent = nullptr);

    // An answer about segments; one without any empties the model.
    void setAnswer(const PanelAnswer& answer);
    void setStale(bool stale);

    [[nodiscard]] QString nameOf(std::size_t entry) const;
    [[nodiscard]] bool hasPinned() const { return m_pinned != nullptr; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(std::size_t entry, int column) const;
    [[nodiscard]] QString explain(std::size_t entry) const;
    [[nodiscard]] RatioDifference differenceOf(std::size_t entry) const;
    // The same segment at the pinned gap; null without one, and where it is not among those that are listed there.
    [[nodiscard]] const Summary* pinnedOf(std::size_t entry) const;

    const QWidget& m_view;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const SegmentStudy> m_study;
    std::shared_ptr<const SegmentStudy> m_pinned; // null without a pinned gap
    bool m_stale = false;
};

} // namespace lull::ui
