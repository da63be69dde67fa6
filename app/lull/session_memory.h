// Keeps up what is remembered while the window is in use, and brings it back when it opens. Not used for pictures, which are
// the same on every machine.
#pragma once

#include "app/lull/controller.h"
#include "app/lull/remembered.h"

#include <QObject>

namespace lull::app {

class SessionMemory final : public QObject {
    Q_OBJECT
public:
    // All three outlive it.
    SessionMemory(ui::MainWindow& window, Controller& controller, Remembered& remembered);
    // Of the file and of the window as they stand; also done when the application ends.
    void keep();

private:
    void keepFile();

    ui::MainWindow& m_window;
    Controller& m_controller;
    Remembered& m_remembered;
};

} // namespace lull::app
