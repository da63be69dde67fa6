#include "ui/inspector/session_inspector.h"

#include "ui/inspector/elided_label.h"
#include "ui/inspector/session_event_delegate.h"
#include "ui/inspector/session_event_model.h"
#include "ui/inspector/session_words.h"
#include "ui/one_line.h"
#include "ui/table_copy.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace lull::ui {

namespace {

constexpr int kButton = 26;

QToolButton* makeButton(Icon icon, const QString& name)
{
    auto* button = new QToolButton;
    button->setIcon(themedIcon(icon));
    button->setFixedSize(kButton, kButton);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

SessionInspector::SessionInspector(QWidget* parent)
    : QFrame(parent)
    , m_model(new SessionEventModel(this))
    , m_list(new QListView)
{
    setLook(*this, Look::Card);
    setAccessibleName(tr("Selected session"));
    m_list->setModel(m_model);
    enableCopying(*m_list);
    m_list->setItemDelegate(new SessionEventDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet(QStringLiteral("QListView { border: 0; border-radius: 0; }"));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Events of the session"));
    m_list->setToolTip(tr("Click an event to see it on the timelines"));
    const auto chosen = [this](const QModelIndex& row) { emit eventChosen(m_session.firstEvent + static_cast<std::size_t>(row.row())); };
    connect(m_list, &QListView::clicked, this, chosen);
    connect(m_list, &QListView::activated, this, chosen);

    auto* session = new QWidget;
    auto* inner = new QVBoxLayout(session);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(makeHeader());
    inner->addWidget(m_list, 1);
    inner->addWidget(makeFooter());

    m_pages = new QStackedLayout(this);
    m_pages->setContentsMargins(0, 0, 0, 0);
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(session);
}

QWidget* SessionInspector::makeHeader()
{
    auto* header = new QFrame;
    setLook(*header, Look::Header);
    auto* lines = new QVBoxLayout(header);
    lines->setContentsMargins(11, 5, 6, 6);
    lines->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setSpacing(4);
    auto* title = new ElidedLabel;
    m_title = title;
    m_title->setTextFormat(Qt::PlainText);
    // The place of the session among the others stands at the end, behind a name of any length.
    title->setElideMode(Qt::ElideMiddle);
    setLook(*m_title, Look::Title);
    m_date = new QLabel;
    setLook(*m_date, Look::Note);
    top->addWidget(m_title, 1);
    top->addWidget(m_date);
    top->addSpacing(6);
    auto* previous = makeButton(Icon::ChevronLeft, tr("Previous session"));
    auto* next = makeButton(Icon::ChevronRight, tr("Next session"));
    m_copy = makeButton(Icon::Copy, tr("Copy the session as text"));
    connect(previous, &QToolButton::clicked, this, &SessionInspector::previousRequested);
    connect(next, &QToolButton::clicked, this, &SessionInspector::nextRequested);
    connect(m_copy, &QToolButton::clicked, this, &SessionInspector::copy);
    for (QToolButton* button : {previous, next, m_copy})
        top->addWidget(button);
    lines->addLayout(top);
    m_facts = new ElidedLabel;
    setLook(*m_facts, Look::Note);
    lines->addWidget(m_facts);
    return header;
}

QWidget* SessionInspector::makeFooter()
{
    auto* footer = new QFrame;
    footer->setObjectName(QStringLiteral("sessionFooter"));
    footer->setStyleSheet(QStringLiteral("#sessionFooter { border: 0; border-top: 1px solid palette(midlight); }"));
    auto* layout = new QHBoxLayout(footer);
    layout->setContentsMargins(11, 4, 11, 5);
    layout->setSpacing(12);
    m_ending = new ElidedLabel;
    setLook(*m_ending, Look::Note);
    layout->addWidget(m_ending, 1);
    m_bars = new QLabel(tr("bar: pause against the gap, log scale"));
    setLook(*m_bars, Look::Caption);
    layout->addWidget(m_bars);
    return footer;
}

QWidget* SessionInspector::makeEmptyPage()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    auto* text = new QLabel(tr("Click a session to see its events"));
    setLook(*text, Look::Note);
    text->setAlignment(Qt::AlignCenter);
    layout->addWidget(text);
    return page;
}

void SessionInspector::setSession(std::shared_ptr<const Dataset> dataset, const Session& session, std::size_t ordinal,
                                  std::size_t ofHowMany, const SessionRule& rule, CtrKind kind,
                                  const ColumnView<std::uint8_t>& lostEvents)
{
    const QString user = oneLine(toQString(dataset->index.userName(session.user)));
    m_title->setText(tr("%1 · session %2 of %3").arg(user, countText(ordinal + 1), countText(ofHowMany)));
    m_date->setText(dateText(dataset->index.times()[session.firstEvent]));
    m_facts->setText((QStringList{sessionTimes(*dataset, session)} + sessionFacts(*dataset, session, kind)).join(QStringLiteral(" · ")));
    const QString lost = lostWords(session);
    const bool isOpen = m_streaming && session.closedBy == ClosedBy::EndOfInput;
    if (isOpen != std::exchange(m_showsOpen, isOpen))
        setLook(*m_ending, isOpen ? Look::Watermark : Look::Note);
    const QString ended = endedWords(*dataset, session, rule, m_streaming);
    m_ending->setText(lost.isEmpty() ? ended : ended + QStringLiteral(" · ") + lost);
    const int scrolledTo = isShown(*dataset, session) ? m_list->verticalScrollBar()->value() : 0;
    m_data = std::move(dataset);
    m_session = session;
    m_rule = rule;
    m_kind = kind;
    m_model->setSession(m_data, session, rule.gap, lostEvents);
    m_list->verticalScrollBar()->setValue(scrolledTo);
    setAccessibleDescription(m_title->text() + QStringLiteral(", ") + m_facts->text() + QStringLiteral(". ") + m_ending->text());
    m_pages->setCurrentIndex(1);
    makeRoomForEnding();
}

// The session on show began with the same event: it may have grown, but whoever reads it is to stay where they are.
bool SessionInspector::isShown(const Dataset& dataset, const Session& session) const
{
    return m_data && m_data->index.userName(m_session.user) == dataset.index.userName(session.user)
           && m_data->index.times()[m_session.firstEvent] == dataset.index.times()[session.firstEvent];
}

// Why the session ended matters more than what the bars mean.
void SessionInspector::makeRoomForEnding()
{
    m_bars->setVisible(m_ending->sizeHint().width() + m_bars->sizeHint().width() + 40 <= width());
}

void SessionInspector::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    makeRoomForEnding();
}

void SessionInspector::setCurrentEvent(std::size_t event)
{
    if (!m_data || event < m_session.firstEvent || event >= m_session.endEvent)
        return;
    const QModelIndex row = m_model->index(static_cast<int>(event - m_session.firstEvent), 0);
    m_list->setCurrentIndex(row);
    m_list->scrollTo(row);
}

void SessionInspector::clear()
{
    m_model->clear();
    m_data.reset();
    for (QLabel* label : {m_title, m_date, m_facts, m_ending})
        label->clear();
    setAccessibleDescription({});
    m_pages->setCurrentIndex(0);
}

QString SessionInspector::title() const { return m_title->text(); }
QString SessionInspector::facts() const { return m_facts->text(); }
QString SessionInspector::ending() const { return m_ending->text(); }

QString SessionInspector::asText() const
{
    return m_data ? sessionAsText(*m_data, m_session, m_title->text(), m_rule, m_kind, m_model->lostOfSession()) : QString();
}

void SessionInspector::copy() { QGuiApplication::clipboard()->setText(asText()); }

} // namespace lull::ui
