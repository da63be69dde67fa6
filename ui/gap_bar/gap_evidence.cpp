#include "ui/gap_bar/gap_evidence.h"

#include "core/event/duration_text.h"
#include "ui/gap_bar/gap_words.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace lull::ui {

namespace {

constexpr int kRows = 4; // heading, false splits, false merges, F1
constexpr int kColumns = 3;

QString gapName(Duration gap) { return toQString(spellDuration(gap)); }

QLabel* makeLabel(Look look, QWidget* parent)
{
    auto* label = new QLabel(parent);
    setLook(*label, look);
    return label;
}

} // namespace

GapEvidence::GapEvidence(QWidget* parent)
    : QWidget(parent), m_title(makeLabel(Look::Title, this)), m_use(new QPushButton(this)), m_table(new QWidget(this)),
      m_note(makeLabel(Look::Caption, this))
{
    setFixedWidth(kWidth);
    m_use->setObjectName(QStringLiteral("useSuggested"));
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_title, 1);
    head->addWidget(m_use);
    auto* grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    for (int cell = 0; cell < kRows * kColumns; ++cell) {
        QLabel* label = makeLabel(Look::Note, m_table);
        const bool isName = cell % kColumns == 0;
        label->setAlignment(isName ? Qt::AlignLeft : Qt::AlignRight);
        grid->addWidget(label, cell / kColumns, cell % kColumns);
        m_cells << label;
    }
    for (int cell : {1, 2})
        m_cells[cell]->setFont(uiFont(12, true));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_table);
    column->addWidget(m_note, 1);
    connect(m_use, &QPushButton::clicked, this, [this] { emit useRequested(*m_suggestion->gap); });
    showAll();
}

void GapEvidence::setSuggestion(std::shared_ptr<const GapSuggestion> suggestion)
{
    m_suggestion = std::move(suggestion);
    showAll();
}

void GapEvidence::setTruth(std::shared_ptr<const TruthProfile> truth)
{
    if (truth == m_truth)
        return;
    m_truth = std::move(truth);
    showAll();
}

void GapEvidence::setGap(Duration gap)
{
    if (gap == m_gap)
        return;
    m_gap = gap;
    showAll();
}

void GapEvidence::setCompared(std::optional<Duration> pinned, std::optional<std::int64_t> moreSessions)
{
    if (pinned == m_pinned && moreSessions == m_moreSessions)
        return;
    m_pinned = pinned;
    m_moreSessions = moreSessions;
    showAll();
}

QList<GapEvidence::Row> GapEvidence::rowsFor(std::optional<Duration> other) const
{
    QList<Row> rows;
    if (m_suggestion && m_suggestion->within && m_suggestion->between && !m_suggestion->refusal) {
        const auto share = [this](auto of, std::optional<Duration> gap) { return gap ? percentText(of(*m_suggestion, *gap), 2) : QString(); };
        rows << Row{tr("False splits"), share(falseSplitShare, m_gap), share(falseSplitShare, other)};
        rows << Row{tr("False merges"), share(falseMergeShare, m_gap), share(falseMergeShare, other)};
    }
    if (m_truth) {
        const auto score = [this](std::optional<Duration> gap) {
            const auto counts = gap ? m_truth->find(*gap) : std::nullopt;
            const auto f1 = counts ? counts->f1() : std::nullopt;
            return f1 ? QString::number(*f1, 'f', 3) : QString(kEnDash);
        };
        rows << Row{tr("F1 against truth"), score(m_gap), other ? score(other) : QString()};
    }
    return rows;
}

QString GapEvidence::titleText() const
{
    if (m_pinned)
        return *m_pinned == m_gap ? tr("The pinned gap itself") : tr("%1 against %2").arg(gapName(m_gap), gapName(*m_pinned));
    if (!m_suggestion)
        return tr("Suggested gap");
    return m_suggestion->gap ? tr("Suggested gap") : tr("No clear gap in this data");
}

