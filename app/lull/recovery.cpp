#include "app/lull/recovery.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace lull::app {

namespace {

QString newFileIn(const QString& folder)
{
    QDir().mkpath(folder);
    return folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".lull");
}

QString lockOf(const QString& file) { return file + QStringLiteral(".lock"); }

bool isAbandoned(const QString& file)
{
    QLockFile lock(lockOf(file));
    lock.setStaleLockTime(0); // a lock is stale only when its program is gone, however long it has run
    return lock.tryLock(0);
}

} // namespace

Recovery::Recovery(const QString& folder) : m_folder(folder), m_file(newFileIn(folder)), m_lock(lockOf(m_file))
{
    m_lock.setStaleLockTime(0);
    m_lock.tryLock(0);
}

Recovery::~Recovery() { QFile::remove(m_file); }

std::optional<QString> Recovery::leftBehind() const
{
    const QFileInfoList files = QDir(m_folder).entryInfoList({QStringLiteral("*.lull")}, QDir::Files, QDir::Time);
    for (const QFileInfo& file : files)
        if (file.absoluteFilePath() != QFileInfo(m_file).absoluteFilePath() && isAbandoned(file.absoluteFilePath()))
            return file.absoluteFilePath();
    return std::nullopt;
}

void Recovery::forget(const QString& file) { QFile::remove(file); }

void Recovery::setAside(const QString& damaged) { QFile::rename(damaged, damaged + QStringLiteral(".damaged")); }

} // namespace lull::app
