// The timelines: one row per user, sessions as bars over time, events as marks above them.
//
//   TimelineView view;
//   view.setData(data);                          // shows all of it
//   view.setRule({.gap = 10s});                  // repaints, splitting the visible users alone
//   connect(&view, &TimelineView::sessionSelected, …);
//
// Rows are virtual: a million users cost what a screenful costs. Wheel scrolls rows, Ctrl+wheel zooms at the pointer,
// Shift+wheel and dragging pan, Shift+dragging marks a range; W A S D + − 0 F Home End . , Enter and the arrows do the same
// by keyboard, R takes the time shown as the range, and P pins the current row.
#pragma once

#include "core/metrics/user_order.h"
#include "ui/live/throttle.h"
#include "ui/timeline/baseline.h"
#include "ui/timeline/hover_words.h"
#include "ui/timeline/row_order.h"
#include "ui/timeline/row_source.h"
#include "ui/timeline/timeline_frame.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lull::ui {

class HintBox;

class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);

    // Shows everything and selects nothing, in the index's order; users pinned by name stay so. Null empties the view.
    // O(late events · log).
    void setData(std::shared_ptr<const Dataset> data);
    void setSessionized(std::shared_ptr<const Sessionized> sessionized);
    // More of the stream that is shown: scale, scroll, selection and pointer stay on the same time, user and session. Costs
    // what is on screen; rows in an order that has to be sorted are put in order again only once a second.
    void growData(std::shared_ptr<const Dataset> data);
    // A stream's clock; none for a log. Before setData or growData.
    void setNow(std::optional<EventTime> now);
    // Keeps the stream's clock in view, until the hand moves the view elsewhere.
    void setFollowing(bool follows);
    [[nodiscard]] bool isFollowing() const { return m_following; }
    [[nodiscard]] std::optional<EventTime> now() const { return m_rows.now(); }
    // As RowSource's. Before setData.
    void setExpectedTime(const std::optional<TimeRange>& time) { m_rows.setExpectedTime(time); }
    // In which order a stream's rows stand: see isGrowingOrder.
    void setGrowingOrder(UserOrder order);
    // Brings a late event's place into view; its user becomes the current row. Nothing where the user has no row.
    void showLate(Row row);
    [[nodiscard]] std::shared_ptr<const Sessionized> sessionized() const { return m_rows.sessionized(); }
    // The pinned gap's sessions below the current ones; none takes them away.
    void setBaseline(std::optional<Baseline> baseline);
    // Keeps the selected event; where its session changes, sessionSelected tells the new one.
    void setRule(const SessionRule& rule);
    void setCtrKind(CtrKind kind);
    // As Snapshot::rows: place → user; null for the index's order.
    void setRows(std::shared_ptr<const std::vector<std::uint32_t>> rows);
    // Pinned users stay at the top, whatever the order.
    void setPinned(std::size_t user, bool pinned);
    // By name, in this order: those of the data, of others once they are in it.
    void setPinnedNames(std::vector<std::string> names);
    [[nodiscard]] std::vector<std::string> pinnedNames() const; // of the data
    void setAlignment(Alignment alignment);
    // What does not count in the range is dim: see litPixels.
    void setRange(std::optional<TimeRange> range);
    // A range being marked between two pixels of the scale, until endRangeDrag() chooses it. By the clock only.
    void dragRange(int from, int to);
    void endRangeDrag();
    // Chooses the time that is shown.
    void chooseShownTime();

    [[nodiscard]] std::shared_ptr<const Dataset> data() const { return m_rows.sharedData(); }
    [[nodiscard]] const SessionRule& rule() const { return m_rows.rule(); }
    [[nodiscard]] CtrKind ctrKind() const { return m_kind; }
    [[nodiscard]] const RowOrder& rowOrder() const { return m_order; }
    [[nodiscard]] Alignment alignment() const { return m_alignment; }
    [[nodiscard]] const std::optional<TimeRange>& range() const { return m_range; }
    // Late events of users without a row.
    [[nodiscard]] std::size_t lateWithoutRow() const { return m_rows.lateWithoutRow(); }

    // Selects the session that holds the event and brings it into view; nothing happens where there is none.
    void select(std::size_t user, std::size_t event);
    // Selects the user's first session in the time shown, else their first of all.
    void selectUser(std::size_t user);
    void clearSelection();
    void selectNext() { selectBeside(1); }
    void selectPrevious() { selectBeside(-1); }
    // The selected session, its place among its user's, and how many those are.
    struct Selection {
        Session session;
        std::size_t ordinal = 0; // from 0
        std::size_t ofHowMany = 0;
    };
    [[nodiscard]] std::optional<Selection> selection();

    // Pixel 0 of the scale is the first right of the users' column.
    [[nodiscard]] const TimeScale& scale() const { return m_scale; }
    void setScale(const TimeScale& scale);
    // Brings an event of the selected session into view and marks it.
    void showEvent(std::size_t event);
    // A range from edge to edge, while rows are aligned on the clock.
    void showTime(const TimeRange& range);
    // Around the middle of the view; above 1 shows less time.
    void zoomBy(double factor);
    void fit();
    [[nodiscard]] bool isFitted() const { return m_fitted; } // everything is shown
    void fitSelection();

    [[nodiscard]] int rowHeight() const { return m_metrics.height; }
    // The rows are tall close up, and where all users fit at kClosestRow's height: into `pixels`, which the surroundings can
    // make room for, or by default into the view as it is.
    void setRoomForTallRows(std::optional<int> pixels);
    [[nodiscard]] bool hasRoomForAllTall() const { return m_hasRoomForAllTall; }
    // Viewport y of the top of a row; may lie far outside, but never beyond an int.
    [[nodiscard]] int topOfRow(std::size_t row) const;
    [[nodiscard]] std::optional<std::size_t> rowAt(int y) const;
    [[nodiscard]] std::size_t userAtRow(std::size_t row) const { return m_order.userAt(row); }
    [[nodiscard]] std::size_t currentRow() const { return m_currentRow; }
    void scrollToRow(std::size_t row);
    void scrollToTop();
    // The rows that are seen whole, without what is selected or follows the pointer.
    void paintVectors(QPainter& painter);
    // What is shown and what is selected, for those who cannot see it.
    [[nodiscard]] QString description();

