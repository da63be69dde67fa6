#include "app/lull/log_import.h"

#include "app/lull/import_input.h"
#include "app/lull/reading_options.h"
#include "ui/import/import_dialog.h"

#include <QFileDialog>

#include <utility>

namespace lull::app {

LogImport::~LogImport()
{
    m_closing.request_stop();
    m_previewing.request_stop();
}

void LogImport::pickFiles()
{
    auto* dialog = new QFileDialog(&m_window, tr("Open a log or a project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Logs and projects (*.csv *.tsv *.txt *.json *.ndjson *.jsonl *.log *.gz *.zst *.lull)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &LogImport::picked);
    dialog->open();
}

void LogImport::pickFolder()
{
    auto* dialog = new QFileDialog(&m_window, tr("Open a folder of logs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &LogImport::picked);
    dialog->open();
}

std::expected<LogLook, Error> LogImport::lookLike(const OpenedFile& file, const std::stop_token& stop)
{
    auto look = lookInto(file.paths, file.options, stop);
    if (look)
        look->options = readLike(file.options, look->options);
    return look;
}

// The shape is that of the log as it comes, whatever has been said about it since.
std::expected<LogImport::Looked, Error> LogImport::lookAt(const OpenedFile& file, const std::stop_token& stop)
{
    auto plain = lookInto(file.paths, {}, stop);
    const QByteArray shape = plain ? shapeOf(*plain) : QByteArray();
    auto look = saysNothing(file.options) && plain ? std::move(plain) : lookLike(file, stop);
    if (!look)
        return std::unexpected(std::move(look.error()));
    look->options = readLike(file.options, look->options);
    return Looked{std::move(*look), shape};
}

void LogImport::ask(const OpenedFile& file)
{
    if (m_dialog || m_isLooking)
        return;
    m_isLooking = true;
    m_looking.start([file, stop = m_closing.get_token()] { return lookAt(file, stop); },
                    [this, file](std::expected<Looked, Error> looked) {
        m_isLooking = false;
        if (looked)
            take(file, std::move(*looked));
        else
            emit failed(looked.error());
    });
}

std::optional<LogOptions> LogImport::rememberedFor(const OpenedFile& file, const QByteArray& shape) const
{
    return m_memory && !shape.isEmpty() && saysNothing(file.options) ? m_memory->find(shape) : std::nullopt;
}

// What is remembered of logs of this shape holds where nothing else was said.
void LogImport::take(const OpenedFile& file, Looked looked)
{
    const auto kept = rememberedFor(file, looked.shape);
    if (!kept) {
        show(file, looked, false);
        return;
    }
    OpenedFile known = file;
    known.options = readLike(file.options, *kept);
    m_isLooking = true;
    m_looking.start([known, stop = m_closing.get_token()] { return lookLike(known, stop); },
                    [this, known, shape = looked.shape](std::expected<LogLook, Error> look) {
                        m_isLooking = false;
                        if (look)
                            show(known, {std::move(*look), shape}, true);
                        else
                            emit failed(look.error());
                    });
}

void LogImport::reopen(const OpenedFile& file)
{
    const std::uint64_t turn = ++m_reopening;
    m_looking.start([file, stop = m_closing.get_token()] { return lookAt(file, stop); },
                    [this, file, turn](const std::expected<Looked, Error>& looked) {
        if (turn != m_reopening)
            return;
        OpenedFile known = file;
        if (const auto kept = looked ? rememberedFor(file, looked->shape) : std::nullopt) {
            known.options = readLike(file.options, *kept);
            known.wasAsked = true;
        }
        emit chosen(known);
    });
}

void LogImport::show(const OpenedFile& file, const Looked& looked, bool isRemembered)
{
    m_file = file;
    m_shape = looked.shape;
    m_seen = looked.look.seen;
    ui::ImportInput input = importInput(looked.look, nameOf(file.paths), file.hasSearch);
    input.isRemembered = isRemembered;
    openDialog(std::move(input));
}

void LogImport::openDialog(ui::ImportInput input)
{
    using ui::ImportDialog;
    m_dialog = new ImportDialog(std::move(input), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ImportDialog::inputWanted, this, [this] { lookAgain(m_dialog->options()); });
    connect(m_dialog, &ImportDialog::previewWanted, this, &LogImport::readPreview);
    connect(m_dialog, &ImportDialog::forgetWanted, this, [this] {
        if (m_memory)
            m_memory->forget(m_shape);
        lookAgain(readLike(m_file.options, LogOptions{}));
    });
    connect(m_dialog, &QDialog::accepted, this, &LogImport::accept);
    connect(m_dialog, &QDialog::finished, this, [this] {
        ++m_turn;
        m_previewing.request_stop();
        m_dialog.clear();
    });
    m_dialog->open();
}

void LogImport::lookAgain(const LogOptions& options)
{
    OpenedFile file = m_file;
    file.options = options;
    const std::uint64_t turn = ++m_turn;
    m_previewing.request_stop();
    m_looking.start([file, stop = m_closing.get_token()] { return lookLike(file, stop); },
                    [this, file, turn](std::expected<LogLook, Error> look) {
        if (turn != m_turn)
            return;
        if (!look) {
            m_dialog->setFailure(look.error());
            return;
        }
        m_seen = look->seen;
        m_dialog->setInput(importInput(*look, nameOf(file.paths), false));
    });
}

void LogImport::readPreview()
{
    const std::uint64_t turn = ++m_turn;
    m_previewing.request_stop();
    m_previewing = std::stop_source();
    m_reading.start([file = m_seen, options = m_dialog->options(), stop = m_previewing.get_token()] {
        return previewEvents({file}, options, stop);
    },
                    [this, turn](const std::expected<EventPreview, Error>& preview) {
                        if (turn == m_turn)
                            m_dialog->setPreview(preview);
                    });
}

void LogImport::accept()
{
    OpenedFile file = m_file;
    file.options = m_dialog->options();
    file.wasAsked = true;
    if (m_memory && !m_shape.isEmpty() && saysNothing(file.options))
        m_memory->forget(m_shape);
    else if (m_memory && !m_shape.isEmpty())
        m_memory->keep(m_shape, file.options);
    emit chosen(file);
}

} // namespace lull::app
