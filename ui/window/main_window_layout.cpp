// How the window is laid out, kept and brought back.
#include "ui/window/main_window.h"

#include "ui/panels/panel_stack.h"
#include "ui/panels/segments_page.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/side_panel.h"

#include <QScopedValueRollback>
#include <QSplitter>

#include <cmath>

namespace lull::ui {

WindowLayout MainWindow::layoutNow() const
{
    const QList<int> widths = m_split->sizes();
    const int all = widths.value(0) + widths.value(1);
    return {.size = isMaximized() || isFullScreen() ? normalGeometry().size() : size(),
            .timelines = all > 0 ? std::optional(static_cast<double>(widths.value(0)) / all) : std::nullopt,
            .panel = m_side->panels().shownPanel(),
            .comparing = m_comparing,
            .scheme = Theme::of(*this).scheme()};
}

void MainWindow::useLayout(const WindowLayout& layout)
{
    if (layout.size.isValid() && !isMaximized() && !isFullScreen())
        resize(layout.size);
    if (layout.timelines) {
        constexpr int kParts = 10'000; // a splitter takes sizes as shares
        const int timelines = static_cast<int>(std::lround(*layout.timelines * kParts));
        m_split->setSizes({timelines, kParts - timelines});
    }
    if (layout.panel)
        showPanel(*layout.panel);
    m_comparing = layout.comparing; // in force with the snapshot that has a pinned gap
    if (layout.scheme != Theme::of(*this).scheme()) {
        const SchemeChoice choice = layout.scheme == Scheme::Dark ? SchemeChoice::Dark : SchemeChoice::Light;
        setSchemeChoice(choice);
        emit schemeChosen(choice);
    }
}

std::optional<std::string> MainWindow::segmentColumn() const
{
    return m_snapshot ? m_side->panels().segments().column(*m_snapshot->opened.data->table) : std::nullopt;
}

TimelinePlace MainWindow::placeNow() const
{
    TimelineView& view = m_timelines->view();
    TimelinePlace place;
    if (!view.isFitted() && view.alignment() == Alignment::Clock)
        place.time = TimeRange{view.scale().begin(), view.scale().end()};
    if (const auto selected = view.selection()) {
        const SessionIndex& index = view.data()->index;
        place.user = index.userName(selected->session.user);
        place.at = index.times()[selected->session.firstEvent];
    }
    place.pinnedRows = view.pinnedNames();
    return place;
}

void MainWindow::goTo(const TimelinePlace& place)
{
    TimelineView& view = m_timelines->view();
    if (!view.data())
        return;
    const SessionIndex& index = view.data()->index;
    view.setPinnedNames(place.pinnedRows);
    if (const auto user = place.user.empty() ? std::nullopt : index.findUser(place.user)) {
        std::size_t event = index.firstEventOf(*user);
        while (place.at && event + 1 < index.endEventOf(*user) && index.times()[event] < *place.at)
            ++event;
        const QScopedValueRollback following(m_following, true);
        view.select(*user, event);
    }
    if (place.time)
        view.showTime(*place.time); // last: a selection comes into view by itself
}

} // namespace lull::ui
