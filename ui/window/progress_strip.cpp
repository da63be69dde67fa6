#include "ui/window/progress_strip.h"

#include "ui/counted.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace lull::ui {

namespace {
constexpr int kSteps = 1000;
constexpr int kBarWidth = 280;
} // namespace

ProgressStrip::ProgressStrip(QWidget* parent)
    : QFrame(parent), m_title(new QLabel(this)), m_figures(new QLabel(this)), m_bar(new QProgressBar(this))
{
    setAccessibleName(tr("Progress"));
    setLook(*this, Look::Card);
    setLook(*m_title, Look::Title);
    setLook(*m_figures, Look::Note);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(kBarWidth, 6);
    m_bar->setAccessibleName(tr("Progress"));
    auto* cancel = new QPushButton(themedIcon(Icon::Close), tr("Cancel"), this);
    cancel->setFixedHeight(28);
    connect(cancel, &QPushButton::clicked, this, &ProgressStrip::cancelRequested);

    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_figures);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(16);
    layout->addLayout(words, 1);
    layout->addWidget(m_bar);
    layout->addWidget(cancel);
}

void ProgressStrip::setProgress(const QString& name, std::optional<double> share, std::uint64_t events)
{
    const QString read = counted(events, tr("1 event"), tr("%1 events"));
    showStrip(tr("Reading %1").arg(name), share ? tr("%1 · %2").arg(read, percentText(share, 0)) : read, share);
}

void ProgressStrip::setTask(const QString& title, double share) { showStrip(title, percentText(share, 0), share); }

void ProgressStrip::showStrip(const QString& title, const QString& figures, std::optional<double> share)
{
    m_title->setText(title);
    m_figures->setText(figures);
    m_bar->setMaximum(share ? kSteps : 0);
    if (share)
        m_bar->setValue(qRound(*share * kSteps));
    show();
}

void ProgressStrip::setIndexing()
{
    m_title->setText(tr("Finding the sessions anew"));
    m_figures->setText(tr("for the filters and rules that were chosen"));
    m_bar->setMaximum(0);
    show();
}

} // namespace lull::ui
