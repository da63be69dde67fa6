// The band at the top of the window where the gap is chosen: an exact field and presets beside the histogram of pauses.
#pragma once

#include "core/metrics/histograms.h"
#include "core/session/session_rule.h"

#include <QFrame>

#include <memory>

class QButtonGroup;
class QLabel;

namespace lull::ui {

class GapField;
class GapHistogram;

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
    // 128 pixels high instead of 176.
    void setCompact(bool compact);

    [[nodiscard]] const SessionRule& rule() const { return m_rule; }

signals:
    void gapChanged(lull::Duration gap);   // continuously while dragging
    void gapCommitted(lull::Duration gap); // on release, and at once for field, presets and keys

private:
    void buildControls();
    void choose(Duration gap);
    void showRule();
    void showNote(const QString& problem);

    SessionRule m_rule;
    QWidget* m_controls;
    GapField* m_field;
    QFrame* m_segments;
    QButtonGroup* m_presets;
    QLabel* m_note;
    GapHistogram* m_histogram;
};

} // namespace lull::ui
