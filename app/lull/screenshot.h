// Draws the window into a file once everything has come to rest.
#pragma once

#include "app/lull/controller.h"

#include <QObject>
#include <QString>

namespace lull::app {

// Waits for the controller to settle, lets the window paint, saves, and quits the application: status 0, or 1 where the
// log or the picture failed, with a line on standard error.
class Screenshot final : public QObject {
    Q_OBJECT
public:
    Screenshot(ui::MainWindow& window, Controller& controller, const QString& path);

private:
    void take();

    ui::MainWindow& m_window;
    Controller& m_controller;
    QString m_path;
    bool m_taken = false;
};

} // namespace lull::app
