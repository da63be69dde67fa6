// Files for tests of the readers: written, packed and read in one breath.
#pragma once

#include "core/input/log_reader.h"
#include "core/input/log_reading.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <string>
#include <string_view>
#include <vector>

#include <zlib.h>
#include <zstd.h>

namespace lull::test {

// A folder of its own, gone with this object.
class InputFiles {
public:
    std::string write(const std::string& name, std::string_view bytes) const
    {
        const QString path = m_folder.filePath(QString::fromStdString(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), qint64(bytes.size())) != qint64(bytes.size()))
            qFatal("cannot write %s", qPrintable(path));
        return path.toStdString();
    }

    std::string folder() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

inline std::expected<Log, Error> readText(std::string_view text, const LogOptions& options = {},
                                          std::size_t blockBytes = 64 * 1024)
{
    const InputFiles files;
    return readLogInBlocks({files.write("log", text)}, options, {}, blockBytes);
}

inline std::string gzip(std::string_view bytes)
{
    z_stream stream = {};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("deflateInit2");
    std::string packed(deflateBound(&stream, uLong(bytes.size())) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = uInt(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("deflate");
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

inline std::string zstd(std::string_view bytes)
{
    std::string packed(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3);
    if (ZSTD_isError(size) != 0)
        qFatal("ZSTD_compress");
    packed.resize(size);
    return packed;
}

// "user time-in-seconds type query>item@position", one line an event by arrival, to compare at a glance.
inline std::string spell(const EventTable& table)
{
    std::string text;
    for (const Row row : table.rowsByArrival()) {
        text += std::string(table.userNames().textOf(table.userAt(row)));
        text += ' ' + std::to_string(table.timeAt(row).time_since_epoch().count() / 1'000'000);
        text += ' ' + std::string(nameOf(table.typeAt(row)));
        if (table.labelAt(row) != nameOf(table.typeAt(row)))
            text += '(' + std::string(table.labelAt(row)) + ')';
        if (table.queryAt(row) != kNoString)
            text += " ?" + std::string(table.queryTexts().textOf(table.queryAt(row)));
        if (table.itemAt(row) != kNoString)
            text += " >" + std::string(table.itemNames().textOf(table.itemAt(row)));
        if (table.positionAt(row) != 0)
            text += '@' + std::to_string(table.positionAt(row));
        text += '\n';
    }
    return text;
}

// "reason line, …" of every kept example.
inline std::string spellRejects(const Log& log)
{
    std::string text;
    for (const RejectCounts::Entry& entry : log.rejects.entries) {
        text += std::string(nameOf(entry.reason)) + ':';
        for (const Reject& reject : entry.examples)
            text += ' ' + std::to_string(reject.line);
        text += '\n';
    }
    return text;
}

} // namespace lull::test
