// What was chosen for logs of a shape, kept from one run of the program to the next.
//
//   ImportMemory memory;
//   memory.keep(shapeOf(look), options);
//   if (const auto options = memory.find(shapeOf(look))) …
#pragma once

#include "core/input/log_look.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

#include <optional>

namespace lull::app {

// The same for two logs whose text is laid out alike: format, delimiter, and the names of their columns or, without a header,
// how many there are. A hash, so that settings hold nothing of what a log calls its columns but what was chosen.
[[nodiscard]] QByteArray shapeOf(const LogLook& look);

// Used on one thread. Reads and writes the user's settings of the program, or a file of their form.
class ImportMemory {
public:
    ImportMemory() = default;
    explicit ImportMemory(const QString& file) : m_settings(file, QSettings::IniFormat) {}

    // Nothing where none were kept, or where what is there cannot be understood.
    [[nodiscard]] std::optional<LogOptions> find(const QByteArray& shape) const;
    // How the log is read and what its columns mean; not which rows are kept.
    void keep(const QByteArray& shape, const LogOptions& options);
    void forget(const QByteArray& shape);

private:
    QSettings m_settings;
};

} // namespace lull::app
