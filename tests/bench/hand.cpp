#include "tests/bench/hand.h"

#include <QApplication>
#include <QEventLoop>
#include <QMouseEvent>
#include <QTimer>
#include <QWheelEvent>

#include <chrono>

namespace lull::bench {

namespace {

constexpr std::chrono::minutes kLongestWait{2};

// Runs the event loop until `isThere` holds; asked each time `signal` is emitted. False where that never comes.
template <typename Signal, typename Condition>
bool waitFor(app::Controller& controller, Signal signal, Condition isThere)
{
    QEventLoop loop;
    QObject::connect(&controller, signal, &loop, &QEventLoop::quit);
    QTimer::singleShot(kLongestWait, &loop, &QEventLoop::quit);
    if (!isThere())
        loop.exec();
    return isThere();
}

void sendMouse(QWidget& widget, QEvent::Type type, QPointF at, Qt::MouseButtons held, Qt::KeyboardModifiers modifiers)
{
    const Qt::MouseButton changed = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, widget.mapToGlobal(at), changed, held, modifiers);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

double millisecondsOf(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

bool settle(app::Controller& controller)
{
    return waitFor(controller, &app::Controller::settled, [&] { return controller.isSettled(); });
}

bool complete(app::Controller& controller)
{
    return waitFor(controller, &app::Controller::completed, [&] { return controller.isComplete(); });
}

void press(QWidget& widget, QPointF at, Qt::KeyboardModifiers modifiers)
{
    sendMouse(widget, QEvent::MouseButtonPress, at, Qt::LeftButton, modifiers);
}

void drag(QWidget& widget, QPointF to, Qt::KeyboardModifiers modifiers)
{
    sendMouse(widget, QEvent::MouseMove, to, Qt::LeftButton, modifiers);
}

void release(QWidget& widget, QPointF at, Qt::KeyboardModifiers modifiers)
{
    sendMouse(widget, QEvent::MouseButtonRelease, at, Qt::NoButton, modifiers);
}

void hover(QWidget& widget, QPointF to) { sendMouse(widget, QEvent::MouseMove, to, Qt::NoButton, Qt::NoModifier); }

void turnWheel(QWidget& widget, QPointF at, int notches, Qt::KeyboardModifiers modifiers)
{
    constexpr int kNotch = 120; // in eighths of a degree
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, kNotch * notches}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

void paintFrame(QWidget& window)
{
    QApplication::sendPostedEvents();
    QEvent frame(QEvent::UpdateRequest);
    QApplication::sendEvent(&window, &frame);
}

} // namespace lull::bench
