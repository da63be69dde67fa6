// What narrows the window: a time, and values of columns.
#include "ui/window/main_window.h"

#include "ui/filter/value_dialog.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/window/choice_history.h"
#include "ui/window/filter_row.h"

#include <algorithm>

namespace lull::ui {

void MainWindow::filterBy(const Filters& filters)
{
    if (filters == m_filters)
        return;
    const Filters before = std::exchange(m_filters, filters);
    m_history->note(choices());
    showFilters();
    m_filterRow->setCountsUnknown();
    if (m_snapshot)
        showGap();
    if (before.sessions != filters.sessions)
        emit filterChosen(filters.sessions);
    if (before.where != filters.where)
        emit whereChosen(filters.where);
}

void MainWindow::showFilters()
{
    m_filterRow->setFilters(m_filters);
    m_timelines->setFilter(m_filters.sessions);
}

void MainWindow::filterByTime(const std::optional<TimeRange>& range)
{
    Filters filters = m_filters;
    filters.sessions.range = range;
    filterBy(filters);
}

// One value of a column at a time: no event has two.
void MainWindow::filterByValue(const FieldFilter& value)
{
    if (m_live)
        return;
    Filters filters = m_filters;
    const auto sameColumn = std::ranges::find(filters.where, value.column, &FieldFilter::column);
    if (sameColumn == filters.where.end())
        filters.where.push_back(value);
    else
        *sameColumn = value;
    filterBy(filters);
}

void MainWindow::askForValue()
{
    if (!m_snapshot || m_live)
        return;
    auto* dialog = new ValueDialog(m_snapshot->opened.data->table, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ValueDialog::chosen, this, &MainWindow::filterByValue);
    dialog->open();
}

// What is under way is given up for what is shown.
void MainWindow::stayWithShown()
{
    if (!m_snapshot)
        return;
    Filters filters = m_filters;
    filters.where = m_snapshot->opened.data->where;
    filterBy(filters);
    ruleBy(m_rules);
}

void MainWindow::showFilterCounts(std::uint64_t shownSessions, std::uint64_t allSessions)
{
    const Dataset& shown = *m_snapshot->opened.data;
    if (isFilteredAsWanted())
        m_filterRow->setCounts({shown.table->size() - shown.dropped, shown.table->size(), shownSessions, allSessions});
}

bool MainWindow::isFilteredAsWanted() const
{
    return m_snapshot->filter == m_filters.sessions && m_snapshot->opened.data->where == m_filters.where;
}

} // namespace lull::ui
