#include "app/lull/log_import.h"

#include "app/lull/import_input.h"
#include "ui/import/import_dialog.h"

#include <QFileDialog>

#include <utility>

namespace lull::app {

namespace {

// Nothing was said about how the log is to be read.
bool saysNothing(const LogOptions& options)
{
    const LogOptions usual;
    return options.mapping == usual.mapping && options.header == usual.header && options.delimiter == usual.delimiter
        && options.preset == usual.preset && options.encoding == usual.encoding && options.zone == usual.zone
        && options.timeFormat == usual.timeFormat;
}

// These options, with what `reading` says of how to read.
LogOptions readLike(LogOptions options, const LogOptions& reading)
{
    options.mapping = reading.mapping;
    options.header = reading.header;
    options.delimiter = reading.delimiter;
    options.preset = reading.preset;
    options.encoding = reading.encoding;
    options.zone = reading.zone;
    options.timeFormat = reading.timeFormat;
    return options;
}

} // namespace

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

// The shape is that of the log as it comes, whatever has been said about it since.
std::expected<LogImport::Looked, Error> LogImport::lookAt(const OpenedFile& file)
{
    auto plain = lookInto(file.paths, {});
    const QByteArray shape = plain ? shapeOf(*plain) : QByteArray();
    auto look = saysNothing(file.options) && plain ? std::move(plain) : lookInto(file.paths, file.options);
    if (!look)
        return std::unexpected(std::move(look.error()));
    look->options = readLike(file.options, look->options);
    return Looked{std::move(*look), shape};
}

void LogImport::ask(const OpenedFile& file)
{
    if (m_dialog || m_isLooking)
        return;
    look(file, false);
}

void LogImport::reopen(const OpenedFile& file)
{
    m_looking.start([file] { return lookAt(file); }, [this, file](const std::expected<Looked, Error>& looked) {
        OpenedFile known = file;
        if (const auto kept = looked ? rememberedFor(file, looked->shape) : std::nullopt) {
            known.options = readLike(file.options, *kept);
            known.wasAsked = true;
        }
        emit chosen(known);
    });
}

void LogImport::look(const OpenedFile& file, bool isRemembered)
{
    m_isLooking = true;
    m_looking.start([file] { return lookAt(file); }, [this, file, isRemembered](std::expected<Looked, Error> looked) {
        m_isLooking = false;
        if (looked)
            take(file, std::move(*looked), isRemembered);
        else
            emit failed(looked.error());
    });
}

std::optional<LogOptions> LogImport::rememberedFor(const OpenedFile& file, const QByteArray& shape) const
{
    return m_memory && !shape.isEmpty() && saysNothing(file.options) ? m_memory->find(shape) : std::nullopt;
}

void LogImport::take(const OpenedFile& file, Looked looked, bool isRemembered)
{
    const auto kept = rememberedFor(file, looked.shape);
    if (!kept) {
        show(file, looked, isRemembered);
        return;
    }
    OpenedFile known = file;
    known.options = readLike(file.options, *kept);
    look(known, true);
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
    m_looking.start([file] { return lookAt(file); }, [this, file, turn](std::expected<Looked, Error> looked) {
        if (turn != m_turn)
            return;
        if (!looked) {
            m_dialog->setFailure(looked.error());
            return;
        }
        m_seen = looked->look.seen;
        m_dialog->setInput(importInput(looked->look, nameOf(file.paths), false));
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
