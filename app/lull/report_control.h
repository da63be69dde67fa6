// Export ▸ Report…: asks where to, writes it off the window's thread, and tells how far it is. Lives on the window's thread.
#pragma once

#include "app/lull/background_job.h"
#include "app/lull/opened_file.h"
#include "core/output/report/report.h"
#include "ui/window/main_window.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <stop_token>

namespace lull::app {

class ReportControl final : public QObject {
    Q_OBJECT
public:
    // The window must outlive it.
    explicit ReportControl(ui::MainWindow& window);
    // Cancels what is being written.
    ~ReportControl() override;

    // Of the window's snapshot; `file` is the log that it is of, none for built-in data.
    void ask(const std::optional<OpenedFile>& file);
    // The same once it is known where to. A report that is being written is cancelled.
    void write(const std::optional<OpenedFile>& file, const QString& path);
    void cancel() { m_stop.request_stop(); }
    [[nodiscard]] bool isWriting() const { return m_progress != nullptr; }

signals:
    void finished(const QString& path, const std::expected<void, lull::Error>& written);

private:
    void showProgress();
    void finish(const QString& path, const std::expected<void, Error>& written,
                const std::shared_ptr<report::Progress>& progress);

    ui::MainWindow& m_window;
    QTimer m_timer;
    std::shared_ptr<report::Progress> m_progress; // of the latest; none where none is being written
    QString m_name;                               // of its file
    std::stop_source m_stop;
    BackgroundJob m_writing{*this};
};

} // namespace lull::app
