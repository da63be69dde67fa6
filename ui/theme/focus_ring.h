// The ring around the control that has the keyboard: 2 pixels of accent, 1 pixel outside, shown for the keyboard only.
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

class QApplication;
class QColor;
class QPainter;
class QRectF;

namespace lull::ui {

class FocusRing final : public QObject {
    Q_OBJECT
public:
    // Once per application; later calls do nothing.
    static void installOn(QApplication& app);

    // For widgets that paint their own focus, such as the gap line.
    static void paint(QPainter& painter, const QRectF& around, const QColor& color);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit FocusRing(QApplication& app);
    void moveTo(QWidget* target);
    void place();

    QPointer<QWidget> m_target;  // what has the keyboard; none where the ring is hidden
    QPointer<QWidget> m_overlay; // a child of the target's window, made anew where that window is gone
};

// A widget that paints its own focus calls this, and gets no ring.
void setPaintsOwnFocus(QWidget& widget);

} // namespace lull::ui
