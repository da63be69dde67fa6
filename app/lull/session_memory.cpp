#include "app/lull/session_memory.h"

#include <QCoreApplication>

namespace lull::app {

SessionMemory::SessionMemory(ui::MainWindow& window, Controller& controller, Remembered& remembered)
    : m_window(window), m_controller(controller), m_remembered(remembered)
{
    window.restoreLayout(remembered.layout());
    window.setRecentFiles(remembered.files());
    window.setSchemeChoice(remembered.scheme());
    controller.setUsualSettings([&remembered](const QString& path) { return remembered.settingsOf(path).value_or(Settings{}); });
    connect(&controller, &Controller::completed, this, &SessionMemory::keepFile);
    connect(&window, &ui::MainWindow::schemeChosen, this, [&remembered](ui::SchemeChoice scheme) { remembered.setScheme(scheme); });
    connect(&window, &ui::MainWindow::recentForgotten, this, [this] {
        m_remembered.forgetFiles();
        m_window.setRecentFiles({});
    });
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, &SessionMemory::keep);
}

void SessionMemory::keep()
{
    keepFile();
    m_remembered.setLayout(m_window.layoutState());
}

void SessionMemory::keepFile()
{
    const QString path = m_controller.shownFile();
    if (path.isEmpty())
        return;
    m_remembered.noteFile(path, m_controller.settings());
    m_window.setRecentFiles(m_remembered.files());
}

} // namespace lull::app
