// Asks where to save what, without stopping the window.
//
//   askWhereToSave(window, "report", {{tr("Page"), "html"}, {tr("PDF"), "pdf"}}, [](const QString& path) { … });
#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

namespace lull::app {

struct FileKind {
    QString name;   // for people
    QString suffix; // "html"
};

// `suggestedName` has no suffix. `then` gets the chosen path, which ends in the suffix of the chosen kind unless the user typed
// another one; it is not called where the user thinks better of it. At least one kind; the first is suggested.
void askWhereToSave(QWidget& window, const QString& suggestedName, const std::vector<FileKind>& kinds,
                    const std::function<void(const QString& path)>& then);

} // namespace lull::app
