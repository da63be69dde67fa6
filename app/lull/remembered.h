// What the application keeps from one time to the next: the logs opened last, with the settings that each was left with, and
// how the window stood.
//
//   Remembered remembered(std::make_unique<QSettings>());
//   remembered.noteFile("orders.csv", settings);
//   remembered.settingsOf("orders.csv");
#pragma once

#include "app/engine/settings.h"
#include "ui/theme/scheme_choice.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>

#include <memory>
#include <optional>

namespace lull::app {

class Remembered {
public:
    static constexpr int kMostFiles = 10;

    explicit Remembered(std::unique_ptr<QSettings> store);

    // The one opened last comes first. `settings` keeps gap, rules, CTR and its buckets; what is filtered and pinned is not kept.
    void noteFile(const QString& path, const Settings& settings);
    [[nodiscard]] QStringList files() const;
    // None where the file was never noted, or what was noted cannot be understood.
    [[nodiscard]] std::optional<Settings> settingsOf(const QString& path) const;
    void forgetFiles();

    void setLayout(const QByteArray& layout);
    [[nodiscard]] QByteArray layout() const; // empty where there is none
    void setScheme(ui::SchemeChoice scheme);
    [[nodiscard]] ui::SchemeChoice scheme() const; // follows the system at first

private:
    struct File {
        QString path;
        QVariantMap settings;
    };
    [[nodiscard]] QList<File> readFiles() const;
    void writeFiles(const QList<File>& files);

    std::unique_ptr<QSettings> m_store;
};

} // namespace lull::app
