#include "ui/theme/focus_ring.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QFocusEvent>
#include <QPainter>

namespace lull::ui {

namespace {

constexpr auto kPaintsOwnFocus = "paintsOwnFocus";
constexpr int kReach = 3; // pixels outside the control

bool comesFromKeyboard(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

class Overlay final : public QWidget {
public:
    explicit Overlay(QWidget* window) : QWidget(window)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        const QRectF control = QRectF(rect()).adjusted(kReach, kReach, -kReach, -kReach);
        FocusRing::paint(painter, control, Theme::of(QApplication::palette()).color(Role::Accent));
    }
};

} // namespace

FocusRing::FocusRing(QApplication& app) : QObject(&app) { app.installEventFilter(this); }

void FocusRing::installOn(QApplication& app)
{
    if (!app.findChild<FocusRing*>(QString(), Qt::FindDirectChildrenOnly))
        new FocusRing(app);
}

void FocusRing::paint(QPainter& painter, const QRectF& around, const QColor& color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(around.adjusted(-2, -2, 2, 2), 6, 6);
    painter.restore();
}

void FocusRing::moveTo(QWidget* target)
{
    m_target = target;
    if (!target) {
        if (m_overlay)
            m_overlay->hide();
        return;
    }
    if (!m_overlay || m_overlay->parentWidget() != target->window()) {
        delete m_overlay;
        m_overlay = new Overlay(target->window());
    }
    place();
    m_overlay->show();
    m_overlay->raise();
}

void FocusRing::place()
{
    const QRect control(m_target->mapTo(m_target->window(), QPoint(0, 0)), m_target->size());
    m_overlay->setGeometry(control.adjusted(-kReach, -kReach, kReach, kReach));
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
        auto* target = static_cast<QWidget*>(watched);
        const bool shows = comesFromKeyboard(static_cast<QFocusEvent*>(event)->reason())
            && !target->property(kPaintsOwnFocus).toBool();
        moveTo(shows ? target : nullptr);
    } else if (watched == m_target && m_overlay) {
        // A paint follows every way in which a control can move, those of its ancestors included.
        if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide)
            moveTo(nullptr);
        else if (event->type() == QEvent::Paint)
            place();
    }
    return QObject::eventFilter(watched, event);
}

void setPaintsOwnFocus(QWidget& widget) { widget.setProperty(kPaintsOwnFocus, true); }

} // namespace lull::ui
