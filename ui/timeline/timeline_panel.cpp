#include "ui/timeline/timeline_panel.h"

#include "core/snapshot.h"
#include "ui/inspector/elided_label.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/timeline/ctr_class.h"
#include "ui/timeline/growing_order.h"
#include "ui/timeline/legend.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QToolButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

constexpr int kHeaderHeight = 36;
constexpr int kHeaderButton = 26;
constexpr double kButtonZoom = 1.5;

std::vector<Mark> marksIn(const Dataset& data)
{
    std::vector<Mark> marks;
    if (!data.late.empty())
        marks.push_back(Mark::Late);
    for (const EventType type : kAllEventTypes)
        if (data.index.countOf(type) > 0)
            marks.push_back(markOf(type));
    return marks;
}

} // namespace

TimelinePanel::TimelinePanel(QWidget* parent)
    : QFrame(parent)
    , m_view(new TimelineView)
    , m_minimap(new Minimap)
    , m_axis(new TimeAxis)
    , m_legend(new Legend)
{
    setAccessibleName(tr("Timelines of users"));
    setLook(*this, Look::Card);
    auto* timelines = new QWidget;
    auto* inner = new QVBoxLayout(timelines);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    for (QWidget* part : {static_cast<QWidget*>(m_minimap), static_cast<QWidget*>(m_axis)})
        inner->addWidget(part);
    inner->addWidget(m_view, 1);
    inner->addWidget(m_legend);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(makeHeader());
    m_pages = new QStackedLayout;
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(timelines);
    outer->addLayout(m_pages, 1);

    connect(m_view, &TimelineView::viewChanged, this, &TimelinePanel::followView);
    connect(m_view, &TimelineView::rangeChosen, this, &TimelinePanel::rangeChosen);
    connect(m_view, &TimelineView::rangeDragged, this,
            [this](const std::optional<TimeRange>& range) { m_axis->setRange(range ? range : m_view->range()); });
    connect(m_axis, &TimeAxis::dragged, m_view, &TimelineView::dragRange);
    connect(m_axis, &TimeAxis::dragEnded, m_view, &TimelineView::endRangeDrag);
    connect(m_minimap, &Minimap::resized, m_view, [this](EventTime begin, EventTime end) { m_view->showTime({begin, end}); });
    connect(m_minimap, &Minimap::moved, m_view, [this](EventTime begin) { m_view->setScale(m_view->scale().startingAt(begin)); });
    setData(nullptr);
}

QToolButton* TimelinePanel::makeButton(Icon icon, const QString& name, const QString& keys)
{
    auto* button = new QToolButton;
    setLook(*button, Look::Boxed);
    button->setIcon(themedIcon(icon));
    button->setFixedSize(kHeaderButton, kHeaderButton);
    button->setAccessibleName(name);
    button->setToolTip(tr("%1 (%2)").arg(name, keys));
    return button;
}

QWidget* TimelinePanel::makeHeader()
{
    auto* header = new QFrame;
    setLook(*header, Look::Header);
    header->setFixedHeight(kHeaderHeight);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(11, 0, 6, 0);
    layout->setSpacing(6);

    auto* title = new QLabel(tr("Timelines"));
    setLook(*title, Look::Title);
    layout->addWidget(title);
    layout->addSpacing(10);

    layout->addWidget(makeOrderChoice());
    layout->addWidget(makeAlignmentChoice());
    layout->addWidget(makeFilterButton());
    m_lateWithoutRow = new QLabel;
    setLook(*m_lateWithoutRow, Look::Note);
    m_lateWithoutRow->setToolTip(tr("Late events of users without any event in time: they have no row here"));
    layout->addWidget(m_lateWithoutRow);
    m_follow = new QToolButton;
    setLook(*m_follow, Look::Boxed);
    m_follow->setText(tr("Follow"));
    m_follow->setIcon(themedIcon(Icon::Jump));
    m_follow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_follow->setFixedHeight(kHeaderButton);
    m_follow->setCheckable(true);
    m_follow->setToolTip(tr("Keep the stream's clock in view (End)"));
    m_follow->hide();
    connect(m_follow, &QToolButton::clicked, m_view, &TimelineView::setFollowing);
    connect(m_view, &TimelineView::followingChanged, m_follow, &QToolButton::setChecked);
    layout->addWidget(m_follow);
    m_shown = new ElidedLabel;
    setLook(*m_shown, Look::Note);
    m_shown->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_shown, 1);
    auto* less = makeButton(Icon::Minus, tr("Show more time"), QStringLiteral("−"));
    auto* more = makeButton(Icon::Plus, tr("Show less time"), QStringLiteral("+"));
    auto* all = makeButton(Icon::Fit, tr("Show all of the time"), QStringLiteral("0"));
    connect(less, &QToolButton::clicked, m_view, [this] { m_view->zoomBy(1 / kButtonZoom); });
    connect(more, &QToolButton::clicked, m_view, [this] { m_view->zoomBy(kButtonZoom); });
    connect(all, &QToolButton::clicked, m_view, [this] { m_view->fit(); });
    for (QToolButton* button : {less, more, all})
        layout->addWidget(button);
    return header;
}

