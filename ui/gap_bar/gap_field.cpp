#include "ui/gap_bar/gap_field.h"

#include "core/event/duration_text.h"
#include "ui/gap_bar/gap_steps.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>

namespace lull::ui {

namespace {

QToolButton* makeArrow(Icon icon, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(themedIcon(icon));
    button->setIconSize({12, 12});
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFocusPolicy(Qt::NoFocus);
    button->setAutoRepeat(true);
    button->setStyleSheet(QStringLiteral("QToolButton { min-height: 0; padding: 0; border: 0; border-radius: 2px; }"));
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    button->setFixedWidth(24);
    return button;
}

QString sentence(const Error& error)
{
    QString text = capitalised(toQString(error.message));
    if (!error.remedy.empty())
        text += QStringLiteral(": ") + toQString(error.remedy);
    return text;
}

} // namespace

GapField::GapField(QWidget* parent)
    : QFrame(parent), m_edit(new QLineEdit(this)), m_up(makeArrow(Icon::ChevronUp, tr("Longer"), this)),
      m_down(makeArrow(Icon::ChevronDown, tr("Shorter"), this))
{
    setAccessibleName(tr("Inactivity gap"));
    setLook(*this, Look::Field);
    setLook(*m_edit, Look::Bare);
    m_edit->setAccessibleName(tr("Inactivity gap"));
    m_edit->setAccessibleDescription(tr("A duration such as 30 min, 1h30m or 500 ms"));
    m_edit->installEventFilter(this);
    setFocusProxy(m_edit);

    auto* arrows = new QVBoxLayout;
    arrows->setSpacing(0);
    arrows->addWidget(m_up);
    arrows->addWidget(m_down);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(1, 1, 2, 1);
    row->setSpacing(0);
    row->addWidget(m_edit, 1);
    row->addLayout(arrows);

    connect(m_edit, &QLineEdit::editingFinished, this, &GapField::readText);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { setProblem({}); });
    connect(m_up, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_down, &QToolButton::clicked, this, [this] { step(-1); });
    setCompact(false);
    setGap(m_gap);
}

void GapField::setGap(Duration gap)
{
    m_gap = gap;
    m_edit->setText(toQString(spellDuration(gap)));
    m_edit->setCursorPosition(0);
    setProblem({});
}

void GapField::setCompact(bool compact)
{
    setFixedHeight(compact ? 30 : 42);
    m_edit->setStyleSheet(QStringLiteral("font-size: %1px;").arg(compact ? 17 : 24));
}

void GapField::readText()
{
    const auto typed = parseGap(m_edit->text().trimmed().toStdString());
    if (!typed) {
        setProblem(sentence(typed.error()));
        return;
    }
    if (*typed > kLongestGap) {
        setProblem(tr("Longer than 10 years: choose a shorter gap"));
        return;
    }
    const bool changed = *typed != m_gap;
    setGap(*typed);
    if (changed)
        emit gapEntered(m_gap);
}

void GapField::step(int direction)
{
    setGap(nextGap(m_gap, GapStep::Coarse, direction));
    emit gapEntered(m_gap);
}

void GapField::setProblem(const QString& problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    setProperty("invalid", !problem.isEmpty());
    setLook(*this, Look::Field);
    emit problemChanged(problem);
}

bool GapField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Up: step(1); return true;
        case Qt::Key_Down: step(-1); return true;
        case Qt::Key_Escape: setGap(m_gap); return true;
        default: break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace lull::ui
