// The timelines: one row per user, sessions as bars over time, events as marks above them.
//
//   TimelineView view;
//   view.setData(data);                          // shows all of it
//   view.setRule({.gap = 10s});                  // repaints, splitting the visible users alone
//   connect(&view, &TimelineView::sessionSelected, …);
//
// Rows are virtual: a million users cost what a screenful costs. Wheel scrolls rows, Ctrl+wheel zooms at the pointer,
// Shift+wheel and dragging pan; W A S D + − 0 F Home End . , Enter and the arrows do the same by keyboard.
#pragma once

#include "ui/timeline/baseline.h"
#include "ui/timeline/hover_words.h"
#include "ui/timeline/row_source.h"
#include "ui/timeline/timeline_frame.h"
#include "ui/timeline/user_order.h"

#include <QAbstractScrollArea>
#include <QImage>

#include <memory>
#include <optional>
#include <vector>

namespace lull::ui {

class HintBox;

class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TimelineView(QWidget* parent = nullptr);

    // Shows everything and selects nothing. Null empties the view. O(users · log users + late events).
    void setData(std::shared_ptr<const Dataset> data);
    void setSessionized(std::shared_ptr<const Sessionized> sessionized);
    [[nodiscard]] std::shared_ptr<const Sessionized> sessionized() const { return m_rows.sessionized(); }
    // The pinned gap's sessions below the current ones; none takes them away.
    void setBaseline(std::optional<Baseline> baseline);
    // Keeps the selected event; where its session changes, sessionSelected tells the new one.
    void setRule(const SessionRule& rule);
    void setCtrKind(CtrKind kind);
    void setUserOrder(UserOrder order);

    [[nodiscard]] std::shared_ptr<const Dataset> data() const { return m_rows.sharedData(); }
    [[nodiscard]] const SessionRule& rule() const { return m_rows.rule(); }
    [[nodiscard]] CtrKind ctrKind() const { return m_kind; }
    [[nodiscard]] UserOrder userOrder() const { return m_order; }
    // Late events of users without a row.
    [[nodiscard]] std::size_t lateWithoutRow() const { return m_rows.lateWithoutRow(); }

    // Selects the session that holds the event and brings it into view; nothing happens where there is none.
    void select(std::size_t user, std::size_t event);
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
    // Around the middle of the view; above 1 shows less time.
    void zoomBy(double factor);
    void fit();
    void fitSelection();

    [[nodiscard]] int rowHeight() const { return m_metrics.height; }
    // The rows are tall where all users fit at kClosestRow's height: into `pixels`, which the surroundings can make room
    // for, or by default into the view as it is.
    void setRoomForTallRows(std::optional<int> pixels);
    // Viewport y of the top of a row; may lie far outside, but never beyond an int.
    [[nodiscard]] int topOfRow(std::size_t row) const;
    [[nodiscard]] std::optional<std::size_t> rowAt(int y) const;
    [[nodiscard]] std::size_t userAtRow(std::size_t row) const { return m_users[row]; }
    [[nodiscard]] std::size_t currentRow() const { return m_currentRow; }
    void scrollToRow(std::size_t row);
    // What is shown and what is selected, for those who cannot see it.
    [[nodiscard]] QString description();

signals:
    void sessionSelected(std::size_t user, lull::Session session);
    void selectionCleared();
    // The scale, the rows or their height changed.
    void viewChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct SelectedEvent {
        std::size_t user = 0;
        std::size_t event = 0;
        Session session;
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
        bool moved = false;
    };

    void refreshSelection();
    void selectBeside(int step);
    void choose(std::size_t user, const Session& session, std::size_t event);
    void chooseInCurrentRow();
    void moveCurrentRow(std::int64_t rows);
    void bringIntoView(std::size_t user, const Session& session);
    void hoverAt(QPoint place);
    void clearHover();
    [[nodiscard]] QCursor cursorAt(QPoint place);
    [[nodiscard]] std::optional<std::size_t> rowOfUser(std::size_t user) const;
    [[nodiscard]] QRect barOf(std::size_t row, const Session& session) const;
    [[nodiscard]] std::vector<FrameRow> visibleRows() const;
    [[nodiscard]] EventTime endWithLastCards(EventTime first);
    void layOut();
    void changed();
    void refreshDescription();
    void paintFrameIfStale();
    void paintOverlays(QPainter& painter);
    bool handleTimeKey(int key);
    bool handleRowKey(int key, Qt::KeyboardModifiers modifiers);

    [[nodiscard]] std::int64_t contentHeight() const;
    [[nodiscard]] std::int64_t contentTop() const;

    RowSource m_rows;
    std::vector<std::uint32_t> m_users; // row → user
    UserOrder m_order = UserOrder::Name;
    CtrKind m_kind = CtrKind::SearchCtrPooled;
    TimeScale m_scale;
    RowMetrics m_metrics = kFarRow;
    std::optional<Baseline> m_baseline;
    std::optional<int> m_roomForTallRows;
    std::int64_t m_scrollUnit = 1; // content pixels per step of the scroll bar, which is an int
    bool m_fitted = true;          // shows everything; a new size then does too

    std::optional<SelectedEvent> m_selected;
    std::size_t m_currentRow = 0;
    bool m_keyboardFocus = false;
    std::optional<Hover> m_hover;
    std::optional<Drag> m_drag;
    HintBox* m_hint;

    QImage m_frame;
    bool m_frameStale = true;
};

} // namespace lull::ui
