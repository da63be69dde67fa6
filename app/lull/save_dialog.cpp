#include "app/lull/save_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace lull::app {

namespace {

QString filterOf(const FileKind& kind) { return QStringLiteral("%1 (*.%2)").arg(kind.name, kind.suffix); }

// The name keeps up with the kind: what is called report.html is no PDF.
void followKind(QFileDialog& dialog, const FileKind& kind)
{
    dialog.setDefaultSuffix(kind.suffix);
    const QStringList selected = dialog.selectedFiles();
    if (!selected.isEmpty())
        dialog.selectFile(QFileInfo(selected.first()).completeBaseName() + u'.' + kind.suffix);
}

} // namespace

void askWhereToSave(QWidget& window, const QString& suggestedName, const std::vector<FileKind>& kinds,
                    const std::function<void(const QString& path)>& then)
{
    auto* dialog = new QFileDialog(&window, QCoreApplication::translate("lull::app::save", "Save"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    std::ranges::transform(kinds, std::back_inserter(filters), filterOf);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(kinds.front().suffix);
    dialog->selectFile(suggestedName + u'.' + kinds.front().suffix);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, kinds](const QString& filter) {
        const auto kind = std::ranges::find(kinds, filter, filterOf);
        if (kind != kinds.end())
            followKind(*dialog, *kind);
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, &window, then);
    dialog->open();
}

} // namespace lull::app
