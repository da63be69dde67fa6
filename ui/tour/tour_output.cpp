#include "ui/tour/tour_output.h"

#include "ui/rules_words.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/tour/tour_words.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kHeaderHeight = 36;
constexpr int kTextPixels = 14;
constexpr int kMostLinesShown = 14;
constexpr int kStretchOfLines = 100; // they get the room they need before any is left over
constexpr int kLinesMargin = 8;

QString textOf(const TutorialRun& run)
{
    QString text;
    for (const TutorialLine& line : run.lines)
        text += toQString(line.text) + u'\n';
    return text;
}

// Searches and clicks of the user's windows that have a search, at the end.
struct Totals {
    std::size_t searches = 0;
    std::size_t clicks = 0;
    std::size_t clickedSearches = 0;

    void add(const TutorialWindow& window)
    {
        if (window.searches == 0)
            return;
        searches += window.searches;
        clicks += window.clicks;
        clickedSearches += window.clickedSearches;
    }
    [[nodiscard]] static Totals of(const std::string& user, const TutorialStage& stage)
    {
        Totals totals;
        for (const TutorialWindow& window : stage.windows)
            if (window.user == user)
                totals.add(window);
        return totals;
    }
    [[nodiscard]] QString over(std::size_t part) const
    {
        return searches == 0 ? QString(kEnDash) : ratioText(static_cast<double>(part) / static_cast<double>(searches));
    }
};

} // namespace

