#include "app/lull/report_control.h"

#include "app/lull/report_file.h"
#include "app/lull/save_dialog.h"

#include <QFileInfo>

#include <algorithm>
#include <thread>
#include <utility>

namespace lull::app {

namespace {

constexpr int kProgressMillis = 100;

Error streamGoesOn()
{
    return {ErrorCode::BadArgument, ReportControl::tr("a report is of a log, and this is a stream that goes on").toStdString(), "",
            ReportControl::tr("stop the stream, or open the log itself").toStdString()};
}

} // namespace

ReportControl::ReportControl(ui::MainWindow& window) : m_window(window)
{
    m_timer.setInterval(kProgressMillis);
    connect(&m_timer, &QTimer::timeout, this, &ReportControl::showProgress);
}

ReportControl::~ReportControl() { cancel(); }

void ReportControl::ask(const std::optional<OpenedFile>& file)
{
    const auto snapshot = m_window.snapshot();
    if (!snapshot)
        return;
    if (snapshot->live) {
        m_window.showError(streamGoesOn());
        return;
    }
    const QString name = QFileInfo(QString::fromStdString(snapshot->opened.source->name)).baseName();
    askWhereToSave(m_window, tr("Sessions in %1").arg(name), {{tr("Page for a browser"), "html"}, {tr("PDF"), "pdf"}},
                   [this, file](const QString& path) { write(file, path); });
}

void ReportControl::write(const std::optional<OpenedFile>& file, const QString& path)
{
    const auto snapshot = m_window.snapshot();
    cancel();
    m_stop = std::stop_source();
    m_progress = std::make_shared<report::Progress>();
    m_name = QFileInfo(path).fileName();
    const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    m_writing.start(
        [snapshot, origin = originOf(*snapshot, file, m_window.segmentColumn()), path, progress = m_progress,
         stop = m_stop.get_token(), threads] {
            return saveReport(snapshot, origin, path, *progress, stop, threads);
        },
        [this, path, progress = m_progress](const std::expected<void, Error>& written) { finish(path, written, progress); });
    m_timer.start();
}

void ReportControl::finish(const QString& path, const std::expected<void, Error>& written,
                           const std::shared_ptr<report::Progress>& progress)
{
    if (progress == m_progress) { // none was begun since
        m_timer.stop();
        m_progress.reset();
        m_window.hideProgress();
    }
    const bool wasCancelled = !written && written.error().code == ErrorCode::Cancelled;
    if (!wasCancelled)
        emit finished(path, written);
}

void ReportControl::showProgress()
{
    m_window.showTask(tr("Writing %1").arg(m_name), m_progress->percent / 100.0);
}

} // namespace lull::app
