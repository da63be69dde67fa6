#include "ui/tour/part_ring.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace lull::ui {

namespace {

constexpr int kWidth = 2;
constexpr int kReach = 2; // pixels outside the part

} // namespace

PartRing::PartRing(QWidget* window) : QWidget(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void PartRing::showAround(QWidget* target)
{
    if (m_target)
        m_target->removeEventFilter(this);
    m_target = target;
    if (m_target)
        m_target->installEventFilter(this);
    place();
}

void PartRing::place()
{
    const bool shows = m_target && m_target->isVisible();
    if (shows) {
        const QRect part(m_target->mapTo(parentWidget(), QPoint(0, 0)), m_target->size());
        const QRect around = part.adjusted(-kReach, -kReach, kReach, kReach);
        if (around != geometry())
            setGeometry(around);
        raise();
    }
    setVisible(shows);
}

void PartRing::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::of(*this).color(Role::Accent), kWidth));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
}

bool PartRing::eventFilter(QObject* watched, QEvent* event)
{
    // A paint follows every way in which a part can move, those of its ancestors included.
    if (watched == m_target
        && (event->type() == QEvent::Paint || event->type() == QEvent::Hide || event->type() == QEvent::Show
            || event->type() == QEvent::Resize || event->type() == QEvent::Move))
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace lull::ui
