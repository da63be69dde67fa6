#include "app/lull/opened_file.h"

#include "ui/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace lull::app {

QString nameOf(const std::vector<std::string>& paths)
{
    if (paths.size() > 1)
        return QCoreApplication::translate("lull::app", "%1 files").arg(paths.size());
    const QString path = QDir::cleanPath(ui::toQString(paths.front()));
    const QString name = QFileInfo(path).fileName();
    return name.isEmpty() ? path : name;
}

} // namespace lull::app
