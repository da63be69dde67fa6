// The window's menus and the small dialogs they open.
#include "ui/window/main_window.h"

#include "core/event/duration_text.h"
#include "ui/live/live_controls.h"
#include "ui/text.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/tool_bar.h"

#include <QAction>
#include <QCoreApplication>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>

namespace lull::ui {

QAction* MainWindow::addAction(QMenu* menu, const QString& text, const QKeySequence& shortcut, const std::function<void()>& run)
{
    QAction* action = menu->addAction(text);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WindowShortcut);
    connect(action, &QAction::triggered, this, [run] { run(); });
    QMainWindow::addAction(action);
    return action;
}

void MainWindow::buildMenus()
{
    auto* open = new QMenu(tr("Open"), this);
    addAction(open, tr("Open a log or a project…"), QKeySequence::Open, [this] { emit openRequested(); });
    addAction(open, tr("Open a folder of logs…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O, [this] { emit folderRequested(); });
    addAction(open, tr("Open the tutorial's data"), Qt::CTRL | Qt::Key_T, [this] { emit tutorialRequested(); });
    m_recent = open->addMenu(tr("Open recent"));
    m_recent->setToolTipsVisible(true);
    m_recent->setEnabled(false);
    open->addSeparator();
    m_columnsAction = addAction(open, tr("Choose how this log is read…"), Qt::CTRL | Qt::Key_L, [this] { emit columnsRequested(); });

    auto* exports = new QMenu(tr("Export"), this);
    const auto exportAction = [&](const QString& text, const QKeySequence& shortcut, ExportKind kind) {
        addAction(exports, text, shortcut, [this, kind] { emit exportRequested(kind); });
    };
    addAction(exports, tr("Save the project"), QKeySequence::Save, [this] { emit saveProjectRequested(); });
    addAction(exports, tr("Save the project as…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, [this] { emit saveProjectAsRequested(); });
    exports->addSeparator();
    exportAction(tr("Report…"), Qt::CTRL | Qt::Key_E, ExportKind::Report);
    exports->addSeparator();
    exportAction(tr("Sessions as a table…"), Qt::CTRL | Qt::SHIFT | Qt::Key_E, ExportKind::Sessions);
    exportAction(tr("Numbers as a table…"), {}, ExportKind::Numbers);
    exportAction(tr("Numbers at every gap as a table…"), {}, ExportKind::GapProfile);
    exportAction(tr("Late events as a table…"), {}, ExportKind::LateEvents);
    exports->addSeparator();
    exportAction(tr("Save a picture of the window…"), Qt::CTRL | Qt::Key_P, ExportKind::WindowPicture);
    exportAction(tr("Copy a picture of the window"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, ExportKind::CopyWindowPicture);

    addPictureMenus(*exports);

    auto* filter = new QMenu(tr("Filter"), this);
    m_valueAction = addAction(filter, tr("Only events with a value…"), Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] { askForValue(); });
    addAction(filter, tr("Only the time shown"), Qt::CTRL | Qt::Key_R, [this] { m_timelines->view().chooseShownTime(); });
    addAction(filter, tr("Remove all filters"), Qt::CTRL | Qt::SHIFT | Qt::Key_R, [this] { filterBy({}); });

    auto* compare = new QMenu(tr("Compare"), this);
    addAction(compare, tr("Pin this gap"), Qt::CTRL | Qt::Key_B, [this] { emit pinRequested(); });
    addAction(compare, tr("Swap it with the pinned gap"), Qt::CTRL | Qt::SHIFT | Qt::Key_B, [this] { swapPinned(); });
    addAction(compare, tr("Unpin"), Qt::CTRL | Qt::Key_U, [this] { emit unpinRequested(); });
    compare->addSeparator();
    addAction(compare, tr("Show what changed, or no longer"), Qt::CTRL | Qt::SHIFT | Qt::Key_K, [this] { setComparing(!m_comparing); });

    auto* all = new QMenu(tr("Menu"), this);
    addHistoryActions(*all);
    all->addSeparator();
    all->addMenu(open);
    addAction(all, tr("Tour"), Qt::Key_F2, [this] { startTour(); });
    addAction(all, tr("Simulate"), Qt::CTRL | Qt::Key_M, [this] { m_liveControls->simulate(); });
    all->addMenu(m_liveControls->menu());
    all->addMenu(exports);
    all->addMenu(filter);
    all->addMenu(compare);
    all->addSeparator();
    addAction(all, tr("Find a user"), QKeySequence::Find, [this] { m_toolBar->focusFind(); });
    addAction(all, tr("Show everything"), Qt::CTRL | Qt::Key_0, [this] { m_timelines->view().fit(); });
    all->addMenu(buildViewMenu());
    all->addSeparator();
    addAction(all, tr("Keys"), Qt::Key_Question, [this] { showKeys(); });
    addAction(all, tr("About Lull"), {}, [this] { showAbout(); });
    all->addSeparator();
    addAction(all, tr("Quit"), QKeySequence::Quit, [this] { close(); });
    m_toolBar->setMenus(all, open, exports);
}

void MainWindow::askForWait()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Wait"));
    dialog->setLabelText(tr("How long the watermark waits for events that come late, such as 0s, 10s or 5m:"));
    dialog->setTextValue(toQString(spellDuration(m_rules.wait)));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        const auto wait = parseDuration(text.toStdString());
        if (!wait) {
            showError(wait.error());
            return;
        }
        EngineRules rules = m_rules;
        rules.wait = *wait;
        ruleBy(rules);
    });
    dialog->open();
}

void MainWindow::showKeys()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Keys"), {}, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::RichText);
    const std::pair<QString, QString> keys[]{
        {tr("Wheel, ↑ ↓"), tr("scroll the users")},
        {tr("Ctrl + wheel, W S, + −"), tr("zoom at the pointer")},
        {tr("Shift + wheel, A D, drag"), tr("move through time")},
        {tr("0 or F"), tr("show everything, or the selected session")},
        {tr("Home, End"), tr("to the beginning, to the end")},
        {tr(". and ,"), tr("next and previous session")},
        {tr("Enter"), tr("select the session in the current row")},
        {tr("P"), tr("pin the current row's user to the top, or let go")},
        {tr("R, Shift+R"), tr("filter every view by the time shown, or by none")},
        {tr("Shift + drag, drag on the time axis"), tr("filter every view by a time")},
        {tr("← → on the gap line"), tr("a shorter or longer gap; with Ctrl in larger steps")},
        {tr("Ctrl+B, Ctrl+U"), tr("pin the gap, unpin it; with Shift and B swap the two")},
        {tr("Ctrl+Shift+F, Ctrl+Shift+R"), tr("only events with a value, all events and times again")},
        {tr("Ctrl+Z, Ctrl+Shift+Z"), tr("take back a gap, a filter or a pin, and do it again")},
        {tr("Ctrl+K"), tr("find a command by its name")},
        {tr("Ctrl+Shift+K"), tr("show what changed from the pinned gap")},
        {tr("Ctrl+O, Ctrl+T"), tr("open a log or a project, open the tutorial's data")},
        {tr("Ctrl+M, Space"), tr("simulate a stream, pause it or go on")},
        {tr("F2"), tr("the guided tour")},
        {tr("→ ←, Space, ↓ ↑, Home, L, Esc"), tr("in the tour: next and back, play, one event, start over, larger text, leave")},
        {tr("Ctrl+F"), tr("find a user")},
        {tr("Ctrl+E"), tr("write a report: one page, or a PDF")},
        {tr("Ctrl+S, Ctrl+Shift+S"), tr("save all this as a project, under another name")},
        {tr("Ctrl+Shift+E, Ctrl+P"), tr("save the sessions, save a picture")},
        {tr("Ctrl+D"), tr("light or dark")},
    };
    QString rows;
    for (const auto& [key, meaning] : keys)
        rows += QStringLiteral("<tr><td><b>%1</b></td><td style='padding-left:16px'>%2</td></tr>").arg(key, meaning);
    box->setText(QStringLiteral("<table>%1</table>").arg(rows));
    box->open();
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Lull"), {}, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::RichText);
    box->setText(tr("<b>Lull %1</b><br>Shows where user sessions begin and end.<br><br>"
                    "Free software under the GNU General Public License, version 3 or later.")
                     .arg(QCoreApplication::applicationVersion()));
    box->open();
}

} // namespace lull::ui
