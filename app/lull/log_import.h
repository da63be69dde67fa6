// How a log gets into the window by hand: which files, then the import dialog over what was found in them. Everything is read off
// the window's thread.
//
//   connect(&import, &LogImport::chosen, …, [&](const OpenedFile& file) { open(file); });
//   import.ask({.paths = {"export.csv"}, …});
#pragma once

#include "app/lull/background_job.h"
#include "app/lull/import_memory.h"
#include "app/lull/opened_file.h"
#include "core/error.h"
#include "core/input/event_preview.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>

namespace lull::ui {
class ImportDialog;
struct ImportInput;
}

namespace lull::app {

class LogImport final : public QObject {
    Q_OBJECT
public:
    explicit LogImport(QWidget& window) : m_window(window) {}
    // Stops what is being read: a slow disk is not waited for.
    ~LogImport() override;

    // Without one nothing is remembered.
    void setMemory(std::unique_ptr<ImportMemory> memory) { m_memory = std::move(memory); }

    // "Open a log", "Open a folder": emits picked().
    void pickFiles();
    void pickFolder();
    // Does nothing while a dialog is open or on its way.
    void ask(const OpenedFile& file);
    // A log that was opened before: emits chosen() without a question, with what is remembered of its shape.
    void reopen(const OpenedFile& file);
    // Something else is being opened: what reopen() has not found by now is not wanted any more.
    void forgetReopening() { ++m_reopening; }

signals:
    void picked(const QStringList& paths);
    void chosen(const lull::app::OpenedFile& file); // with what was chosen
    void failed(const lull::Error& error);

private:
    struct Looked {
        LogLook look;
        QByteArray shape; // empty where the log cannot be read without being told how
    };

    [[nodiscard]] static std::expected<LogLook, Error> lookLike(const OpenedFile& file, const std::stop_token& stop);
    [[nodiscard]] static std::expected<Looked, Error> lookAt(const OpenedFile& file, const std::stop_token& stop);
    // What was chosen for logs of this shape; it holds where nothing else is said of the log.
    [[nodiscard]] std::optional<LogOptions> rememberedFor(const OpenedFile& file, const QByteArray& shape) const;
    void take(const OpenedFile& file, Looked looked);
    void show(const OpenedFile& file, const Looked& looked, bool isRemembered);
    void openDialog(ui::ImportInput input);
    void lookAgain(const LogOptions& options);
    void readPreview();
    void accept();

    QWidget& m_window;
    std::unique_ptr<ImportMemory> m_memory;
    QPointer<ui::ImportDialog> m_dialog;
    OpenedFile m_file;              // that the dialog is about
    QByteArray m_shape;
    std::string m_seen;             // of its files
    bool m_isLooking = false;
    std::uint64_t m_reopening = 0;  // only the latest is answered
    std::uint64_t m_turn = 0;       // of the dialog's questions: only the latest is answered
    std::stop_source m_closing;
    std::stop_source m_previewing;
    BackgroundJob m_looking{*this};
    BackgroundJob m_reading{*this};
};

} // namespace lull::app
