// The window under the hand: keys, files dropped on it, and its size.
#include "ui/window/main_window.h"

#include "ui/gap_bar/gap_bar.h"
#include "ui/live/live_controls.h"
#include "ui/live/playback_bar.h"
#include "ui/numbers/numbers_row.h"
#include "ui/tour/tour.h"
#include "ui/window/side_panel.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QUrl>

namespace lull::ui {

namespace {

constexpr int kCompactBelowWidth = 1366;
constexpr int kCompactBelowHeight = 800;

QStringList localPaths(const QMimeData& data)
{
    QStringList paths;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    return paths;
}

} // namespace

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (m_tour->isOn() && m_tour->handleKey(event->key()))
        return;
    // A shortcut would take the space bar away from every button.
    if (event->key() == Qt::Key_Space && m_liveControls->isStreaming())
        m_liveControls->bar().toggle();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localPaths(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    emit filesDropped(localPaths(*event->mimeData()));
    event->acceptProposedAction();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    adaptToSize();
}

void MainWindow::adaptToSize()
{
    const bool compact = width() < kCompactBelowWidth || height() < kCompactBelowHeight || m_tour->isOn();
    const int gutter = compact ? 6 : 8;
    m_body->setContentsMargins(gutter, gutter, gutter, gutter);
    m_body->setSpacing(gutter);
    m_gapBar->setCompact(compact);
    m_numbers->setCompact(compact);
    m_side->setCompact(compact);
    m_tourPlace->setContentsMargins(m_tour->isOn() ? gutter : 0, gutter, 0, gutter);
    m_tour->adaptTo(size());
}
} // namespace lull::ui
