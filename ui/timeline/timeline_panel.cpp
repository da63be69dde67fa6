#include "ui/timeline/timeline_panel.h"

#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/timeline/legend.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

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

    m_order = new QComboBox;
    m_order->addItem(tr("Sort: name"), static_cast<int>(UserOrder::Name));
    m_order->addItem(tr("Sort: most events"), static_cast<int>(UserOrder::MostEvents));
    m_order->addItem(tr("Sort: first seen"), static_cast<int>(UserOrder::FirstSeen));
    m_order->setAccessibleName(tr("Order of users"));
    m_order->setFixedHeight(kHeaderButton);
    connect(m_order, &QComboBox::currentIndexChanged, m_view,
            [this] { m_view->setUserOrder(static_cast<UserOrder>(m_order->currentData().toInt())); });
    layout->addWidget(m_order);
    m_lateWithoutRow = new QLabel;
    setLook(*m_lateWithoutRow, Look::Note);
    m_lateWithoutRow->setToolTip(tr("Late events of users without any event in time: they have no row here"));
    layout->addWidget(m_lateWithoutRow);
    layout->addStretch(1);

    m_shown = new QLabel;
    setLook(*m_shown, Look::Note);
    layout->addWidget(m_shown);
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

QWidget* TimelinePanel::makeEmptyPage()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    auto* text = new QLabel(tr("No events yet. Open a log, and each user gets a row here."));
    setLook(*text, Look::Note);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    layout->addWidget(text);
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
    const bool hasEvents = dataset && dataset->index.eventCount() > 0;
    const bool counts = hasEvents && dataset->index.eventCount() <= kMostEventsCounted;
    m_minimap->setDensity(counts ? std::make_shared<const Density>(*countDensity(dataset->index, {})) : nullptr);
    m_legend->setMarksInData(hasEvents ? marksIn(*dataset) : std::vector<Mark>());
    m_legend->setShowsWatermark(hasEvents && !dataset->watermarks.empty() && dataset->rules.wait > Duration{0});
    m_pages->setCurrentIndex(hasEvents ? 1 : 0);
    m_order->setEnabled(hasEvents);
    for (QToolButton* button : findChildren<QToolButton*>())
        button->setEnabled(hasEvents);
    m_view->setData(std::move(dataset));
    const std::size_t late = m_view->lateWithoutRow();
    m_lateWithoutRow->setText(tr("%1 late without a row").arg(countText(late)));
    m_lateWithoutRow->setVisible(late > 0);
}

void TimelinePanel::setSessionized(std::shared_ptr<const Sessionized> sessionized) { m_view->setSessionized(std::move(sessionized)); }

void TimelinePanel::setBaseline(std::optional<Baseline> baseline)
{
    m_legend->setPinned(baseline ? baseline->name : QString(), baseline && baseline->comparing);
    m_view->setBaseline(std::move(baseline));
}

void TimelinePanel::setRule(const SessionRule& rule) { m_view->setRule(rule); }
void TimelinePanel::setDensity(std::shared_ptr<const Density> density) { m_minimap->setDensity(std::move(density)); }

void TimelinePanel::setCtrKind(CtrKind kind)
{
    m_view->setCtrKind(kind);
    m_legend->setCtrKind(kind);
}

void TimelinePanel::followView()
{
    const TimeScale& scale = m_view->scale();
    m_minimap->setShown(scale.begin(), scale.end());
    // Few users are seen whole without a map, and tall rows need its room.
    const bool far = m_view->rowHeight() != kClosestRow.height;
    m_axis->setScale(scale, far);
    m_minimap->setVisible(far);
    const bool hasEvents = m_pages->currentIndex() == 1;
    const QString date = dateText(scale.begin());
    const QString shown = tr("%1 shown").arg(durationText(scale.span()));
    const bool oneDay = date == dateText(scale.end() - Duration{1});
    m_shown->setText(!hasEvents ? QString() : oneDay ? date + QStringLiteral(" · ") + shown : shown);
    m_shown->setToolTip(tr("%1 %2 to %3 %4, UTC").arg(date, clockText(scale.begin()), dateText(scale.end() - Duration{1}), clockText(scale.end() - Duration{1})));
}

} // namespace lull::ui
