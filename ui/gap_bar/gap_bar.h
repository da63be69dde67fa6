// The band at the top of the window where the gap is chosen: an exact field and presets beside the histogram of pauses.
#pragma once

#include "core/metrics/histograms.h"
#include "core/session/session_rule.h"
#include "ui/gap_bar/gap_evidence.h"

#include <QFrame>

#include <memory>
#include <optional>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace lull::ui {

class GapField;
class GapHistogram;
class PinnedChip;

// The gap that others are compared with.
struct PinnedBar {
    Duration gap{0};
    QString name;            // "5 min", with its rules where they differ
    std::optional<std::int64_t> moreSessions = std::nullopt; // that the current gap has, where that is known
    bool operator==(const PinnedBar&) const = default;
};

class GapBar final : public QFrame {
    Q_OBJECT
public:
    static constexpr int kHeight = 176;
    static constexpr int kCompactHeight = 128;

    explicit GapBar(QWidget* parent = nullptr);

    // Null where there is no data at all.
    void setPauses(std::shared_ptr<const PauseHistogram> pauses);
    // Shows the rule in force; emits nothing.
    void setRule(const SessionRule& rule);
    // How many pauses join and split under `rule`, exactly; ignored where the line stands elsewhere by now.
    void setCounts(const SessionRule& rule, std::uint64_t joined, std::uint64_t split);
    // Null while it is on its way.
    void setSuggestion(std::shared_ptr<const GapSuggestion> suggestion);
    // Null where the truth is not known.
    void setTruth(std::shared_ptr<const TruthProfile> truth);
    // None where no gap is pinned. While comparing, the evidence is that of one gap against the other.
    void setPinned(const std::optional<PinnedBar>& pinned, bool comparing);
    // Of a stream nothing can be pinned.
    void setIsStream(bool isStream);
    // A time is filtered by: what is suggested covers all of it nonetheless, and says so.
    void setCoversAllTimes(bool says);
    // 128 pixels high instead of 176, without the evidence.
    void setCompact(bool compact);

    [[nodiscard]] const SessionRule& rule() const { return m_rule; }

signals:
    void gapChanged(lull::Duration gap);   // continuously while dragging
    void gapCommitted(lull::Duration gap); // on release, and at once for field, presets and keys
    void pinRequested();                   // the current gap
    void unpinRequested();
    void swapRequested();

private:
    void buildControls();
    [[nodiscard]] QHBoxLayout* buildPresets();
    [[nodiscard]] QHBoxLayout* buildPinRow();
    void connectParts();
    void showPin();
    void choose(Duration gap);
    void showRule();
    void showNote(const QString& problem);

    SessionRule m_rule;
    QWidget* m_controls;
    GapField* m_field;
    QFrame* m_segments;
    QButtonGroup* m_presets;
    QPushButton* m_pin;
    QToolButton* m_smallPin; // in its place in the low bar
    PinnedChip* m_chip;
    QLabel* m_note;
    GapHistogram* m_histogram;
    QWidget* m_divider = nullptr; // before the evidence
    GapEvidence* m_evidence;
    bool m_compact = false;
    bool m_pinned = false;
};

} // namespace lull::ui
