// Asks which columns mean what: looks into the file off the window's thread, then opens the Columns dialog over it.
#pragma once

#include "app/engine/engine.h"
#include "app/lull/background_job.h"
#include "core/input/log_preview.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <memory>
#include <string>

namespace lull::ui {
class ColumnsDialog;
}

namespace lull::app {

// A log and everything that was said about it.
struct OpenedFile {
    std::string path;
    LogOptions options;
    Settings settings;
    std::string project = {}; // the file that says all this; empty for none
    bool hasSearch = false; // as it was read: the dialog then guesses no further types, so that accepting it changes nothing
};

class ColumnImport final : public QObject {
    Q_OBJECT
public:
    explicit ColumnImport(QWidget& window) : m_window(window) {}

    // Does nothing while a dialog is open.
    void ask(const OpenedFile& file);

signals:
    void chosen(const lull::app::OpenedFile& file); // with the columns that were chosen
    void failed(const lull::Error& error);

private:
    void show(const OpenedFile& file, std::shared_ptr<const LogPreview> preview);

    QWidget& m_window;
    QPointer<ui::ColumnsDialog> m_dialog;
    BackgroundJob m_reading{*this};
};

} // namespace lull::app
