#include "app/lull/screenshot.h"

#include "app/lull/exporter.h"

#include <QCoreApplication>
#include <QTimer>

#include <fmt/format.h>

#include <cstdio>

namespace lull::app {

namespace {

// Layouts and charts settle over a few turns of the event loop.
constexpr int kSettlingMillis = 150;

int report(const Error& error)
{
    fmt::print(stderr, "lull: {}\n", error.oneLine());
    return 1;
}

} // namespace

Screenshot::Screenshot(ui::MainWindow& window, Controller& controller, const QString& path)
    : m_window(window), m_controller(controller), m_path(path)
{
    connect(&controller, &Controller::completed, this, [this] {
        if (!std::exchange(m_taken, true))
            QTimer::singleShot(kSettlingMillis, this, &Screenshot::take);
    });
}

void Screenshot::take()
{
    int status = 0;
    if (const auto failure = m_controller.failure())
        status = report(*failure);
    if (const auto saved = savePicture(m_window.picture().toImage(), m_path); !saved)
        status = report(saved.error());
    QCoreApplication::exit(status);
}

} // namespace lull::app
