// The events of one session as a list: rows are made when they are looked at, so 100,000 cost as much as ten.
#pragma once

#include "core/dataset.h"
#include "ui/theme/marks.h"

#include <QAbstractListModel>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace lull::ui {

// How long a pause looks against the gap, from 0 to 1, on a log scale that starts at a second, or lower for short gaps.
[[nodiscard]] double pauseShare(Duration pause, Duration gap);

class SessionEventModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        ClockRole = Qt::UserRole, // QString
        WordsRole,                // QString
        MarkRole,                 // int, a Mark
        PauseWordsRole,           // QString, "after 17 s"; empty for the first event
        PauseShareRole,           // double, see pauseShare; negative for the first event
        LostRole,                 // bool
    };

    explicit SessionEventModel(QObject* parent = nullptr);

    // `lostEvents` as in SplitInput; only the session's part is kept.
    void setSession(std::shared_ptr<const Dataset> data, const Session& session, Duration gap,
                    const ColumnView<std::uint8_t>& lostEvents);
    void clear();
    // One per event of the session, 1 where a merge lost it; or empty.
    [[nodiscard]] std::span<const std::uint8_t> lostOfSession() const { return m_lost; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    // DisplayRole and AccessibleTextRole say the whole row in one sentence.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] Duration pauseBefore(std::uint32_t event) const;
    [[nodiscard]] bool isLost(std::uint32_t event) const;
    [[nodiscard]] QString sentence(const QModelIndex& index) const;

    std::shared_ptr<const Dataset> m_data;
    Session m_session;
    Duration m_gap{1};
    Duration m_clockStep{1};
    std::vector<std::uint8_t> m_lost; // one per event of the session, or none
};

} // namespace lull::ui
