#include "ui/panels/quality_page.h"

#include "ui/counted.h"
#include "ui/panels/finding_card.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace lull::ui {

namespace {
constexpr int kInset = 11;
} // namespace

QualityPage::QualityPage(QWidget* parent) : PanelPage(parent), m_head(new QLabel), m_cards(new QVBoxLayout)
{
    m_head->setWordWrap(true);
    setLook(*m_head, Look::Note);
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(kInset, 8, kInset, 8);
    rows->setSpacing(8);
    rows->addWidget(m_head);
    m_cards->setSpacing(8);
    rows->addLayout(m_cards);
    rows->addStretch(1);
    setAccessibleName(tr("Data quality"));
    scroll(content);
    showReport();
}

void QualityPage::setSnapshot(const Snapshot& snapshot)
{
    const bool leftOut = snapshot.opened.data->leftOut.bots;
    m_isOfFile = !snapshot.opened.source->path.empty();
    if (snapshot.opened.quality != m_report) {
        m_report = snapshot.opened.quality;
        m_botsLeftOut = leftOut;
        showReport();
    } else if (leftOut != m_botsLeftOut) {
        showBots(leftOut);
    }
}

void QualityPage::showReport()
{
    m_botsButton = nullptr;
    while (QLayoutItem* item = m_cards->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its button may have brought us here
        delete item;
    }
    if (!m_report) {
        m_head->setText(tr("The log is being looked through…"));
        return;
    }
    const QString seen = tr("%1 of %2 were looked through.")
                             .arg(counted(m_report->events, tr("1 event"), tr("%1 events")), counted(m_report->users, tr("1 user"), tr("%1 users")));
    m_head->setText(m_report->findings.empty() ? seen + u' ' + tr("Nothing looks wrong.") : seen);
    for (const QualityFinding& finding : m_report->findings) {
        auto* card = new FindingCard(finding);
        if (finding.check == QualityCheck::SuspectedBots)
            addBotsButton(*card);
        if (m_isOfFile && !finding.options.empty())
            addReadingButton(*card);
        m_cards->addWidget(card);
    }
}

void QualityPage::addBotsButton(FindingCard& card)
{
    m_botsButton = new QPushButton;
    connect(m_botsButton, &QPushButton::clicked, this, [this] { emit withoutBotsChosen(!m_botsLeftOut); });
    card.addControl(m_botsButton);
    showBots(m_botsLeftOut);
}

void QualityPage::addReadingButton(FindingCard& card)
{
    auto* button = new QPushButton(tr("Choose how this log is read…"));
    button->setObjectName(QStringLiteral("reading"));
    connect(button, &QPushButton::clicked, this, &QualityPage::readingRequested);
    card.addControl(button);
}

void QualityPage::showBots(bool leftOut)
{
    m_botsLeftOut = leftOut;
    if (!m_botsButton)
        return;
    m_botsButton->setText(leftOut ? tr("Count them again") : tr("Leave them out"));
    m_botsButton->setToolTip(leftOut ? tr("Every number is without these users now") : tr("Work out every number without these users"));
}

QString qualityTabTitle(const QualityReport* report, bool compact)
{
    const auto worrying = !report ? 0 : std::ranges::count_if(report->findings, [](const QualityFinding& finding) {
        return finding.severity != Severity::Note;
    });
    const QString title = compact ? QualityPage::tr("Quality") : QualityPage::tr("Data quality");
    return worrying == 0 ? title : title + QStringLiteral(" · %1").arg(worrying);
}

} // namespace lull::ui
