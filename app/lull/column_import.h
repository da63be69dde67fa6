// Asks which columns mean what: looks into the file off the window's thread, then opens the Columns dialog over it.
#pragma once

#include "app/lull/background_job.h"
#include "core/input/log_preview.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <memory>
#include <string>

namespace lull::ui {
class ColumnsDialog;
}

namespace lull::app {

class ColumnImport final : public QObject {
    Q_OBJECT
public:
    explicit ColumnImport(QWidget& window) : m_window(window) {}

    void ask(const std::string& path, const LogOptions& options);

signals:
    void chosen(const lull::Mapping& mapping, bool header);
    void failed(const lull::Error& error);

private:
    void show(const std::string& path, const LogOptions& options, std::shared_ptr<const LogPreview> preview);

    QWidget& m_window;
    QPointer<ui::ColumnsDialog> m_dialog;
    BackgroundJob m_reading{*this};
};

} // namespace lull::app
