// Pictures of parts of the window: of each chart, and of the timelines.
#include "ui/window/main_window.h"

#include "ui/charts/chart_panel.h"
#include "ui/palette/command_model.h"
#include "ui/picture_menu.h"
#include "ui/timeline/timeline_panel.h"

#include <QMenu>

namespace lull::ui {

void MainWindow::connectPictures()
{
    for (const ChartPanel* panel : findChildren<ChartPanel*>())
        connect(panel, &ChartPanel::pictureRequested, this, &MainWindow::takePicture);
}

void MainWindow::takePicture(const Picture& picture, PictureUse use)
{
    switch (use) {
    case PictureUse::Copy: emit copyPictureRequested(picture.image()); return;
    case PictureUse::SavePng: emit savePictureRequested(picture.image(), picture.fileName(QStringLiteral("png"))); return;
    case PictureUse::SaveSvg: emit saveVectorsRequested(picture.svg(), picture.fileName(QStringLiteral("svg"))); return;
    }
}

// Of what is on screen when the menu opens.
void MainWindow::addPictureMenus(QMenu& exports)
{
    auto* timelines = exports.addMenu(tr("Timelines"));
    addPictureActions(*timelines, *this, [this](PictureUse use) {
        if (m_snapshot)
            takePicture(m_timelines->picture(), use);
    });
    auto* charts = exports.addMenu(tr("Charts"));
    charts->setProperty(CommandModel::kRepeats, true); // each chart has a menu of its own
    connect(charts, &QMenu::aboutToShow, this, [this, charts] {
        charts->clear();
        for (ChartPanel* panel : findChildren<ChartPanel*>())
            if (panel->isVisible())
                addPictureActions(*charts->addMenu(panel->title()), *panel, [this, panel](PictureUse use) { takePicture(panel->picture(), use); });
    });
}

} // namespace lull::ui
