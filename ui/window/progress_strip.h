// The strip that tells how far a file has been read, or a report written, with a way to stop it.
#pragma once

#include <QFrame>

#include <cstdint>
#include <optional>

class QLabel;
class QProgressBar;

namespace lull::ui {

class ProgressStrip final : public QFrame {
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget* parent = nullptr);

    // `share` runs from 0 to 1; none where the size is unknown. Shows the strip.
    void setProgress(const QString& name, std::optional<double> share, std::uint64_t events);
    // "Writing report.pdf", "43 %". Likewise.
    void setTask(const QString& title, double share);
    // The events are put in order for other filters or rules. Shows the strip.
    void setIndexing();

signals:
    void cancelRequested();

private:
    void showStrip(const QString& title, const QString& figures, std::optional<double> share);

    QLabel* m_title;
    QLabel* m_figures;
    QProgressBar* m_bar;
};

} // namespace lull::ui