signals:
    void sessionSelected(std::size_t user, lull::Session session);
    void selectionCleared();
    // A mark of the selected session was clicked, or its session by this event.
    void eventSelected(std::size_t event);
    // Meant to filter every view; none to filter by time no more.
    void rangeChosen(const std::optional<lull::TimeRange>& range);
    // While it is being marked; none at the end.
    void rangeDragged(const std::optional<lull::TimeRange>& range);
    // The scale, the rows or their height changed.
    void viewChanged();
    void followingChanged(bool follows);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct SelectedEvent {
        std::size_t user = 0;
        std::size_t event = 0;
        Session session;
        bool isMarked = false; // chosen itself, and not only its session
    };
    struct Hover {
        std::size_t row = 0;
        RowHit hit;
        bool operator==(const Hover&) const = default;
    };
    struct Drag {
        QPoint start;
        TimeScale scale;
        int scroll = 0;
        bool marksRange = false;
        bool moved = false;
    };

    // What stays the same event while a stream grows.
    struct Anchor {
        StringId user;
        EventTime time;
        Row row = 0;
    };
    [[nodiscard]] Anchor anchorOf(const SelectedEvent& selected) const;
    void selectAnchor(const Anchor& anchor);
    [[nodiscard]] std::optional<std::size_t> rowOfName(StringId name) const;
    void refreshOrder(bool judgedAnew);
    void moveToNow();
    void keepSpan(Duration span);
    void startFollowing();
    void refreshSelection();
    void selectBeside(int step);
    void choose(std::size_t user, const Session& session, std::size_t event, bool isMarked = false);
    void chooseInCurrentRow();
    void moveCurrentRow(std::int64_t rows);
    void bringIntoView(std::size_t user, const Session& session);
    void hoverAt(QPoint place);
    void clearHover();
    [[nodiscard]] QCursor cursorAt(QPoint place);
    [[nodiscard]] QRect barOf(std::size_t row, const Session& session);
    [[nodiscard]] std::vector<FrameRow> visibleRows() const;
    [[nodiscard]] EventTime endWithLastCards(EventTime first);
    [[nodiscard]] TimeScale scaleOf(std::size_t user) { return m_rows.scaleOf(user, m_scale, m_alignment); }
    [[nodiscard]] std::optional<std::pair<EventTime, EventTime>> timeBounds();
    // `fixedY` stays on its row where the height of rows changes with the scale.
    void setScaleAt(const TimeScale& scale, int fixedY);
    [[nodiscard]] int anchorY() const;
    void layOut();
    void layOutAround(int fixedY);
    void pinKnownNames();
    [[nodiscard]] std::size_t frozenRows() const;
    [[nodiscard]] int frozenHeight() const { return static_cast<int>(frozenRows()) * m_metrics.height; }
    [[nodiscard]] bool isWhollyInView(std::size_t row) const;
    void paintMarkedEvent(QPainter& painter, const Theme& theme);
    void paintRangeDrag(QPainter& painter, const Theme& theme);
    void changed();
    void refreshDescription();
    [[nodiscard]] QString shownInWords() const;
    void paintFrameIfStale();
    [[nodiscard]] RowLook look() const;
    void paintOverlays(QPainter& painter);
    bool handleTimeKey(int key);
    void togglePin(std::size_t user);
    bool handleRangeKey(int key, Qt::KeyboardModifiers modifiers);
    bool handleRowKey(int key, Qt::KeyboardModifiers modifiers);

    [[nodiscard]] std::int64_t contentHeight() const;
    [[nodiscard]] std::int64_t contentTop() const;

    RowSource m_rows;
    RowOrder m_order;
    UserOrder m_growingOrder = UserOrder::Name; // of a stream
    std::vector<std::string> m_pinnedNames; // as asked for: data that comes later may know them again
    Alignment m_alignment = Alignment::Clock;
    TimeScale m_clockScale; // while aligned otherwise: what to come back to
    std::optional<TimeRange> m_range;
    std::optional<TimeRange> m_rangeDrag;
    Duration m_typicalPause{0};
    CtrKind m_kind = CtrKind::SearchCtrPooled;
    TimeScale m_scale;
    RowMetrics m_metrics = kFarRow;
    std::optional<Baseline> m_baseline;
    std::optional<int> m_roomForTallRows;
    bool m_hasRoomForAllTall = false;
    std::int64_t m_scrollUnit = 1; // content pixels per step of the scroll bar, which is an int
    bool m_following = false;      // the stream's clock stands at a fixed pixel
    Throttle m_orderPace{std::chrono::seconds{1}};
    Throttle m_descriptionPace{std::chrono::seconds{1}};
    bool m_fitted = true;          // shows everything; a new size then does too

    std::optional<SelectedEvent> m_selected;
    std::size_t m_currentRow = 0;
    bool m_keyboardFocus = false;
    std::optional<Hover> m_hover;
    QPoint m_pointer; // where it hovers
    std::optional<Drag> m_drag;
    HintBox* m_hint;

    QImage m_frame;
    bool m_frameStale = true;
};

} // namespace lull::ui
