// What leads from one part of the window to another: a user, a search, a late event, a session.
#include "ui/window/main_window.h"

#include "ui/inspector/session_inspector.h"
#include "ui/live/late_list.h"
#include "ui/live/late_model.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/side_panel.h"

#include <QScopedValueRollback>

namespace lull::ui {

// The panel that led here stays in front.
void MainWindow::showSearch(std::uint32_t event)
{
    const SessionIndex& index = m_snapshot->opened.data->index;
    const auto user = index.findUser(index.table().userAt(index.rows()[event]));
    if (!user)
        return;
    const QScopedValueRollback following(m_following, true);
    m_timelines->view().select(*user, event);
    m_timelines->view().showEvent(event);
}

bool MainWindow::findUser(const QString& name)
{
    const auto user = m_snapshot ? m_snapshot->opened.data->index.findUser(name.toStdString()) : std::nullopt;
    if (user)
        m_timelines->view().selectUser(*user);
    return user.has_value();
}

void MainWindow::showLateList()
{
    if (!m_lateList) {
        m_lateList = new LateList(this);
        connect(m_lateList, &LateList::chosen, this, &MainWindow::showLateEvent);
    }
    m_lateList->setData(m_snapshot ? m_snapshot->opened.data : nullptr);
    m_lateList->show();
    m_lateList->raise();
}

void MainWindow::showLateEvent(std::size_t late)
{
    m_timelines->view().showLate(m_lateList->model().lateAt(static_cast<int>(late)).row);
}

void MainWindow::inspectSelection()
{
    const auto selection = m_timelines->view().selection();
    // A moment of the tour has no inspector.
    if (!m_snapshot || !selection || m_timelines->view().data() != m_snapshot->opened.data) {
        m_side->inspector().clear();
        m_side->setSelected(std::nullopt);
        return;
    }
    m_side->setSelected(m_snapshot->opened.data->index.times()[selection->session.firstEvent]);
    const bool current = m_snapshot->result->rule == m_rule;
    m_side->inspector().setStreaming(m_live.has_value());
    m_side->inspector().setSession(m_snapshot->opened.data, selection->session, selection->ordinal, selection->ofHowMany,
                                   m_rule, m_snapshot->ctrKind,
                                   current ? m_snapshot->result->lost(*m_snapshot->opened.data) : ColumnView<std::uint8_t>());
}

bool MainWindow::showUser(const QString& name)
{
    if (!findUser(name))
        return false;
    m_timelines->view().fitSelection();
    m_side->revealInspector();
    return true;
}

} // namespace lull::ui
