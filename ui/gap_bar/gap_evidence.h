// Right of the histogram: the gap that the pauses suggest, with what speaks for it, or why there is none; while a pinned gap
// is compared, the two gaps against each other.
#pragma once

#include "core/metrics/truth_score.h"
#include "core/profile/gap_suggestion.h"

#include <QWidget>

#include <memory>
#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;

namespace lull::ui {

class GapEvidence final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kWidth = 218;

    explicit GapEvidence(QWidget* parent = nullptr);

    // Null while it is on its way.
    void setSuggestion(std::shared_ptr<const GapSuggestion> suggestion);
    // Null where the truth is not known: then nothing is said of it.
    void setTruth(std::shared_ptr<const TruthProfile> truth);
    void setGap(Duration gap);
    // A time is filtered by, which the suggestion knows nothing of: it says so.
    void setCoversAllTimes(bool says);
    // None for the suggestion; else this gap against the current one. `moreSessions` is how many sessions the current gap has
    // more than the pinned one, where that is known.
    void setCompared(std::optional<Duration> pinned, std::optional<std::int64_t> moreSessions);

    // All that is said, line by line: for tests and for those who cannot see it.
    [[nodiscard]] QString text() const;

signals:
    void useRequested(lull::Duration gap);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QString name;
        QString left;
        QString right;
    };
    [[nodiscard]] QList<Row> rowsFor(std::optional<Duration> other) const;
    [[nodiscard]] QString titleText() const;
    [[nodiscard]] QString noteText() const;
    [[nodiscard]] QString differenceText() const;
    void showAll();
    void showTable();

    std::shared_ptr<const GapSuggestion> m_suggestion;
    std::shared_ptr<const TruthProfile> m_truth;
    Duration m_gap{0};
    bool m_saysAllTimes = false;
    std::optional<Duration> m_pinned;
    std::optional<std::int64_t> m_moreSessions;
    QLabel* m_title;
    QPushButton* m_use;
    QWidget* m_table;
    QList<QLabel*> m_cells; // three a row, heading first
    QLabel* m_note;
};

} // namespace lull::ui
