// From the points of charts to what is behind them.
#include "ui/window/main_window.h"

#include "ui/charts/ctr_distribution_chart.h"
#include "ui/charts/segment_chart.h"
#include "ui/charts/spread_chart.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/session_walk.h"
#include "ui/window/side_panel.h"

#include <QScopedValueRollback>

namespace lull::ui {

// A bar leads to its sessions, one at each click; a point at a gap leads to the sessions of that gap.
void MainWindow::connectPoints()
{
    m_walk = new SessionWalk(this);
    connect(m_walk, &SessionWalk::found, this, &MainWindow::showFound);
    for (const SpreadChart* chart : findChildren<SpreadChart*>())
        connect(chart, &SpreadChart::binChosen, this, [this](SpreadOf spread, const Distribution::Bin& bin) {
            walkTo([spread, bin](const SessionIndex& index, const Session& session) { return liesIn(index, session, spread, bin); });
        });
    for (const CtrDistributionChart* chart : findChildren<CtrDistributionChart*>())
        connect(chart, &CtrDistributionChart::binChosen, this, [this, chart](std::size_t bin) {
            walkTo([bin, empty = CtrDistribution::of(chart->distribution().kind)](const SessionIndex&, const Session& session) {
                return empty.binOf(session) == bin;
            });
        });
    for (const SegmentChart* chart : findChildren<SegmentChart*>())
        connect(chart, &SegmentChart::gapChosen, this, &MainWindow::chooseGap);
}

void MainWindow::walkTo(const std::function<bool(const SessionIndex&, const Session&)>& test)
{
    if (!m_snapshot)
        return;
    const auto selection = m_timelines->view().selection();
    m_walk->start(m_snapshot, selection ? std::optional(selection->session) : std::nullopt, test);
}

// The chart that led here stays in front.
void MainWindow::showFound(const Session& session)
{
    if (session.user >= m_snapshot->opened.data->index.userCount() || session.firstEvent >= m_snapshot->opened.data->index.columnSize())
        return; // other data came meanwhile
    const QScopedValueRollback following(m_following, true);
    m_timelines->view().select(session.user, session.firstEvent);
}

} // namespace lull::ui