TourOutput::TourOutput(QWidget* parent)
    : QFrame(parent), m_who(new QLabel), m_copy(new QToolButton), m_first(makeBlock()), m_other(makeBlock()), m_definitions(new QWidget),
      m_table(new QGridLayout(m_definitions))
{
    setLook(*this, Look::Card);
    auto* title = new QLabel(tr("Output"));
    setLook(*title, Look::Title);
    setLook(*m_who, Look::Note);
    m_copy->setIcon(themedIcon(Icon::Copy));
    m_copy->setToolTip(tr("Copy the lines"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_copy->setFocusPolicy(Qt::TabFocus);
    connect(m_copy, &QToolButton::clicked, this, &TourOutput::copy);

    auto* header = new QFrame;
    setLook(*header, Look::Header);
    header->setFixedHeight(kHeaderHeight);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 0, 6, 0);
    row->addWidget(title);
    row->addWidget(m_who, 1);
    row->addWidget(m_copy);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(header);
    for (const Block& block : {m_first, m_other}) {
        layout->addWidget(block.caption);
        layout->addWidget(block.lines, kStretchOfLines);
    }
    layout->addStretch(1);
    layout->addWidget(m_definitions);
    m_table->setContentsMargins(12, 6, 12, 10);
    m_table->setHorizontalSpacing(16);
    m_table->setVerticalSpacing(4);
    setMinimumWidth(300);
}

TourOutput::Block TourOutput::makeBlock()
{
    Block block{new QLabel, new QPlainTextEdit};
    setLook(*block.caption, Look::Note);
    block.caption->setContentsMargins(12, 8, 12, 0);
    block.lines->setReadOnly(true);
    block.lines->setFrameShape(QFrame::NoFrame);
    block.lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    block.lines->setStyleSheet(QStringLiteral("QPlainTextEdit { border: 0; }"));
    block.lines->document()->setDocumentMargin(kLinesMargin);
    block.lines->setFocusPolicy(Qt::ClickFocus);
    block.lines->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    block.lines->setAccessibleName(tr("Lines of output"));
    return block;
}

void TourOutput::setTour(const TourModel& tour)
{
    const EnginePreset version = tour.script().settings.rules.preset;
    const bool compares = tour.script().chapter == TutorialChapter::Versions;
    m_text = textOf(tour.run());
    if (compares)
        m_who->setText(tr("what each version prints"));
    else if (version == EnginePreset::Batch)
        m_who->setText(tr("what it would be in one go"));
    else
        m_who->setText(tr("exactly what %1 prints").arg(rulesTitle(version)));
    showBlock(m_first, tour.run(), tour.run().stages[tour.player().stage()].lines, !compares, tr("%1, in force").arg(versionName(version)));
    m_other.caption->setVisible(compares);
    m_other.lines->setVisible(compares);
    if (compares) {
        TutorialScript script = tour.script();
        const EnginePreset other = version == EnginePreset::Bytewax ? EnginePreset::Bytewax019 : EnginePreset::Bytewax;
        script.settings.rules = EngineRules::of(other);
        script.settings.rules.wait = tour.script().settings.rules.wait;
        const TutorialRun run = runTutorial(script);
        showBlock(m_other, run, run.stages[std::min(tour.player().stage(), run.lastStage())].lines, false, versionName(other));
    }
    showDefinitions(tour);
}

void TourOutput::showBlock(const Block& block, const TutorialRun& run, std::size_t printed, bool isOnly, const QString& caption)
{
    block.caption->setVisible(!isOnly);
    block.caption->setText(caption);
    QString text = textOf(run);
    text.chop(1);
    if (block.lines->toPlainText() != text)
        block.lines->setPlainText(text);
    QFont font(QStringLiteral("DejaVu Sans Mono"));
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(qRound(kTextPixels * m_scale));
    block.lines->setFont(font);
    const Theme theme = Theme::of(*this);
    QTextCursor cursor(block.lines->document());
    for (std::size_t i = 0; i < run.lines.size(); ++i) {
        QTextCharFormat format;
        format.setForeground(theme.color(i < printed ? Role::Text : Role::Text3));
        cursor.setPosition(block.lines->document()->findBlockByNumber(static_cast<int>(i)).position());
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.setCharFormat(format);
    }
    const int lines = std::clamp(static_cast<int>(run.lines.size()), 1, kMostLinesShown);
    block.lines->setMinimumHeight(QFontMetrics(font).lineSpacing() + 2 * kLinesMargin);
    block.lines->setMaximumHeight(QFontMetrics(font).lineSpacing() * lines + 2 * kLinesMargin + 6);
}

// Both rates side by side, so that 2.0 and 1.0 are seen to answer different questions.
void TourOutput::showDefinitions(const TourModel& tour)
{
    while (QLayoutItem* item = m_table->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_hasDefinitions = tour.script().chapter != TutorialChapter::Versions;
    const TutorialStage& end = tour.run().stages.back();
    put(0, 0, tr("At the end"), Look::Caption);
    put(1, 0, tr("clicks per search"), Look::Note);
    put(2, 0, tr("searches clicked"), Look::Note);
    const bool isKnown = tour.player().isAtEnd();
    const auto putTotals = [this, isKnown](int column, const QString& name, const Totals& totals) {
        put(0, column, name, Look::Caption);
        put(1, column, isKnown ? totals.over(totals.clicks) : QString(kEnDash), Look::Note);
        put(2, column, isKnown ? totals.over(totals.clickedSearches) : QString(kEnDash), Look::Note);
    };
    Totals all;
    int column = 1;
    for (const TutorialClock& clock : end.clocks) {
        const Totals own = Totals::of(clock.user, end);
        putTotals(column++, tr("User %1").arg(toQString(clock.user)), own);
        all.searches += own.searches;
        all.clicks += own.clicks;
        all.clickedSearches += own.clickedSearches;
    }
    putTotals(column, tr("All"), all);
    if (tour.step().window == WindowPart::Rates)
        showUserOfFirstChapter(column);
    m_table->setColumnStretch(0, 1);
    makeRoom();
}

// Two clicks after one search, as both definitions see them: what the chapter before called 2.0.
void TourOutput::showUserOfFirstChapter(int lastColumn)
{
    const Totals user = Totals::of("2", runTutorial(scriptOf(TutorialChapter::Tutorial)).stages.back());
    const auto putRate = [&](int row, const QString& name, std::size_t part) {
        const double rate = static_cast<double>(part) / static_cast<double>(user.searches);
        put(row, 0, name, Look::Note);
        put(row, 1, tr("%1 = %2").arg(ratioText(rate), percentText(rate, 0)), Look::Note, lastColumn);
    };
    put(3, 0, tr("Chapter 1, user 2"), Look::Caption);
    putRate(4, tr("clicks per search"), user.clicks);
    putRate(5, tr("searches clicked"), user.clickedSearches);
}

void TourOutput::put(int row, int column, const QString& text, Look look, int columns)
{
    auto* label = new QLabel(text);
    setLook(*label, look);
    m_table->addWidget(label, row, column, 1, columns, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
}

// The lines come first where there is not enough room for all.
void TourOutput::makeRoom()
{
    const int lines = kHeaderHeight + m_first.lines->maximumHeight();
    m_definitions->setVisible(m_hasDefinitions && height() >= lines + m_table->sizeHint().height());
}

void TourOutput::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    makeRoom();
}

void TourOutput::setTextScale(qreal scale) { m_scale = scale; }

QString TourOutput::text() const { return m_text; }

void TourOutput::copy() const { QGuiApplication::clipboard()->setText(m_text); }

} // namespace lull::ui
