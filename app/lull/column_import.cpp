#include "app/lull/column_import.h"

#include "ui/import/columns_dialog.h"

#include <QFileInfo>

namespace lull::app {

void ColumnImport::ask(const std::string& path, const LogOptions& options)
{
    if (m_dialog)
        return;
    m_reading.start([path, options](const std::stop_token&) { return previewLog(path, options); },
                    [this, path](std::expected<LogPreview, Error> preview) {
                        if (preview)
                            show(*preview, QFileInfo(QString::fromStdString(path)).fileName());
                        else
                            emit failed(preview.error());
                    });
}

} // namespace lull::app