QComboBox* TimelinePanel::makeOrderChoice()
{
    m_order = new QComboBox;
    const std::pair<QString, UserOrder> orders[]{
        {tr("Sort: name"), UserOrder::Name},           {tr("Sort: first seen"), UserOrder::FirstSeen},
        {tr("Sort: most events"), UserOrder::MostEvents}, {tr("Sort: most sessions"), UserOrder::MostSessions},
        {tr("Sort: highest CTR"), UserOrder::HighestCtr}, {tr("Sort: longest session"), UserOrder::LongestSession}};
    for (const auto& [text, order] : orders)
        m_order->addItem(text, static_cast<int>(order));
    m_order->setAccessibleName(tr("Order of users"));
    m_order->setFixedHeight(kHeaderButton);
    connect(m_order, &QComboBox::activated, this,
            [this](int index) { emit orderChosen(static_cast<UserOrder>(m_order->itemData(index).toInt())); });
    return m_order;
}

QComboBox* TimelinePanel::makeAlignmentChoice()
{
    m_alignment = new QComboBox;
    m_alignment->addItem(tr("Align: clock"), static_cast<int>(Alignment::Clock));
    m_alignment->addItem(tr("Align: first search"), static_cast<int>(Alignment::FirstSearch));
    m_alignment->setAccessibleName(tr("What the rows are aligned on"));
    m_alignment->setToolTip(tr("By the clock, or each row on its user's first search; on the first event of users who never search"));
    m_alignment->setFixedHeight(kHeaderButton);
    connect(m_alignment, &QComboBox::currentIndexChanged, m_view,
            [this] { m_view->setAlignment(static_cast<Alignment>(m_alignment->currentData().toInt())); });
    return m_alignment;
}

QToolButton* TimelinePanel::makeFilterButton()
{
    auto* button = new QToolButton;
    button->setIcon(themedIcon(Icon::Filter));
    button->setText(tr("Filter"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    setLook(*button, Look::Plain);
    button->setFixedHeight(kHeaderButton);
    button->setToolTip(tr("Filter every view by time: drag on the time axis, or over the rows with Shift held"));
    auto* menu = new QMenu(button);
    menu->addAction(tr("Only the time shown here\tR"), m_view, &TimelineView::chooseShownTime);
    m_noRange = menu->addAction(tr("All of the time\tShift+R"), this, [this] { emit rangeChosen(std::nullopt); });
    m_noRange->setEnabled(false);
    button->setMenu(menu);
    return button;
}

QWidget* TimelinePanel::makeEmptyPage()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    m_emptyWords = new QLabel;
    setLook(*m_emptyWords, Look::Note);
    m_emptyWords->setAlignment(Qt::AlignCenter);
    m_emptyWords->setWordWrap(true);
    layout->addWidget(m_emptyWords);
    return page;
}

void TimelinePanel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    // All but header, axis and legend: the minimap gives its room to tall rows.
    m_view->setRoomForTallRows(contentsRect().height() - kHeaderHeight - m_axis->height() - m_legend->height());
}

