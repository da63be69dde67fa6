#include "ui/tour/tour_column.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/tour/step_delegate.h"
#include "ui/tour/tour_try.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kWidth = 340;
constexpr int kTitlePixels = 20;
constexpr int kTextPixels = 14;
constexpr int kListEdges = 2;
constexpr int kRoomBelowText = 10;
constexpr int kFewestSteps = 3; // fewer do not tell where one is
constexpr int kNumberRole = Qt::UserRole;

// Leaves the keys that steer the tour to the window.
class StepList final : public QListWidget {
protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Space:
        case Qt::Key_Home:
        case Qt::Key_Escape:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown: event->ignore(); return;
        default: QListWidget::keyPressEvent(event);
        }
    }
};

} // namespace

TourColumn::TourColumn(QWidget* parent)
    : QFrame(parent), m_list(new StepList), m_title(new QLabel), m_jump(new QToolButton), m_text(new QLabel), m_textArea(new QScrollArea),
      m_open(new QPushButton(themedIcon(Icon::Open), tr("Open your own log"))), m_try(new TourTry)
{
    setLook(*this, Look::Card);
    setFocusPolicy(Qt::ClickFocus);
    auto* name = new QLabel(tr("Building sessions from search logs"));
    setLook(*name, Look::Title);
    makeList();
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setTextInteractionFlags(Qt::NoTextInteraction);
    m_textArea->setWidget(m_text);
    m_textArea->setWidgetResizable(true);
    m_textArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_textArea->setFocusPolicy(Qt::NoFocus);
    m_textArea->viewport()->setAutoFillBackground(false);
    m_text->setAutoFillBackground(false);
    m_open->setFocusPolicy(Qt::TabFocus);
    m_open->setObjectName(QStringLiteral("openOwnLog"));
    connect(m_open, &QPushButton::clicked, this, &TourColumn::openRequested);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(8);
    layout->addWidget(name);
    layout->addWidget(makeChapters());
    layout->addWidget(m_list);
    layout->addWidget(makeHeadline());
    layout->addWidget(m_textArea, 1);
    layout->addWidget(m_open, 0, Qt::AlignLeft);
    layout->addWidget(m_try);
    setShape(true, 1);
}

QWidget* TourColumn::makeChapters()
{
    auto* segments = new QFrame;
    setLook(*segments, Look::Segments);
    auto* row = new QHBoxLayout(segments);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (std::size_t i = 0; i < m_chapters.size(); ++i) {
        m_chapters[i] = new QPushButton(QStringLiteral("%1 %2").arg(i + 1).arg(chapterTitle(kAllTutorialChapters[i])));
        setLook(*m_chapters[i], Look::Segment);
        m_chapters[i]->setCheckable(true);
        m_chapters[i]->setFocusPolicy(Qt::TabFocus);
        row->addWidget(m_chapters[i], 1);
        connect(m_chapters[i], &QPushButton::clicked, this, [this, i] { emit stepChosen(m_firstSteps[i]); });
    }
    return segments;
}

void TourColumn::makeList()
{
    m_list->setAccessibleName(tr("Steps"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet(QStringLiteral("QListWidget { border: 0; background: transparent; }"));
    m_list->setItemDelegate(new StepDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::TabFocus);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            emit stepChosen(m_list->item(row)->data(kNumberRole).toULongLong());
    });
}

QWidget* TourColumn::makeHeadline()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_title, 1);
    row->addWidget(m_jump, 0, Qt::AlignVCenter);
    m_title->setWordWrap(true);
    m_jump->setPopupMode(QToolButton::InstantPopup);
    m_jump->setFocusPolicy(Qt::TabFocus);
    m_jump->setToolTip(tr("Go to any step"));
    auto* menu = new QMenu(m_jump);
    const QList<TourStep> steps = tourSteps();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (i == 0 || steps[i - 1].chapter != steps[i].chapter)
            menu->addSection(chapterTitle(steps[i].chapter));
        connect(menu->addAction(steps[i].title), &QAction::triggered, this, [this, i] { emit stepChosen(static_cast<std::size_t>(i)); });
    }
    m_jump->setMenu(menu);
    return widget;
}

