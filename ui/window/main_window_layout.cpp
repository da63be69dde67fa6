// How the window is laid out, kept and brought back.
#include "ui/window/main_window.h"

#include "ui/panels/panel_stack.h"
#include "ui/window/side_panel.h"

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

} // namespace lull::ui
