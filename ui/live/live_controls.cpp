#include "ui/live/live_controls.h"

#include "ui/live/playback_bar.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

namespace lull::ui {

LiveControls::LiveControls(QWidget* window)
    : QObject(window), m_window(window), m_menu(new QMenu(tr("Live"), window)), m_bar(new PlaybackBar(window))
{
    buildMenu();
    setView(std::nullopt);
    setCanReplay(false);
}

void LiveControls::buildMenu()
{
    const auto add = [this](const QString& text, auto run) {
        QAction* action = m_menu->addAction(text);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    QAction* settings = add(tr("Simulate…"), [this] { askForSimulation(); });
    settings->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    m_window->addAction(settings);
    m_menu->addSeparator();
    m_replayArrival = add(tr("Replay this log in arrival order"), [this] { emit replayInArrivalOrderRequested(); });
    m_replayEvent = add(tr("Replay this log in event order"), [this] { emit replayInEventOrderRequested(); });
    m_menu->addSeparator();
    add(tr("Late events…"), [this] { emit lateListRequested(); });
    m_stop = add(tr("Stop the stream"), [this] { emit stopRequested(); });
}

void LiveControls::setView(const std::optional<LiveView>& view)
{
    m_streaming = view.has_value();
    m_stop->setEnabled(m_streaming);
    m_bar->setVisible(m_streaming);
    if (view)
        m_bar->setPlayback(view->playback);
}

void LiveControls::setCanReplay(bool can)
{
    m_replayArrival->setEnabled(can);
    m_replayEvent->setEnabled(can);
}

void LiveControls::simulate() { emit simulateRequested(m_choice); }

void LiveControls::askForSimulation()
{
    auto* dialog = new SimulationDialog(m_choice, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_choice = *dialog->choice();
        simulate();
    });
    dialog->open();
}

} // namespace lull::ui