void TimelinePanel::setData(std::shared_ptr<const Dataset> dataset)
{
    m_view->setExpectedTime(std::nullopt);
    m_legend->setShowsOpen(m_view->now().has_value());
    m_emptyWords->setText(tr("No events yet. Open a log, and each user gets a row here."));
    showData(std::move(dataset));
}

void TimelinePanel::setSoFar(std::shared_ptr<const Dataset> dataset, const TimeRange& whole, const QString& beforeTheFirst)
{
    m_view->setExpectedTime(whole);
    m_legend->setShowsOpen(true);
    m_emptyWords->setText(beforeTheFirst);
    showData(std::move(dataset));
}

void TimelinePanel::showData(std::shared_ptr<const Dataset> dataset)
{
    const bool counts = dataset && !m_density && dataset->index.eventCount() > 0 && dataset->index.eventCount() <= kMostEventsCounted;
    m_minimap->setDensity(counts ? std::make_shared<const Density>(*countDensity(dataset->index, {})) : m_density);
    m_view->setData(dataset);
    showWhatIsThere(dataset.get());
}

void TimelinePanel::growData(std::shared_ptr<const Dataset> dataset)
{
    m_view->growData(dataset);
    if (m_wordsPace.isDue())
        showWhatIsThere(dataset.get());
}

void TimelinePanel::showWhatIsThere(const Dataset* dataset)
{
    const bool hasEvents = dataset != nullptr && dataset->index.eventCount() > 0;
    m_legend->setMarksInData(hasEvents ? marksIn(*dataset) : std::vector<Mark>());
    m_legend->setShowsWatermark(hasEvents && !dataset->watermarks.empty() && dataset->rules.wait > Duration{0});
    m_pages->setCurrentIndex(hasEvents ? 1 : 0);
    m_order->setEnabled(hasEvents);
    m_alignment->setEnabled(hasEvents);
    for (QToolButton* button : findChildren<QToolButton*>())
        button->setEnabled(hasEvents);
    const std::size_t late = hasEvents ? m_view->lateWithoutRow() : 0;
    m_lateWithoutRow->setText(tr("%1 late without a row").arg(countText(late)));
    m_lateWithoutRow->setVisible(late > 0);
}

void TimelinePanel::setLive(const std::optional<LiveView>& live)
{
    const bool runs = live && live->playback.phase != PlayPhase::Ended;
    m_view->setNow(runs ? std::optional(live->playback.now) : std::nullopt);
    m_follow->setVisible(runs);
    m_legend->setShowsOpen(runs);
    offerOrders(runs);
    const auto density = live ? live->density : nullptr;
    if (std::exchange(m_density, density) != density && density)
        m_minimap->setDensity(density);
}

void TimelinePanel::setSessionized(std::shared_ptr<const Sessionized> sessionized)
{
    m_legend->setShowsLost(sessionized && sessionized->lostCount > 0);
    m_view->setSessionized(std::move(sessionized));
    showClasses();
}

// Among many sessions every class is to be expected, and looking at each would take long.
void TimelinePanel::showClasses()
{
    std::vector<CtrClass> classes;
    if (const auto sessionized = m_view->sessionized(); sessionized && sessionized->sessions.size() <= kFewSessions)
        for (const Session& session : sessionized->sessions.all()) {
            const CtrClass ctrClass = ctrClassOf(m_view->ctrKind(), session);
            if (std::ranges::find(classes, ctrClass) == classes.end())
                classes.push_back(ctrClass);
        }
    m_legend->setClassesInData(std::move(classes));
}

void TimelinePanel::setBaseline(std::optional<Baseline> baseline)
{
    m_legend->setPinned(baseline ? baseline->name : QString(), baseline && baseline->comparing);
    m_view->setBaseline(std::move(baseline));
}

void TimelinePanel::setRule(const SessionRule& rule) { m_view->setRule(rule); }
void TimelinePanel::setMinimapWanted(bool wanted)
{
    m_minimapWanted = wanted;
    m_minimap->setVisible(wanted && !m_view->hasRoomForAllTall());
}

