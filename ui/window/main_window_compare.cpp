// The window while a gap is pinned: what it shows of it, and what can be done with it.
#include "ui/window/main_window.h"

#include "core/event/duration_text.h"
#include "ui/compare/changes_panel.h"
#include "ui/end_rules_words.h"
#include "ui/gap_bar/gap_bar.h"
#include "ui/numbers/numbers_row.h"
#include "ui/rules_words.h"
#include "ui/text.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/side_panel.h"
#include "ui/window/tool_bar.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace lull::ui {

namespace {

// "5 min", with its rules where they are not those in force.
QString pinnedName(const Snapshot& pinned, const EngineRules& current)
{
    const EngineRules& rules = pinned.opened.data->rules;
    QString name = toQString(spellDuration(pinned.result->rule.gap));
    if (rules != current)
        name += QStringLiteral(" · ") + rulesTitle(rules.preset);
    if (rules.preset == current.preset && rules.wait != current.wait)
        name += MainWindow::tr(", wait %1").arg(toQString(spellDuration(rules.wait)));
    if (rules.ends != current.ends)
        name += rules.ends.any() ? MainWindow::tr(", ends by %1").arg(endRulesText(rules.ends)) : MainWindow::tr(", no end rules");
    return name;
}

} // namespace

void MainWindow::showPinned()
{
    const auto& pinned = m_snapshot->pinned;
    const bool comparing = pinned && m_comparing;
    m_toolBar->setComparing(comparing);
    m_side->setComparing(comparing);
    if (!pinned) {
        m_numbers->setPinned(std::nullopt);
        m_gapBar->setPinned(std::nullopt, false);
        m_timelines->setBaseline(std::nullopt);
        return;
    }
    const QString name = pinnedName(*pinned, m_rules);
    m_numbers->setPinned(PinnedNumbers{name, pinned->summary, dataCountsOf(*pinned)});
    m_timelines->setBaseline(Baseline{pinned->opened.data, pinned->result, name, comparing});
    // The table tells of the gaps that it compares, though the line may be elsewhere by now.
    if (m_snapshot->comparison)
        m_side->changes().setNames(name, toQString(spellDuration(m_snapshot->result->rule.gap)));
}

// With the numbers: the bar tells how many sessions the two gaps differ by.
void MainWindow::showPinnedBar(std::optional<std::uint64_t> sessions)
{
    const auto& pinned = m_snapshot->pinned;
    if (!pinned)
        return;
    const QString name = pinnedName(*pinned, m_rules);
    std::optional<std::int64_t> more;
    if (sessions && pinned->opened.data == m_snapshot->opened.data)
        more = static_cast<std::int64_t>(*sessions) - static_cast<std::int64_t>(pinned->summary.sessions);
    m_gapBar->setPinned(PinnedBar{pinned->result->rule.gap, name, more}, m_comparing);
}

// Other rules come with their own data, and the line follows then; the same ones at once.
void MainWindow::swapPinned()
{
    if (!m_snapshot || !m_snapshot->pinned)
        return;
    const PinnedChoice current{m_rule.gap, m_wantedRules};
    const SessionRule& rule = m_snapshot->pinned->result->rule;
    m_wantedRules = m_snapshot->pinned->opened.data->rules;
    m_gapBar->setRule(m_rule.withGap(rule.gap));
    followGap(rule.gap);
    notePin(current);
    emit swapRequested();
}

// Without a pinned gap there is nothing to compare with: the current one is pinned first, and whatever follows is compared.
void MainWindow::setComparing(bool comparing)
{
    m_comparing = comparing && !m_live;
    if (!m_snapshot)
        return;
    if (m_comparing)
        emit baselineRequested();
    showPinned();
    showGap();
}

void MainWindow::jumpTo(const ChangePlace& place)
{
    TimelineView& view = m_timelines->view();
    const QScopedValueRollback following(m_following, true);
    view.select(place.user, place.event);
    const Duration around = (place.last - place.first) / 4 + std::chrono::seconds{1};
    view.setScale(TimeScale::fitting(std::max(kEarliestTime, place.first - around), std::min(kLatestTime, place.last + around),
                                     view.scale().width(), 0));
}

} // namespace lull::ui
