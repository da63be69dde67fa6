// The timelines with all that belongs to them: header, minimap, time axis, rows, legend.
//
//   TimelinePanel panel;
//   panel.setData(data);
//   connect(&panel.view(), &TimelineView::sessionSelected, …);
#pragma once

#include "core/dataset.h"
#include "core/metrics/ctr.h"
#include "ui/timeline/baseline.h"
#include "ui/timeline/density.h"

#include <QFrame>

#include <memory>
#include <optional>

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
    void setSessionized(std::shared_ptr<const Sessionized> sessionized);
    // As TimelineView's.
    void setBaseline(std::optional<Baseline> baseline);
    void setRule(const SessionRule& rule);
    void setCtrKind(CtrKind kind);
    // For data sets too large for setData to count by itself.
    void setDensity(std::shared_ptr<const Density> density);

    [[nodiscard]] TimelineView& view() { return *m_view; }
    [[nodiscard]] Minimap& minimap() { return *m_minimap; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeEmptyPage();
    [[nodiscard]] QToolButton* makeButton(Icon icon, const QString& name, const QString& keys);
    void followView();

    TimelineView* m_view;
    Minimap* m_minimap;
    TimeAxis* m_axis;
    Legend* m_legend;
    QComboBox* m_order = nullptr;
    QLabel* m_shown = nullptr;
    QLabel* m_lateWithoutRow = nullptr;
    QStackedLayout* m_pages = nullptr;
};

} // namespace lull::ui