void TimelinePanel::setDensity(std::shared_ptr<const Density> density) { m_minimap->setDensity(std::move(density)); }

void TimelinePanel::setRows(UserOrder order, std::shared_ptr<const std::vector<std::uint32_t>> rows)
{
    const int index = m_order->findData(static_cast<int>(order));
    const bool isNew = index != m_order->currentIndex() || order != m_shownOrder;
    m_order->setCurrentIndex(index);
    m_shownOrder = order;
    if (m_view->now())
        m_view->setGrowingOrder(order);
    else
        m_view->setRows(std::move(rows));
    if (isNew)
        m_view->scrollToTop();
}

// A stream's rows are sorted again and again: by what its events tell, not by what its sessions add up to.
void TimelinePanel::offerOrders(bool ofStream)
{
    auto* choices = qobject_cast<QStandardItemModel*>(m_order->model());
    for (int row = 0; row < choices->rowCount(); ++row)
        choices->item(row)->setEnabled(!ofStream || isGrowingOrder(static_cast<UserOrder>(m_order->itemData(row).toInt())));
}

void TimelinePanel::setFilter(const SessionFilter& filter)
{
    m_view->setRange(filter.range);
    m_axis->setRange(filter.range);
    m_minimap->setRange(filter.range);
    m_noRange->setEnabled(filter.range.has_value());
}

void TimelinePanel::setCtrKind(CtrKind kind)
{
    m_view->setCtrKind(kind);
    m_legend->setCtrKind(kind);
    showClasses();
}

Picture TimelinePanel::picture()
{
    return {tr("Timelines"), m_view->parentWidget()->size(), Theme::of(*this).color(Role::Surface),
            [this](QPainter& painter) { paintPicture(painter); }};
}

void TimelinePanel::paintPicture(QPainter& painter)
{
    for (QWidget* part : {static_cast<QWidget*>(m_minimap), static_cast<QWidget*>(m_axis), static_cast<QWidget*>(m_legend)})
        if (!part->isHidden())
            part->render(&painter, part->pos(), {}, QWidget::DrawChildren);
    painter.save();
    painter.translate(m_view->pos());
    m_view->paintVectors(painter);
    painter.restore();
}

void TimelinePanel::followView()
{
    const TimeScale& scale = m_view->scale();
    const bool byClock = m_view->alignment() == Alignment::Clock;
    m_minimap->setShown(byClock ? std::optional(TimeRange{scale.begin(), scale.end()}) : std::nullopt);
    // Few users are seen whole without a map, and their tall rows need its room.
    m_minimap->setVisible(m_minimapWanted && !m_view->hasRoomForAllTall());
    m_legend->setShowsWords(m_view->rowHeight() == kClosestRow.height);
    m_axis->setScale(scale, m_view->alignment(), m_view->rowHeight() != kClosestRow.height);
    const std::optional<EventTime> now = byClock ? m_view->now() : std::nullopt;
    const auto dataset = m_view->data(); // none yet where the rule comes before the stream's first events
    const Duration wait = dataset ? dataset->rules.wait : Duration{0};
    m_axis->setMoments(now, now && wait > Duration{0} ? std::optional(*now - wait) : std::nullopt);
    showShownTime();
}

void TimelinePanel::showShownTime()
{
    const TimeScale& scale = m_view->scale();
    const bool byClock = m_view->alignment() == Alignment::Clock;
    const bool hasEvents = m_pages->currentIndex() == 1;
    const QString date = dateText(scale.begin());
    const QString shown = tr("%1 shown").arg(durationText(scale.span()));
    const bool oneDay = byClock && date == dateText(scale.end() - Duration{1});
    m_shown->setText(!hasEvents ? QString() : oneDay ? shown + QStringLiteral(" · ") + date : shown);
    m_shown->setToolTip(!byClock ? QString() : tr("%1 %2 to %3 %4, UTC").arg(date, clockText(scale.begin()), dateText(scale.end() - Duration{1}), clockText(scale.end() - Duration{1})));
}

} // namespace lull::ui
