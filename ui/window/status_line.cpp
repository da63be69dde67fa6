#include "ui/window/status_line.h"

#include "ui/counted.h"
#include "ui/rules_words.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QLabel>

namespace lull::ui {

namespace {

QString rulesText(const EngineRules& rules)
{
    const QString boundary = rules.boundary == Boundary::Inclusive ? StatusLine::tr("a pause equal to the gap joins")
                                                                   : StatusLine::tr("a pause equal to the gap splits");
    return StatusLine::tr("%1 rules, %2").arg(rulesTitle(rules.preset), boundary);
}

QString lateText(const Snapshot& snapshot)
{
    const std::size_t late = snapshot.opened.data->late.size();
    const double share = static_cast<double>(late) / static_cast<double>(snapshot.opened.data->table->size());
    QString text = StatusLine::tr("%1 late (%2)").arg(countText(late), percentText(share, 2));
    if (snapshot.result->lostCount > 0)
        text += StatusLine::tr(" · %1 lost by merging").arg(countText(snapshot.result->lostCount));
    return text;
}

QString rejectedHint(const RejectCounts& rejects)
{
    QStringList lines;
    for (const RejectCounts::Entry& entry : rejects.entries)
        lines << StatusLine::tr("%1 %2, first: line %3")
                     .arg(countText(entry.count), toQString(nameOf(entry.reason)), countText(entry.examples.front().line));
    return lines.join('\n');
}

QString memoryText(std::size_t bytes)
{
    const double megabytes = static_cast<double>(bytes) / 1e6;
    return megabytes < 1 ? StatusLine::tr("under 1 MB") : StatusLine::tr("%1 MB").arg(qRound64(megabytes));
}

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QFrame(parent), m_data(new QLabel(this)), m_late(new QLabel(this)), m_rejected(new QLabel(this)),
      m_rules(new QLabel(this)), m_memory(new QLabel(this))
{
    setFixedHeight(kHeight);
    setLook(*this, Look::Foot);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(16);
    for (QLabel* label : {m_data, m_late, m_rejected, m_rules, m_memory})
        setLook(*label, Look::Note);
    layout->addWidget(m_data);
    layout->addWidget(m_late);
    layout->addWidget(m_rejected);
    layout->addStretch();
    layout->addWidget(m_rules);
    layout->addWidget(m_memory);
    m_memory->setToolTip(tr("Held by the events and their index"));
}

void StatusLine::setSnapshot(const Snapshot& snapshot)
{
    const OpenedData& opened = snapshot.opened;
    m_data->setText(tr("%1 · %2 · %3")
                        .arg(toQString(opened.source->name),
                             counted(opened.data->table->size(), tr("1 event"), tr("%1 events")),
                             counted(opened.data->index.userCount(), tr("1 user"), tr("%1 users"))));
    m_late->setText(lateText(snapshot));
    m_late->setToolTip(tr("Events that came after the watermark: in no session and in no number, but marked on the timelines"));
    m_late->setVisible(opened.data->rules.canBeLate());
    m_rejected->setText(tr("%1 unreadable").arg(countText(opened.source->rejects.total())));
    m_rejected->setToolTip(rejectedHint(opened.source->rejects));
    m_rejected->setVisible(!opened.source->path.empty());
    m_rules->setText(rulesText(opened.data->rules));
    m_memory->setText(memoryText(opened.data->table->bytes() + opened.data->index.bytes()));
}

} // namespace lull::ui
