// What was open when the program ended without being closed: kept in a file of its own while it runs, which a clean end
// takes away and a crash leaves behind.
//
//   Recovery recovery(folder);
//   if (const auto file = recovery.leftBehind()) …     // offer it, then Recovery::forget(*file)
//   replaceFile(recovery.file(), text);                // now and then
#pragma once

#include <QLockFile>
#include <QString>

#include <optional>
#include <string>

namespace lull::app {

class Recovery {
public:
    // Makes the folder where there is none. Several programs may share it.
    explicit Recovery(const QString& folder);
    // Takes this program's own file away.
    ~Recovery();
    Recovery(const Recovery&) = delete;
    Recovery& operator=(const Recovery&) = delete;

    // The newest file whose program is gone.
    [[nodiscard]] std::optional<QString> leftBehind() const;
    static void forget(const QString& file);
    // Out of the way, but there for whoever wants to look.
    static void setAside(const QString& damaged);

    // This program's own; not there until it is written.
    [[nodiscard]] std::string file() const { return m_file.toStdString(); }

private:
    QString m_folder;
    QString m_file;
    QLockFile m_lock; // held as long as the program lives
};

} // namespace lull::app
