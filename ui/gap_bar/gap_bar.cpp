#include "ui/gap_bar/gap_bar.h"

#include "core/event/duration_text.h"
#include "ui/gap_bar/gap_field.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/gap_bar/gap_steps.h"
#include "ui/gap_bar/pinned_chip.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QToolTip>

namespace lull::ui {

namespace {

constexpr int kControlsWidth = 200;

QFrame* makeDivider(QWidget* parent)
{
    auto* divider = new QFrame(parent);
    divider->setFrameShape(QFrame::VLine);
    divider->setFrameShadow(QFrame::Plain);
    divider->setForegroundRole(QPalette::Midlight);
    divider->setFixedWidth(1);
    return divider;
}

QToolButton* makeInfo(const QString& text, QWidget* parent)
{
    auto* info = new QToolButton(parent);
    info->setIcon(themedIcon(Icon::Info));
    info->setIconSize({14, 14});
    info->setFixedSize(20, 20);
    info->setStyleSheet(QStringLiteral("QToolButton { min-height: 0; padding: 0; }"));
    info->setAccessibleName(QObject::tr("What is the inactivity gap?"));
    info->setToolTip(text);
    QObject::connect(info, &QToolButton::clicked, info, [info] {
        QToolTip::showText(info->mapToGlobal(QPoint(0, info->height())), info->toolTip(), info);
    });
    return info;
}

// The problem with its remedy, without it where the lines do not hold both, or cut.
QString fittingProblem(const QString& problem, const QFontMetrics& metrics, int lines)
{
    const QString whatIsWrong = problem.section(u':', 0, 0);
    const auto fits = [&](const QString& text) {
        const QRect room(0, 0, kControlsWidth, 10 * lines * metrics.lineSpacing());
        return metrics.boundingRect(room, Qt::TextWordWrap, text).height() <= lines * metrics.lineSpacing();
    };
    if (fits(problem))
        return problem;
    // A word that moves to the next line leaves some of the first empty.
    const int width = lines * kControlsWidth - (lines - 1) * kControlsWidth / 4;
    return fits(whatIsWrong) ? whatIsWrong : metrics.elidedText(whatIsWrong, Qt::ElideMiddle, width);
}

} // namespace

GapBar::GapBar(QWidget* parent)
    : QFrame(parent), m_controls(new QWidget(this)), m_field(new GapField(m_controls)), m_segments(new QFrame(m_controls)),
      m_presets(new QButtonGroup(this)), m_pin(new QPushButton(tr("Pin"), m_controls)), m_smallPin(new QToolButton(m_controls)),
      m_chip(new PinnedChip(m_controls)), m_note(new QLabel(m_controls)), m_histogram(new GapHistogram(this)),
      m_divider(makeDivider(this)), m_evidence(new GapEvidence(this))
{
    setAccessibleName(tr("Gap bar"));
    setLook(*this, Look::Card);
    buildControls();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(11, 9, 11, 9);
    row->setSpacing(12);
    row->addWidget(m_controls);
    row->addWidget(makeDivider(this));
    row->addWidget(m_histogram, 1);
    row->addWidget(m_divider);
    row->addWidget(m_evidence);
    connectParts();
    setCompact(false);
    showRule();
}

void GapBar::connectParts()
{
    connect(m_field, &GapField::gapEntered, this, &GapBar::choose);
    connect(m_field, &GapField::problemChanged, this, &GapBar::showNote);
    connect(m_presets, &QButtonGroup::idClicked, this,
            [this](int id) { choose(presetGaps()[static_cast<std::size_t>(id)]); });
    connect(m_histogram, &GapHistogram::gapChanged, this, [this](Duration gap) {
        m_rule.gap = gap;
        showRule();
        emit gapChanged(gap);
    });
    connect(m_histogram, &GapHistogram::gapCommitted, this, &GapBar::gapCommitted);
    connect(m_evidence, &GapEvidence::useRequested, this, &GapBar::choose);
    connect(m_pin, &QPushButton::clicked, this, &GapBar::pinRequested);
    connect(m_smallPin, &QToolButton::clicked, this, &GapBar::pinRequested);
    connect(m_chip, &PinnedChip::swapRequested, this, &GapBar::swapRequested);
    connect(m_chip, &PinnedChip::unpinRequested, this, &GapBar::unpinRequested);
}

void GapBar::buildControls()
{
    m_controls->setFixedWidth(kControlsWidth);
    auto* title = new QLabel(tr("Inactivity gap"), m_controls);
    setLook(*title, Look::Title);
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(title);
    head->addWidget(makeInfo(tr("<p>A shorter pause of a user joins, a longer one splits: the next event starts a new session. Below the presets stands what a pause of exactly this length does.</p>"
                                "<p>Drag the line across the pauses, choose a preset, or type a duration: "
                                "30 min, 1h30m, 500 ms.</p>"), m_controls));
    head->addStretch();
    auto* field = new QHBoxLayout;
    field->setSpacing(4);
    field->addWidget(m_field, 1);
    field->addWidget(m_smallPin);

    setLook(*m_note, Look::Caption);
    m_note->setWordWrap(true);
    // A long problem takes the room there is and pushes nothing; its hover has all of it.
    m_note->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignTop);