QString GapEvidence::differenceText() const
{
    if (!m_moreSessions || *m_moreSessions == 0)
        return m_moreSessions ? tr("as many sessions at both") : QString();
    const auto count = static_cast<std::uint64_t>(std::abs(*m_moreSessions));
    const QString pauses = count == 1 ? tr("1 pause lies between") : tr("%1 pauses lie between").arg(countText(count));
    return *m_moreSessions > 0 ? tr("%1: each is one more session").arg(pauses) : tr("%1: each is one session less").arg(pauses);
}

void GapEvidence::setCoversAllTimes(bool says)
{
    if (std::exchange(m_saysAllTimes, says) != says)
        showAll();
}

QString GapEvidence::noteText() const
{
    if (m_pinned)
        return differenceText();
    if (!m_suggestion)
        return tr("The pauses are being looked at…");
    QString pauses = m_suggestion->pauses == 1 ? tr("1 pause") : tr("%1 pauses").arg(countText(m_suggestion->pauses));
    if (m_saysAllTimes)
        pauses += tr(" of all times");
    if (m_suggestion->gap)
        return tr("two clear components, %1").arg(pauses);
    return tr("%1 Numbers depend on the gap you choose: see how much in “by gap”.").arg(refusalSentence(*m_suggestion));
}

void GapEvidence::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        showAll(); // colours stand in the texts
    QWidget::changeEvent(event);
}

void GapEvidence::showAll()
{
    m_title->setText(titleText());
    const bool offers = !m_pinned && m_suggestion && m_suggestion->gap;
    m_use->setVisible(offers);
    if (offers) {
        m_use->setText(tr("Use %1").arg(gapName(*m_suggestion->gap)));
        m_use->setEnabled(*m_suggestion->gap != m_gap);
    }
    showTable();
    const bool refuses = !m_pinned && m_suggestion && !m_suggestion->gap;
    m_note->setAlignment(Qt::AlignLeft | (refuses ? Qt::AlignTop : Qt::AlignBottom));
    setLook(*m_note, refuses || m_pinned ? Look::Note : Look::Caption);
    // What lies between the two gaps is the point of comparing: it stands out, its consequence below it.
    const QStringList parts = noteText().split(QStringLiteral(": "));
    const QString color = Theme::of(*this).color(Role::AccentText).name();
    m_note->setText(m_pinned && parts.size() == 2
                        ? QStringLiteral("<b style='color:%1'>%2:</b><br>%3").arg(color, parts[0], parts[1])
                        : noteText());
}

void GapEvidence::showTable()
{
    const std::optional<Duration> other = m_pinned ? m_pinned : m_suggestion ? m_suggestion->gap : std::nullopt;
    const QList<Row> rows = rowsFor(other);
    m_table->setVisible(!rows.isEmpty());
    const auto show = [this](int row, const Row& texts) {
        m_cells[row * kColumns]->setText(texts.name);
        m_cells[row * kColumns + 1]->setText(texts.left);
        m_cells[row * kColumns + 2]->setText(texts.right);
    };
    const Theme theme = Theme::of(*this);
    const auto heading = [](const QString& text, Role role, const Theme& of) {
        return text.isEmpty() ? QString() : QStringLiteral("<b style='color:%1'>%2</b>").arg(of.color(role).name(), text);
    };
    show(0, {QString(), heading(gapName(m_gap), Role::AccentText, theme),
             heading(other ? gapName(*other) : QString(), m_pinned ? Role::Pinned : Role::Suggest, theme)});
    for (int row = 1; row < kRows; ++row) {
        const bool isThere = row <= rows.size();
        show(row, isThere ? rows[row - 1] : Row{});
        for (int column = 0; column < kColumns; ++column)
            m_cells[row * kColumns + column]->setVisible(isThere);
    }
    setAccessibleName(tr("Evidence for the gap"));
    setAccessibleDescription(text());
}

QString GapEvidence::text() const
{
    QStringList lines{titleText()};
    const std::optional<Duration> other = m_pinned ? m_pinned : m_suggestion ? m_suggestion->gap : std::nullopt;
    for (const Row& row : rowsFor(other))
        lines << QStringLiteral("%1: %2 %3").arg(row.name, row.left, row.right).trimmed();
    lines << noteText();
    return lines.join(u'\n');
}

} // namespace lull::ui
