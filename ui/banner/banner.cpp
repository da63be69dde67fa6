#include "ui/banner/banner.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace lull::ui {

namespace {

struct Colors {
    Icon icon;
    Role ink;
    Role ground;
    Role border;
};

Colors colorsOf(Banner::Severity severity)
{
    using Severity = Banner::Severity;
    switch (severity) {
    case Severity::Error: return {Icon::Error, Role::Error, Role::Surface, Role::Error};
    case Severity::Warning: return {Icon::Warn, Role::Warn, Role::WarnSoft, Role::Warn};
    case Severity::Info: return {Icon::Info, Role::AccentText, Role::AccentSoft, Role::AccentFill};
    }
    return {Icon::Info, Role::AccentText, Role::AccentSoft, Role::AccentFill};
}

QLabel* makeLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // names of files and columns come from outside
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_title(makeLabel(this)), m_text(makeLabel(this)), m_buttons(new QHBoxLayout),
      m_close(new QToolButton(this))
{
    setLook(*m_title, Look::Title);
    m_close->setIcon(themedIcon(Icon::Close));
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &Banner::dismiss);

    auto* words = new QVBoxLayout;
    words->setSpacing(3);
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_text);
    words->addStretch();
    m_buttons->setSpacing(8);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(38, 7, 8, 7);
    row->setSpacing(12);
    row->addLayout(words, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    hide();
}

QString Banner::title() const { return m_title->text(); }
QString Banner::text() const { return m_text->text(); }

void Banner::showError(const QString& title, const QString& text, const std::vector<Button>& buttons)
{
    showMessage(Severity::Error, title, text, buttons);
}

void Banner::showWarning(const QString& title, const QString& text, const std::vector<Button>& buttons)
{
    showMessage(Severity::Warning, title, text, buttons);
}

void Banner::showInfo(const QString& title, const QString& text, const std::vector<Button>& buttons)
{
    showMessage(Severity::Info, title, text, buttons);
}

void Banner::showMessage(Severity severity, const QString& title, const QString& text, const std::vector<Button>& buttons)
{
    m_severity = severity;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    fillButtons(buttons);
    setAccessibleName(title);
    setAccessibleDescription(text);
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banner::fillButtons(const std::vector<Button>& buttons)
{
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        // A press of this very button may have brought the new message.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Button& wanted : buttons) {
        auto* button = new QPushButton(wanted.text, this);
        connect(button, &QPushButton::clicked, this, [action = wanted.action] {
            if (action)
                action();
        });
        m_buttons->addWidget(button);
    }
}

void Banner::dismiss()
{
    if (isHidden())
        return;
    hide();
    emit closed();
}

void Banner::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void Banner::paintEvent(QPaintEvent* /*event*/)
{
    const Theme theme = Theme::of(*this);
    const Colors colors = colorsOf(m_severity);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(colors.border));
    painter.setBrush(theme.color(colors.ground));
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(frame, 4, 4);
    if (m_severity == Severity::Error)
        painter.fillRect(QRectF(0, 3, 3, height() - 6), theme.color(Role::Error));
    painter.drawPixmap(13, m_title->geometry().top() + 2, iconPixmap(colors.icon, theme.color(colors.ink), kIconSize, devicePixelRatioF()));
}

} // namespace lull::ui