    auto* column = new QVBoxLayout(m_controls);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(head);
    column->addLayout(field);
    setLook(*m_segments, Look::Segments);
    m_segments->setLayout(buildPresets());
    column->addWidget(m_segments);
    column->addLayout(buildPinRow());
    column->addWidget(m_note, 1);
}

QHBoxLayout* GapBar::buildPresets()
{
    auto* segments = new QHBoxLayout;
    segments->setContentsMargins(0, 0, 0, 0);
    segments->setSpacing(0);
    int id = 0;
    for (const Duration preset : presetGaps()) {
        auto* button = new QPushButton(toQString(spellDuration(preset)), m_segments);
        setLook(*button, Look::Segment);
        button->setCheckable(true);
        segments->addWidget(button, 1);
        m_presets->addButton(button, id++);
    }
    return segments;
}

QHBoxLayout* GapBar::buildPinRow()
{
    const QString meaning = tr("Pin this gap, to see what changes from it at another one");
    m_pin->setObjectName(QStringLiteral("pin"));
    m_pin->setIcon(themedIcon(Icon::Pin));
    m_pin->setFixedHeight(26);
    m_smallPin->setIcon(themedIcon(Icon::Pin));
    setLook(*m_smallPin, Look::Boxed);
    m_smallPin->setFixedSize(28, 28);
    m_smallPin->setAccessibleName(tr("Pin"));
    for (QAbstractButton* button : {static_cast<QAbstractButton*>(m_pin), static_cast<QAbstractButton*>(m_smallPin)})
        button->setToolTip(meaning);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_pin);
    row->addWidget(m_chip, 1);
    row->addStretch(0);
    return row;
}

void GapBar::setPauses(std::shared_ptr<const PauseHistogram> pauses) { m_histogram->setPauses(std::move(pauses)); }

void GapBar::setRule(const SessionRule& rule)
{
    // The same again must not wipe out what is being typed.
    if (rule == m_rule)
        return;
    m_rule = rule;
    m_histogram->setRule(rule);
    showRule();
}

void GapBar::setCounts(const SessionRule& rule, std::uint64_t joined, std::uint64_t split)
{
    m_histogram->setCounts(rule, joined, split);
}

void GapBar::setSuggestion(std::shared_ptr<const GapSuggestion> suggestion)
{
    m_histogram->setSuggestion(suggestion);
    m_evidence->setSuggestion(std::move(suggestion));
}

void GapBar::setTruth(std::shared_ptr<const TruthProfile> truth) { m_evidence->setTruth(std::move(truth)); }

void GapBar::setPinned(const std::optional<PinnedBar>& pinned, bool comparing)
{
    const auto gap = pinned ? std::optional(pinned->gap) : std::nullopt;
    m_pinned = pinned.has_value();
    if (pinned)
        m_chip->setName(pinned->name);
    m_histogram->setPinned(gap, comparing);
    m_evidence->setCompared(comparing ? gap : std::nullopt, pinned ? pinned->moreSessions : std::nullopt);
    showPin();
}

void GapBar::setIsStream(bool isStream)
{
    m_pin->setEnabled(!isStream);
    m_smallPin->setEnabled(!isStream);
}

void GapBar::setCoversAllTimes(bool says) { m_evidence->setCoversAllTimes(says); }

void GapBar::showPin()
{
    m_pin->setVisible(!m_compact);
    m_smallPin->setVisible(m_compact);
    m_chip->setVisible(m_pinned);
    m_note->setVisible(!m_compact || !m_pinned || !m_field->problem().isEmpty()); // the low bar has room for one of the two
}

void GapBar::setCompact(bool compact)
{
    m_compact = compact;
    m_divider->setVisible(!compact);
    m_evidence->setVisible(!compact);
    showPin();
    setFixedHeight(compact ? kCompactHeight : kHeight);
    m_controls->layout()->setSpacing(compact ? 4 : 6);
    m_field->setCompact(compact);
    showNote(m_field->problem());
}

void GapBar::choose(Duration gap)
{
    setRule(m_rule.withGap(gap));
    emit gapChanged(gap);
    emit gapCommitted(gap);
}

void GapBar::showRule()
{
    m_field->setGap(m_rule.gap);
    m_evidence->setGap(m_rule.gap);
    // An exclusive group keeps one button down; none may be where no preset is in force.
    m_presets->setExclusive(false);
    for (QAbstractButton* button : m_presets->buttons())
        button->setChecked(presetGaps()[static_cast<std::size_t>(m_presets->id(button))] == m_rule.gap);
    m_presets->setExclusive(true);
    showNote({});
}

void GapBar::showNote(const QString& problem)
{
    const bool inclusive = m_rule.boundary == Boundary::Inclusive;
    const QString rule = inclusive ? tr("pauses at most this long join") : tr("pauses shorter than this join");
    // The low bar has one line, the high one two: where that is too little, the hover tells how to mend it.
    const int lines = m_compact ? 1 : 2;
    const QString note = problem.isEmpty() ? rule : fittingProblem(problem, m_note->fontMetrics(), lines);
    if (note == m_note->text())
        return;
    m_note->setText(note);
    m_note->setToolTip(problem);
    showPin();
    setLook(*m_note, problem.isEmpty() ? Look::Caption : Look::Problem);
}

} // namespace lull::ui
