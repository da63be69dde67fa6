#include "app/lull/import_memory.h"

#include "app/lull/reading_options.h"
#include "app/options/log_words.h"
#include "ui/text.h"

#include <QCryptographicHash>
#include <QStringList>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace lull::app {

namespace {

QString keyOf(const QByteArray& shape) { return QStringLiteral("import/") + QString::fromLatin1(shape); }

LogSettings readingOf(const LogOptions& options)
{
    LogSettings settings;
    settings.log = readLike(settings.log, options);
    return settings;
}

} // namespace

QByteArray shapeOf(const LogLook& look)
{
    const Recognition& recognition = look.preview.recognition;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const std::string& text) {
        hash.addData(QByteArray::number(static_cast<qulonglong>(text.size())) + ':'
                     + QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    };
    add(std::to_string(static_cast<int>(recognition.format)));
    add(std::string(1, recognition.delimiter));
    add(recognition.header ? "header" : "none");
    for (const std::string& column : recognition.columns)
        add(column);
    return hash.result().toHex();
}

std::optional<LogOptions> ImportMemory::find(const QByteArray& shape) const
{
    const QStringList kept = m_settings.value(keyOf(shape)).toStringList();
    if (kept.isEmpty())
        return std::nullopt;
    std::vector<std::string> words;
    std::ranges::transform(kept, std::back_inserter(words), [](const QString& word) { return word.toStdString(); });
    std::ranges::reverse(words); // as CLI11 takes them
    CLI::App app;
    LogArguments arguments;
    arguments.addTo(app);
    try {
        app.parse(words);
    } catch (const CLI::ParseError&) {
        return std::nullopt;
    }
    auto settings = settle(arguments);
    return settings ? std::optional(readingOf(settings->log).log) : std::nullopt;
}

void ImportMemory::keep(const QByteArray& shape, const LogOptions& options)
{
    QStringList words;
    for (const std::string& word : wordsOf(argumentsOf(readingOf(options))))
        words << ui::toQString(word);
    m_settings.setValue(keyOf(shape), words);
}

void ImportMemory::forget(const QByteArray& shape) { m_settings.remove(keyOf(shape)); }

} // namespace lull::app
