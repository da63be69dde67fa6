// One finding about a log's quality: how bad it is, what it means, what to do, and where to look.
#pragma once

#include "core/quality/quality_report.h"

#include <QFrame>
#include <QString>

class QVBoxLayout;

namespace lull::ui {

// "Exact copies", "Suspected bots", …
[[nodiscard]] QString findingTitle(QualityCheck check);
// "Problem", "Warning", "Note".
[[nodiscard]] QString severityName(Severity severity);
// "line 12 · u-0001 · 2024-01-05 10:30:00 · click before any search", without what is not known.
[[nodiscard]] QString exampleLine(const QualityExample& example);

class FindingCard final : public QFrame {
    Q_OBJECT
public:
    explicit FindingCard(const QualityFinding& finding, QWidget* parent = nullptr);

    // Below the examples.
    void addControl(QWidget* control);

private:
    QVBoxLayout* m_column;
};

} // namespace lull::ui
