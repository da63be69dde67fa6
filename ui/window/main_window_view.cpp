// How the window looks and stands: its colours, its layout, the logs it remembers, and all commands by name.
#include "ui/window/main_window.h"

#include "ui/charts/bucket_button.h"
#include "ui/palette/command_palette.h"
#include "ui/theme/theme.h"
#include "ui/window/side_panel.h"

#include <QActionGroup>
#include <QDataStream>
#include <QFileInfo>
#include <QIODevice>
#include <QMenu>
#include <QSplitter>

namespace lull::ui {

namespace {

constexpr quint32 kLayoutVersion = 1; // what an older or newer window wrote is left alone

} // namespace

QMenu* MainWindow::buildViewMenu()
{
    auto* view = new QMenu(tr("View"), this);
    addAction(view, tr("Commands…"), Qt::CTRL | Qt::Key_K, [this] { CommandPalette::openOver(*this); });
    view->addSeparator();
    m_schemes = new QActionGroup(this);
    const std::pair<QString, SchemeChoice> schemes[]{{tr("Follow the system"), SchemeChoice::System},
                                                     {tr("Light colours"), SchemeChoice::Light},
                                                     {tr("Dark colours"), SchemeChoice::Dark}};
    for (const auto& [text, choice] : schemes) {
        QAction* action = view->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
        m_schemes->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice] { emit schemeChosen(choice); });
    }
    addAction(view, tr("Light or dark"), Qt::CTRL | Qt::Key_D, [this] {
        const SchemeChoice other = Theme::of(*this).isDark() ? SchemeChoice::Light : SchemeChoice::Dark;
        setSchemeChoice(other);
        emit schemeChosen(other);
    });
    setSchemeChoice(SchemeChoice::System);
    view->addSeparator();
    view->addMenu(m_side->buckets().menu());
    return view;
}

void MainWindow::setSchemeChoice(SchemeChoice choice)
{
    for (QAction* action : m_schemes->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(choice));
}

void MainWindow::setRecentFiles(const QStringList& paths)
{
    m_recent->clear();
    m_recent->setEnabled(!paths.isEmpty());
    for (const QString& path : paths) {
        QAction* action = m_recent->addAction(QFileInfo(path).fileName().replace(u'&', QStringLiteral("&&")));
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { emit recentRequested(path); });
    }
    m_recent->addSeparator();
    connect(m_recent->addAction(tr("Forget these")), &QAction::triggered, this, &MainWindow::recentForgotten);
}

QByteArray MainWindow::layoutState() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << kLayoutVersion << saveGeometry() << m_split->saveState();
    return bytes;
}

void MainWindow::restoreLayout(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    QByteArray geometry;
    QByteArray split;
    in >> version >> geometry >> split;
    if (in.status() != QDataStream::Ok || version != kLayoutVersion)
        return;
    restoreGeometry(geometry);
    m_split->restoreState(split);
}

} // namespace lull::ui
