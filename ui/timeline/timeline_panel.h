// The timelines with all that belongs to them: header, minimap, time axis, rows, legend.
//
//   TimelinePanel panel;
//   panel.setData(data);
//   connect(&panel.view(), &TimelineView::sessionSelected, …);
#pragma once

#include "core/dataset.h"
#include "core/live/live_view.h"
#include "core/metrics/ctr.h"
#include "core/metrics/user_order.h"
#include "core/session/session_filter.h"
#include "ui/live/throttle.h"
#include "ui/picture.h"
#include "ui/timeline/baseline.h"

#include <QFrame>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QStackedLayout;
class QToolButton;

namespace lull::ui {

enum class Icon;
class Legend;
class Minimap;
class TimeAxis;
class TimelineView;

class TimelinePanel : public QFrame {
    Q_OBJECT
public:
    // Above this many events the minimap waits for setDensity.
    static constexpr std::size_t kMostEventsCounted = 2'000'000;

    explicit TimelinePanel(QWidget* parent = nullptr);

    // As TimelineView's; null shows that there are no events.
    void setData(std::shared_ptr<const Dataset> dataset);
    // What has come so far of events that will fill `whole`, which the scale has room for from the start: what nothing has
    // closed yet is open where the data goes on. `beforeTheFirst` stands there while there are none.
    void setSoFar(std::shared_ptr<const Dataset> dataset, const TimeRange& whole, const QString& beforeTheFirst);
    // More of the stream that is shown; as TimelineView's.
    void growData(std::shared_ptr<const Dataset> dataset);
    // Before the data that goes with it; none for a log.
    void setLive(const std::optional<LiveView>& live);
    void setSessionized(std::shared_ptr<const Sessionized> sessionized);
    // As TimelineView's.
    void setBaseline(std::optional<Baseline> baseline);
    void setRule(const SessionRule& rule);
    void setCtrKind(CtrKind kind);
    // As Snapshot's order and rows. A new order starts at its top.
    void setRows(UserOrder order, std::shared_ptr<const std::vector<std::uint32_t>> rows);
    // Dims what the filter does not accept; emits nothing.
    void setFilter(const SessionFilter& filter);
    // Off: no minimap, however few rows there are.
    void setMinimapWanted(bool wanted);
    // For data sets too large for setData to count by itself.
    void setDensity(std::shared_ptr<const Density> density);

    // Minimap, axis, rows and legend as they stand, to take along.
    [[nodiscard]] Picture picture();

    [[nodiscard]] TimelineView& view() { return *m_view; }
    [[nodiscard]] Minimap& minimap() { return *m_minimap; }

signals:
    void orderChosen(lull::UserOrder order);
    // A stretch of time was marked to filter every view by; none to do so no more.
    void rangeChosen(const std::optional<lull::TimeRange>& range);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeEmptyPage();
    [[nodiscard]] QToolButton* makeButton(Icon icon, const QString& name, const QString& keys);
    [[nodiscard]] QComboBox* makeOrderChoice();
    [[nodiscard]] QComboBox* makeAlignmentChoice();
    [[nodiscard]] QToolButton* makeFilterButton();
    void paintPicture(QPainter& painter);
    void followView();
    void showShownTime();
    void offerOrders(bool ofStream);
    void showData(std::shared_ptr<const Dataset> dataset);
    void showWhatIsThere(const Dataset* dataset);
    void showClasses();

    TimelineView* m_view;
    Minimap* m_minimap;
    TimeAxis* m_axis;
    Legend* m_legend;
    QComboBox* m_order = nullptr;
    QComboBox* m_alignment = nullptr;
    UserOrder m_shownOrder = UserOrder::Name;
    bool m_minimapWanted = true;
    QAction* m_noRange = nullptr;
    QLabel* m_shown = nullptr;
    QLabel* m_emptyWords = nullptr;
    QToolButton* m_follow = nullptr;
    QLabel* m_lateWithoutRow = nullptr;
    QStackedLayout* m_pages = nullptr;
    Throttle m_wordsPace{std::chrono::seconds{1}};
    std::shared_ptr<const Density> m_density; // of a stream, shown last
};

} // namespace lull::ui
