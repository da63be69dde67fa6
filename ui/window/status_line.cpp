#include "ui/window/status_line.h"

#include "ui/counted.h"
#include "ui/end_rules_words.h"
#include "ui/rules_words.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

QString rulesText(const EngineRules& rules)
{
    const QString boundary = rules.boundary == Boundary::Inclusive ? StatusLine::tr("a pause equal to the gap joins")
                                                                   : StatusLine::tr("a pause equal to the gap splits");
    const QString text = StatusLine::tr("%1 rules, %2").arg(rulesTitle(rules.preset), boundary);
    return rules.ends.any() ? StatusLine::tr("%1; ends by %2").arg(text, endRulesText(rules.ends)) : text;
}

QString lateText(const Snapshot& snapshot)
{
    const std::size_t late = snapshot.opened.data->late.size();
    const Dataset& data = *snapshot.opened.data;
    const std::size_t all = std::max<std::size_t>(1, data.table->size() - data.dropped);
    const double share = static_cast<double>(late) / static_cast<double>(all);
    QString text = StatusLine::tr("%1 late (%2)").arg(countText(late), percentText(share, 2));
    if (snapshot.result->lostCount > 0)
        text += StatusLine::tr(" · %1 lost by merging").arg(countText(snapshot.result->lostCount));
    return text;
}

QString eventsText(const Dataset& data)
{
    const QString all = counted(data.table->size(), StatusLine::tr("1 event"), StatusLine::tr("%1 events"));
    return data.where.empty() ? all : StatusLine::tr("%1 of %2").arg(countText(data.table->size() - data.dropped), all);
}

QString rejectedHint(const RejectCounts& rejects)
{
    QStringList lines;
    for (const RejectCounts::Entry& entry : rejects.entries)
        lines << StatusLine::tr("%1 %2, first: line %3")
                     .arg(countText(entry.count), toQString(nameOf(entry.reason)), countText(entry.examples.front().line));
    return lines.join('\n');
}

QString rateText(const Playback& playback)
{
    switch (playback.phase) {
    case PlayPhase::Paused: return StatusLine::tr("paused");
    case PlayPhase::Ended: return StatusLine::tr("ended");
    case PlayPhase::Playing: break;
    }
    return StatusLine::tr("%1 events/s").arg(countText(static_cast<std::uint64_t>(playback.eventsPerSecond)));
}

QString memoryText(std::size_t bytes)
{
    const double megabytes = static_cast<double>(bytes) / 1e6;
    return megabytes < 1 ? StatusLine::tr("under 1 MB") : StatusLine::tr("%1 MB").arg(qRound64(megabytes));
}

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QFrame(parent), m_data(new QLabel(this)), m_rate(new QLabel(this)), m_watermark(new QLabel(this)),
      m_late(new QToolButton(this)), m_rejected(new QLabel(this)), m_open(new QLabel(this)), m_rules(new QLabel(this)), m_memory(new QLabel(this))
{
    setAccessibleName(tr("Status"));
    setFixedHeight(kHeight);
    setLook(*this, Look::Foot);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 12, 0);
    layout->setSpacing(16);
    for (QLabel* label : {m_data, m_rate, m_watermark, m_rejected, m_open, m_rules, m_memory})
        setLook(*label, Look::Note);
    setLook(*m_late, Look::Late);
    m_late->setFocusPolicy(Qt::TabFocus);
    m_late->setToolTip(tr("Events that came after the watermark: in no session and in no number, but marked on the timelines. "
                          "Click for the list."));
    connect(m_late, &QToolButton::clicked, this, &StatusLine::lateListRequested);
    m_rate->setToolTip(tr("Events that arrived in the last second"));
    m_watermark->setToolTip(tr("The stream waits so long for events that come late. A session closes when the watermark has passed its last event by more than the gap."));
    setLook(*m_watermark, Look::Watermark);
    for (QWidget* part : {static_cast<QWidget*>(m_data), static_cast<QWidget*>(m_rate), static_cast<QWidget*>(m_watermark),
                          static_cast<QWidget*>(m_late), static_cast<QWidget*>(m_rejected), static_cast<QWidget*>(m_open)})
        layout->addWidget(part);
    layout->addStretch();
    layout->addWidget(m_rules);
    layout->addWidget(m_memory);
    m_memory->setToolTip(tr("Held by the events and their index"));
}

void StatusLine::showLive(const Snapshot& snapshot, const LiveView& live)
{
    const EngineRules& rules = snapshot.opened.data->rules;
    m_rate->setText(rateText(live.playback));
    m_watermark->setText(tr("watermark %1 behind").arg(durationText(rules.wait)));
    m_watermark->setVisible(rules.watermark != WatermarkScope::None);
}

// Of a stream, and of a moment of the tour.
void StatusLine::showOpen(const Snapshot& snapshot)
{
    m_open->setVisible(snapshot.live.has_value());
    if (snapshot.live)
        m_open->setText(counted(snapshot.live->openSessions, tr("1 session open"), tr("%1 sessions open")));
}

// In the colour of late events where there are some.
void StatusLine::showLate(const Snapshot& snapshot)
{
    const Dataset& shown = *snapshot.opened.data;
    const bool anyLate = !shown.late.empty() || snapshot.result->lostCount > 0;
    m_late->setText(lateText(snapshot));
    m_late->setVisible(shown.rules.canBeLate());
    if (std::exchange(m_anyLate, anyLate) != anyLate)
        setLook(*m_late, anyLate ? Look::Late : Look::Note);
}

void StatusLine::setSnapshot(const Snapshot& snapshot, const std::optional<LiveView>& live)
{
    const OpenedData& opened = snapshot.opened;
    for (QLabel* label : {m_rate, m_watermark})
        label->setVisible(live.has_value());
    if (live)
        showLive(snapshot, *live);
    showOpen(snapshot);
    m_data->setText(tr("%1 · %2 · %3")
                        .arg(toQString(opened.source->name),
                             eventsText(*opened.data),
                             counted(opened.data->index.userCount(), tr("1 user"), tr("%1 users"))));
    showLate(snapshot);
    m_rejected->setText(tr("%1 unreadable").arg(countText(opened.source->rejects.total())));
    m_rejected->setToolTip(rejectedHint(opened.source->rejects));
    m_rejected->setVisible(!opened.source->path.empty());
    m_rules->setText(rulesText(opened.data->rules));
    m_memory->setText(memoryText(snapshot.live ? snapshot.live->bytes : opened.data->table->bytes() + opened.data->index.bytes()));
}

} // namespace lull::ui
