#include "ui/timeline/legend.h"

#include "ui/theme/style.h"
#include "ui/timeline/ctr_swatch.h"
#include "ui/timeline/row_painter.h"

#include <QPainter>

#include <algorithm>
#include <functional>
#include <utility>

namespace lull::ui {

namespace {

constexpr int kHeight = 26;
constexpr int kTieWidth = 16;
constexpr int kInset = 11;
constexpr int kSwatchWidth = 13;
constexpr int kSwatchHeight = 8;
constexpr int kSignGap = 4;
constexpr int kItemGap = 8;
constexpr int kRankOfAbsent = 6; // the last to get room

} // namespace

struct Legend::Item {
    int rank = 0; // the lowest gets room first
    int signWidth = 0;
    QString name;
    std::function<void(QPainter&, const Theme&, int left)> paintSign;
};

Legend::Legend(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Legend of the timelines"));
    setFixedHeight(kHeight);
}

void Legend::setCtrKind(CtrKind kind)
{
    m_kind = kind;
    update();
}

void Legend::setMarksInData(std::vector<Mark> marks)
{
    m_marksInData = std::move(marks);
    update();
}

void Legend::setShowsWatermark(bool shows)
{
    m_showsWatermark = shows;
    update();
}

void Legend::setShowsWords(bool shows)
{
    if (std::exchange(m_showsWords, shows) != shows)
        update();
}

void Legend::setShowsOpen(bool shows)
{
    if (std::exchange(m_showsOpen, shows) != shows)
        update();
}

void Legend::setShowsLost(bool shows)
{
    if (std::exchange(m_showsLost, shows) != shows)
        update();
}

void Legend::setClassesInData(std::vector<CtrClass> classes)
{
    m_classesInData = std::move(classes);
    update();
}

void Legend::setPinned(const QString& name, bool comparing)
{
    m_pinned = name;
    m_comparing = comparing;
    update();
}

std::vector<Legend::Item> Legend::items() const
{
    std::vector<Item> items;
    const auto has = [this](Mark mark) { return std::ranges::find(m_marksInData, mark) != m_marksInData.end(); };
    const auto paintMark = [](QPainter& painter, const Theme& theme, Mark mark, int left) {
        const QImage& sprite = markSprite(mark, {theme.scheme(), kFarMark, painter.device()->devicePixelRatioF()});
        painter.drawImage(markCorner({left + kFarMark / 2, kHeight / 2 + 1}, sprite), sprite);
    };
    const auto addMark = [&](Mark mark, int rank) {
        const auto sign = [mark, paintMark](QPainter& painter, const Theme& theme, int left) {
            paintMark(painter, theme, mark, left);
        };
        items.push_back({has(mark) ? rank : kRankOfAbsent, kFarMark, markName(mark), sign});
    };
    const auto isInData = [this](CtrClass ctrClass) {
        return m_classesInData.empty() || std::ranges::find(m_classesInData, ctrClass) != m_classesInData.end();
    };
    items.push_back({1, 0, ctrClassTitle(m_kind), [](QPainter&, const Theme&, int) {}});
    for (const CtrClass ctrClass : kCtrClasses) {
        // The classes of a yes or no are only two.
        const bool possible = m_kind != CtrKind::SessionCtr || ctrClass == CtrClass::Zero || ctrClass == CtrClass::Top || ctrClass == CtrClass::NoSearch;
        if (possible)
            items.push_back({isInData(ctrClass) ? 1 : kRankOfAbsent, kSwatchWidth, labelOf(ctrClass, m_kind),
                             [ctrClass](QPainter& painter, const Theme& theme, int left) {
                paintSwatch(painter, theme, ctrClass, {left, (kHeight - kSwatchHeight) / 2 + 1, kSwatchWidth, kSwatchHeight});
            }});
    }
    if (m_showsOpen)
        items.push_back({0, kSwatchWidth, tr("still open"), [](QPainter& painter, const Theme& theme, int left) {
            paintOpenSwatch(painter, theme, {left, (kHeight - kSwatchHeight) / 2 + 1, kSwatchWidth, kSwatchHeight});
        }});
    // Crosses and the watermark's line are signs that nobody guesses.
    addMark(Mark::Late, 0);
    if (m_showsLost)
        items.push_back({0, kFarMark, tr("lost by merging"), [paintMark](QPainter& painter, const Theme& theme, int left) {
            painter.setOpacity(kLostOpacity / 255.0);
            paintMark(painter, theme, Mark::Click, left);
            painter.setOpacity(1);
        }});
    if (m_showsWatermark)
        items.push_back({2, 2, tr("watermark"), [](QPainter& painter, const Theme& theme, int left) {
            painter.fillRect(left, 7, 2, kHeight - 13, theme.color(Role::Watermark));
        }});
    if (!m_pinned.isEmpty())
        items.push_back({0, kSwatchWidth, m_comparing ? tr("%1, pinned").arg(m_pinned) : tr("at %1").arg(m_pinned), [](QPainter& painter, const Theme& theme, int left) {
            painter.fillRect(left, kHeight / 2, kSwatchWidth, 2, theme.color(Role::Pinned));
        }});
    if (m_comparing)
        items.push_back({0, kSwatchWidth, tr("a pause that now splits"), [](QPainter& painter, const Theme& theme, int left) {
            QColor shade = theme.color(Role::Accent);
            shade.setAlphaF(0.10);
            painter.fillRect(left, 8, kSwatchWidth, kHeight - 15, shade);
            QPen dashes(theme.color(Role::Accent), 1);
            dashes.setDashPattern({2, 2});
            painter.setPen(dashes);
            painter.drawLine(left, 8, left, kHeight - 7);
            painter.drawLine(left + kSwatchWidth, 8, left + kSwatchWidth, kHeight - 7);
        }});
    addMark(Mark::Search, 3);
    addMark(Mark::Click, 4);
    addMark(Mark::Results, 4);
    for (const Mark mark : {Mark::Open, Mark::Close, Mark::Other})
        addMark(mark, 5);
    if (m_showsWords) {
        items.push_back({3, kTieWidth, tr("click of this search"), [](QPainter& painter, const Theme& theme, int left) {
            const int middle = kHeight / 2 + 1;
            for (const QRect& part : {QRect(left, middle - 4, 1, 7), QRect(left, middle + 3, kTieWidth, 1), QRect(left + kTieWidth - 1, middle - 4, 1, 7)})
                painter.fillRect(part, theme.color(theme.isDark() ? Role::MClick : Role::MClickEdge));
        }});
        items.push_back({4, kTieWidth, tr("pause"), [](QPainter& painter, const Theme& theme, int left) {
            const int middle = kHeight / 2 + 1;
            for (const QRect& part : {QRect(left, middle - 3, 1, 7), QRect(left, middle, kTieWidth, 1), QRect(left + kTieWidth - 1, middle - 3, 1, 7)})
                painter.fillRect(part, theme.color(Role::JoinLine));
        }});
    }
    return items;
}

void Legend::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::Surface));
    painter.fillRect(0, 0, width(), 1, theme.color(Role::Line));
    painter.setFont(uiFont(11));
    const QFontMetrics metrics = painter.fontMetrics();
    const auto widthOf = [&](const Item& item) { return item.signWidth + (item.signWidth > 0 ? kSignGap : 0) + metrics.horizontalAdvance(item.name); };

    const std::vector<Item> all = items();
    int room = width() - 2 * kInset + kItemGap;
    std::vector<bool> shown(all.size());
    bool isComplete = true; // what the data does not have is named only beside all that it has
    for (int rank = 0; rank < kRankOfAbsent || (rank == kRankOfAbsent && isComplete); ++rank)
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].rank != rank)
                continue;
            shown[i] = widthOf(all[i]) + kItemGap <= room;
            room -= shown[i] ? widthOf(all[i]) + kItemGap : 0;
            isComplete = isComplete && shown[i];
        }

    int x = kInset;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!shown[i])
            continue;
        all[i].paintSign(painter, theme, x);
        x += widthOf(all[i]);
        const int nameWidth = metrics.horizontalAdvance(all[i].name);
        painter.setPen(theme.color(Role::Text2));
        painter.drawText(QRect(x - nameWidth, 1, nameWidth + 2, kHeight - 1), Qt::AlignVCenter, all[i].name);
        x += kItemGap;
    }
}

} // namespace lull::ui
