// A hand on the real window: pointer and wheel, and waiting until the window has followed.
#pragma once

#include "app/lull/controller.h"
#include "ui/window/main_window.h"

#include <QElapsedTimer>
#include <QPointF>
#include <QWidget>

namespace lull::bench {

[[nodiscard]] double millisecondsOf(const QElapsedTimer& timer);

// Runs the event loop until the window shows what was asked for; and until every gap is known as well. False where that
// takes more than two minutes.
bool settle(app::Controller& controller);
bool complete(app::Controller& controller);

// With the left button. Shift keeps the gap line from snapping.
void press(QWidget& widget, QPointF at, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void drag(QWidget& widget, QPointF to, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
void release(QWidget& widget, QPointF at, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
// Without a button.
void hover(QWidget& widget, QPointF to);
// One notch away from the hand (1) or towards it (-1).
void turnWheel(QWidget& widget, QPointF at, int notches, Qt::KeyboardModifiers modifiers);

// Paints at once what the window would paint with its next frame, and nothing else.
void paintFrame(QWidget& window);

} // namespace lull::bench
