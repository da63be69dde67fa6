// What the controller takes out of the window: pictures, tables, the report.
#include "app/lull/controller.h"
#include "app/lull/exporter.h"
#include "app/lull/saved_file.h"
#include "app/lull/table_file.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>

namespace lull::app {

namespace {

FileKind pictureKind() { return {Controller::tr("Picture"), "png"}; }
FileKind vectorKind() { return {Controller::tr("Vector picture"), "svg"}; }

std::vector<FileKind> tableKinds()
{
    return {{Controller::tr("CSV, for spreadsheets"), "csv"}, {Controller::tr("NDJSON, for programs"), "ndjson"}};
}

} // namespace

void Controller::exportAs(ui::ExportKind kind)
{
    switch (kind) {
    case ui::ExportKind::CopyWindowPicture: QApplication::clipboard()->setPixmap(m_window.picture()); return;
    case ui::ExportKind::Report: m_report.ask(m_shown); return;
    case ui::ExportKind::WindowPicture: savePictureOf(m_window.picture().toImage(), "lull.png"); return;
    case ui::ExportKind::Sessions: saveTable("sessions", &saveSessions); return;
    case ui::ExportKind::Numbers: saveTable("numbers", &saveNumbers); return;
    case ui::ExportKind::GapProfile: saveTable("profile", &saveGapProfile); return;
    case ui::ExportKind::LateEvents: saveTable("late", &saveLateEvents); return;
    }
}

void Controller::savePictureOf(const QImage& picture, const QString& suggestedFileName)
{
    saveTo(QFileInfo(suggestedFileName).completeBaseName(), {pictureKind()},
           [picture](const QString& path) { return savePicture(picture, path); });
}

void Controller::saveVectorsOf(const QByteArray& svg, const QString& suggestedFileName)
{
    saveTo(QFileInfo(suggestedFileName).completeBaseName(), {vectorKind()}, [svg](const QString& path) {
        return saveWhole(path, [&svg](QIODevice& device) { return device.write(svg) == svg.size(); });
    });
}

void Controller::saveTable(const QString& suggestedName, std::expected<void, Error> (*save)(const Snapshot&, const QString&))
{
    if (const auto snapshot = m_window.snapshot())
        saveTo(suggestedName, tableKinds(), [snapshot, save](const QString& path) { return save(*snapshot, path); });
}

void Controller::saveTo(const QString& suggestedName, const std::vector<FileKind>& kinds,
                        const std::function<std::expected<void, Error>(const QString&)>& save)
{
    askWhereToSave(m_window, suggestedName, kinds, [this, save](const QString& path) {
        m_saving.start([save, path] { return save(path); },
                       [this, path](const std::expected<void, Error>& saved) { reportSaved(path, saved); });
    });
}

void Controller::reportSaved(const QString& path, const std::expected<void, Error>& saved)
{
    if (saved)
        m_window.showNotice(tr("Saved"), path);
    else
        m_window.showError(saved.error());
}

} // namespace lull::app