void TourColumn::fillList(const TourModel& tour)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const std::size_t first = tour.firstStepOf(tour.step().chapter);
    for (std::size_t i = 0; i < tour.stepsInChapter(); ++i) {
        auto* item = new QListWidgetItem(tour.steps()[static_cast<qsizetype>(first + i)].title, m_list);
        item->setData(kNumberRole, static_cast<qulonglong>(first + i));
    }
    m_listed = tour.step().chapter;
}

void TourColumn::setTour(const TourModel& tour)
{
    const TourStep& step = tour.step();
    if (m_listed != step.chapter || m_list->count() == 0)
        fillList(tour);
    {
        const QSignalBlocker quiet(m_list);
        m_list->setCurrentRow(static_cast<int>(tour.stepOfChapter()));
        for (int row = 0; row < m_list->count(); ++row)
            m_list->item(row)->setData(StepDelegate::kPassedRole, row < m_list->currentRow());
    }
    for (std::size_t i = 0; i < m_chapters.size(); ++i) {
        m_firstSteps[i] = tour.firstStepOf(kAllTutorialChapters[i]);
        m_chapters[i]->setChecked(kAllTutorialChapters[i] == step.chapter);
    }
    m_title->setText(step.title);
    m_jump->setText(tr("step %1 of %2").arg(tour.stepOfChapter() + 1).arg(tour.stepsInChapter()));
    QString text;
    for (const QString& paragraph : step.text)
        text += QStringLiteral("<p style='margin-top:0; margin-bottom:8px'>%1</p>").arg(paragraph.toHtmlEscaped());
    m_text->setText(text);
    m_open->setVisible(step.window == WindowPart::Open);
    m_try->setTour(tour);
    fitList();
}

// What the other parts leave of the column's height.
int TourColumn::roomForSteps() const
{
    const QMargins margins = layout()->contentsMargins();
    const int width = minimumWidth() - margins.left() - margins.right();
    int room = height() - margins.top() - margins.bottom() + layout()->spacing();
    for (int i = 0; i < layout()->count(); ++i) {
        QWidget* part = layout()->itemAt(i)->widget();
        if (part == m_list || part->isHidden())
            continue;
        const QWidget* words = part == m_textArea ? m_text : part; // an area would rather scroll than tell what it needs
        const int wanted = words->hasHeightForWidth() ? words->heightForWidth(width) : words->sizeHint().height();
        room -= wanted + layout()->spacing();
    }
    return room - layout()->spacing() - kRoomBelowText;
}

// All steps, or those around the current one.
void TourColumn::fitList()
{
    const int room = roomForSteps();
    // A scroll bar that showed for a moment takes width, and text in less width would keep it.
    m_textArea->setVerticalScrollBarPolicy(room >= 0 ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    const int rows = std::min((room - kListEdges) / StepDelegate::kHeight, m_list->count());
    m_list->setVisible(m_showsSteps && rows >= std::min(kFewestSteps, m_list->count()));
    m_list->setFixedHeight(StepDelegate::kHeight * std::max(rows, 1) + kListEdges);
    if (m_list->currentItem())
        m_list->scrollToItem(m_list->currentItem(), QAbstractItemView::PositionAtCenter);
}

// A part wants another height than it told before.
bool TourColumn::event(QEvent* event)
{
    const bool done = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitList();
    return done;
}

void TourColumn::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitList();
}

void TourColumn::setShape(bool showsSteps, qreal scale)
{
    m_showsSteps = showsSteps;
    m_title->setFont(uiFont(qRound(kTitlePixels * scale), true));
    m_text->setFont(uiFont(qRound(kTextPixels * scale)));
    setFixedWidth(qRound(kWidth * (scale > 1 ? 1 + (scale - 1) * 0.7 : 1)));
    fitList();
}

} // namespace lull::ui
