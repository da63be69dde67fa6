// What was chosen in the window, step by step, to be taken back and done again.
#include "ui/window/main_window.h"

#include "ui/gap_bar/gap_bar.h"
#include "ui/window/choice_history.h"
#include "ui/window/side_panel.h"

#include <QMenu>

namespace lull::ui {

void MainWindow::connectHistory()
{
    connect(m_history, &ChoiceHistory::restored, this, &MainWindow::restore);
    connect(m_gapBar, &GapBar::gapCommitted, m_history, &ChoiceHistory::close);
    connect(m_side, &SidePanel::gapCommitted, m_history, &ChoiceHistory::close);
    connect(this, &MainWindow::pinRequested, this, [this] { notePin(PinnedChoice{m_rule.gap, m_wantedRules}); });
    connect(this, &MainWindow::baselineRequested, this, [this] {
        if (!m_wantedPin)
            notePin(PinnedChoice{m_rule.gap, m_wantedRules});
    });
    connect(this, &MainWindow::unpinRequested, this, [this] { notePin(std::nullopt); });
}

void MainWindow::addHistoryActions(QMenu& menu)
{
    const auto add = [&](QAction* action, const QKeySequence& shortcut) {
        action->setShortcut(shortcut);
        menu.addAction(action);
        QMainWindow::addAction(action);
    };
    add(m_history->stack().createUndoAction(this, tr("Undo")), QKeySequence::Undo);
    add(m_history->stack().createRedoAction(this, tr("Redo")), Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
}

Choices MainWindow::choices() const { return {m_rule.gap, m_wantedRules, m_filters, m_wantedPin}; }

void MainWindow::beginHistory()
{
    m_wantedRules = m_rules;
    m_wantedPin.reset();
    if (const auto& pinned = m_snapshot->pinned)
        m_wantedPin = PinnedChoice{pinned->result->rule.gap, pinned->opened.data->rules};
    m_history->begin(choices());
}

void MainWindow::ruleBy(const EngineRules& rules)
{
    m_wantedRules = rules;
    m_history->note(choices());
    emit rulesChosen(rules);
}

void MainWindow::notePin(const std::optional<PinnedChoice>& pinned)
{
    m_wantedPin = pinned;
    m_history->note(choices());
}

void MainWindow::restore(const Choices& before)
{
    if (before.rules != m_wantedRules)
        ruleBy(before.rules);
    if (before.gap != m_rule.gap)
        chooseGap(before.gap);
    filterBy(before.filters);
    if (before.pinned != m_wantedPin) {
        m_wantedPin = before.pinned;
        emit pinChosen(before.pinned);
    }
}

} // namespace lull::ui
