#include "ui/gap_bar/pinned_chip.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace lull::ui {

namespace {
constexpr int kHeight = 24;
constexpr int kCross = 18;
constexpr int kInset = 8;
} // namespace

PinnedChip::PinnedChip(QWidget* parent) : QFrame(parent), m_swap(new QToolButton(this)), m_unpin(new QToolButton(this))
{
    setAccessibleName(tr("Pinned gap"));
    setLook(*this, Look::ChipBox);
    setFixedHeight(kHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const QString flat = QStringLiteral("QToolButton { min-height: 0; padding: 0; font-size: 12px; background: transparent; border: 0; }"
                                        "QToolButton:hover { text-decoration: underline; }");
    for (QToolButton* button : {m_swap, m_unpin}) {
        button->setStyleSheet(flat);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_swap->setObjectName(QStringLiteral("swapPinned"));
    m_swap->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    m_unpin->setObjectName(QStringLiteral("unpin"));
    m_unpin->setIcon(themedIcon(Icon::Close));
    m_unpin->setIconSize({12, 12});
    m_unpin->setFixedWidth(kCross);
    m_unpin->setAccessibleName(tr("Unpin"));
    m_unpin->setToolTip(tr("Unpin: stop comparing"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kInset, 0, 3, 0);
    row->setSpacing(0);
    row->addWidget(m_swap, 1);
    row->addWidget(m_unpin);
    connect(m_swap, &QToolButton::clicked, this, &PinnedChip::swapRequested);
    connect(m_unpin, &QToolButton::clicked, this, &PinnedChip::unpinRequested);
}

void PinnedChip::setName(const QString& name)
{
    m_name = name;
    m_swap->setAccessibleName(tr("Pinned: %1. Swap with the current gap").arg(name));
    m_swap->setToolTip(tr("Pinned: %1. Click to swap it with the current gap.").arg(name));
    QFont font = uiFont(12);
    setMaximumWidth(QFontMetrics(font).horizontalAdvance(tr("pinned %1").arg(name)) + kInset + kCross + 8);
    showName();
}

void PinnedChip::showName()
{
    const int room = width() - kInset - kCross - 4;
    m_swap->setText(QFontMetrics(uiFont(12)).elidedText(tr("pinned %1").arg(m_name), Qt::ElideRight, room));
}

void PinnedChip::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    showName();
}

} // namespace lull::ui
