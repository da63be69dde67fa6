#include "ui/panels/finding_card.h"

#include "ui/text.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QLabel>
#include <QStringList>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FindingCard)
};

constexpr int kInset = 10;

Look lookOf(Severity severity)
{
    switch (severity) {
    case Severity::Problem: return Look::Problem;
    case Severity::Warning: return Look::Warning;
    case Severity::Note: break;
    }
    return Look::Caption;
}

QLabel* addText(QVBoxLayout& column, const QString& text, Look look)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setLook(*label, look);
    column.addWidget(label);
    return label;
}

} // namespace

QString findingTitle(QualityCheck check)
{
    switch (check) {
    case QualityCheck::RejectedRows: return Words::tr("Unreadable rows");
    case QualityCheck::Duplicates: return Words::tr("Exact copies");
    case QualityCheck::StrayTimes: return Words::tr("Times far from the rest");
    case QualityCheck::FutureTimes: return Words::tr("Times in the future");
    case QualityCheck::TimeGaps: return Words::tr("Hours without events");
    case QualityCheck::SameInstant: return Words::tr("Many events at one time");
    case QualityCheck::CoarseTimes: return Words::tr("Coarse clock");
    case QualityCheck::OutOfOrder: return Words::tr("Out of order");
    case QualityCheck::SuspectedBots: return Words::tr("Suspected bots");
    case QualityCheck::NoClicks: return Words::tr("No clicks");
    case QualityCheck::UnknownResults: return Words::tr("Searches without results");
    case QualityCheck::ClicksWithoutSearch: return Words::tr("Clicks before any search");
    case QualityCheck::TimeZone: break;
    }
    return Words::tr("Time zone");
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Problem: return Words::tr("Problem");
    case Severity::Warning: return Words::tr("Warning");
    case Severity::Note: break;
    }
    return Words::tr("Note");
}

QString exampleLine(const QualityExample& example)
{
    QStringList parts;
    if (example.line > 0)
        parts << Words::tr("line %1").arg(countText(example.line));
    if (!example.user.empty())
        parts << toQString(example.user);
    if (example.time)
        parts << dateText(*example.time) + u' ' + clockText(*example.time, std::chrono::seconds{1});
    if (!example.text.empty())
        parts << toQString(example.text).simplified();
    return parts.join(QStringLiteral(" · "));
}

FindingCard::FindingCard(const QualityFinding& finding, QWidget* parent) : QFrame(parent), m_column(new QVBoxLayout(this))
{
    setLook(*this, Look::Card);
    setAccessibleName(Words::tr("%1: %2").arg(severityName(finding.severity), findingTitle(finding.check)));
    m_column->setContentsMargins(kInset, 8, kInset, 8);
    m_column->setSpacing(4);
    auto* head = new QHBoxLayout;
    auto* title = new QLabel(findingTitle(finding.check));
    setLook(*title, Look::Title);
    auto* severity = new QLabel(severityName(finding.severity));
    setLook(*severity, lookOf(finding.severity));
    head->addWidget(title, 1);
    head->addWidget(severity);
    m_column->addLayout(head);
    addText(*m_column, toQString(finding.meaning), Look::Note);
    addText(*m_column, toQString(finding.remedy), Look::Note);
    QStringList lines;
    for (const QualityExample& example : finding.examples)
        lines << exampleLine(example);
    if (!lines.isEmpty())
        addText(*m_column, lines.join(u'\n'), Look::Caption)->setAccessibleName(Words::tr("Examples"));
}

void FindingCard::addControl(QWidget* control) { m_column->addWidget(control, 0, Qt::AlignLeft); }

} // namespace lull::ui
