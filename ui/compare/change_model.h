// The sessions that split or merged as a table: rows are made when they are looked at, so a million cost as much as ten.
#pragma once

#include "core/compare/comparison.h"
#include "ui/timeline/ctr_class.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace lull::ui {

// Where a change stands among the current sessions.
struct ChangePlace {
    std::size_t user = 0;  // of the current index
    std::size_t event = 0; // first of the change's first session there
    EventTime first;       // of the change, before and after
    EventTime last;
    bool operator==(const ChangePlace&) const = default;
};

class ChangeModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Pieces, User, Starts, Events, LongestPause, Ctr };
    static constexpr int kColumns = 6;
    enum Role {
        BeforeRole = Qt::UserRole, // QList<int>, a CtrClass a session, of the pinned gap; empty where a text says it
        AfterRole,                 // the same of the current gap
        BeforeTextRole,            // "0.64" of the one session before; empty where there are several
        AfterTextRole,
        KindRole,                  // int, a ChangeKind
    };
    static constexpr std::size_t kMostSwatches = 16; // of a change with more sessions the first ones

    explicit ChangeModel(QObject* parent = nullptr);

    // Null empties the model. O(changes).
    void setComparison(std::shared_ptr<const Comparison> comparison, ChangeKind kind);
    // Greys all texts while a newer comparison is on its way.
    void setStale(bool stale);

    [[nodiscard]] const Comparison* comparison() const { return m_comparison.get(); }
    [[nodiscard]] ChangeKind kind() const { return m_kind; }
    [[nodiscard]] const SessionChange& changeAt(int row) const;
    // None where no current session is left: all its events are late now.
    [[nodiscard]] std::optional<ChangePlace> placeOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const SessionChange& change, int column) const;
    [[nodiscard]] QString sentenceOf(const SessionChange& change) const;
    [[nodiscard]] QString nameOf(const SessionChange& change) const;
    [[nodiscard]] EventTime startOf(const SessionChange& change) const;
    [[nodiscard]] QString valueText(std::span<const Session> sessions) const;
    [[nodiscard]] QList<int> classesOf(std::span<const Session> sessions) const;

    std::shared_ptr<const Comparison> m_comparison;
    ChangeKind m_kind = ChangeKind::Split;
    std::vector<std::uint32_t> m_rows; // places in the comparison's changes
    bool m_stale = false;
};

} // namespace lull::ui
