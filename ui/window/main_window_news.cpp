// What the window tells beside its data: where the log came from, how far work is, what went wrong.
#include "ui/window/main_window.h"

#include "ui/banner/banner.h"
#include "ui/text.h"
#include "ui/window/progress_strip.h"
#include "ui/window/source_notice.h"

#include <QAction>

namespace lull::ui {

void MainWindow::showSourceNotice()
{
    const SourceInfo& source = *m_snapshot->opened.source;
    const SourceNotice notice = noticeOf(source, m_snapshot->opened.data->table->size());
    std::vector<Banner::Button> buttons;
    if (!source.hasSearch || !source.hasClick)
        buttons.push_back({tr("Choose what counts"), [this] { emit columnsRequested(); }});
    else if (source.recognition.isPresetGuessed)
        buttons.push_back({m_columnsAction->text(), [this] { emit columnsRequested(); }});
    if (notice.title.isEmpty())
        m_banner->dismiss();
    else if (notice.isWarning)
        m_banner->showWarning(notice.title, notice.text, buttons);
    else
        m_banner->showInfo(notice.title, notice.text, buttons);
}

void MainWindow::showProgress(const QString& name, std::optional<double> share, std::uint64_t events)
{
    m_progress->setProgress(name, share, events);
}

void MainWindow::showTask(const QString& title, double share) { m_progress->setTask(title, share); }
void MainWindow::showIndexing() { m_progress->setIndexing(); }

void MainWindow::hideProgress() { m_progress->hide(); }

void MainWindow::showError(const Error& error, const std::function<void()>& chooseColumns)
{
    std::vector<Banner::Button> buttons;
    if (chooseColumns)
        buttons.push_back({tr("Choose columns"), chooseColumns});
    const bool isOfOption = error.where.starts_with("--");
    const QString what = toQString(error.where.empty() || isOfOption ? error.message : error.where + ": " + error.message);
    m_banner->showError(what, capitalised(toQString(error.remedy)), buttons);
}

void MainWindow::showNotice(const QString& title, const QString& text, const std::vector<Offer>& offers)
{
    std::vector<Banner::Button> buttons;
    for (const Offer& offer : offers)
        buttons.push_back({offer.text, [this, accept = offer.accept] {
                               m_banner->dismiss();
                               accept();
                           }});
    m_banner->showInfo(title, text, buttons);
}
} // namespace lull::ui
