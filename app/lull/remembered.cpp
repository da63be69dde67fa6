#include "app/lull/remembered.h"

#include "core/input/time_zone.h"
#include "ui/text.h"

#include <QVariantMap>

#include <algorithm>
#include <utility>

namespace lull::app {

namespace {

constexpr auto kFiles = "files";
constexpr auto kPath = "path";
constexpr auto kSettings = "settings";
constexpr auto kLayout = "window/layout";
constexpr auto kScheme = "window/scheme";

QVariantMap spelled(const Settings& settings)
{
    return {{"gap", QVariant::fromValue<qlonglong>(settings.gap.count())},
            {"preset", ui::toQString(nameOf(settings.rules.preset))},
            {"boundary", ui::toQString(nameOf(settings.rules.boundary))},
            {"watermark", ui::toQString(nameOf(settings.rules.watermark))},
            {"wait", QVariant::fromValue<qlonglong>(settings.rules.wait.count())},
            {"ctr", static_cast<int>(settings.ctrKind)},
            {"bucket", QVariant::fromValue<qlonglong>(settings.buckets.width.count())},
            {"zone", ui::toQString(settings.buckets.zone)}};
}

// Written by hand, or by another version, it may say anything.
std::optional<Settings> understood(const QVariantMap& map)
{
    const auto text = [&map](const char* key) { return map.value(key).toString().toStdString(); };
    const auto preset = parseEnginePreset(text("preset"));
    const auto boundary = parseBoundary(text("boundary"));
    const auto watermark = parseWatermarkScope(text("watermark"));
    const Duration gap{map.value("gap").toLongLong()};
    const Duration wait{map.value("wait").toLongLong()};
    const Duration bucket{map.value("bucket").toLongLong()}; // neither it nor its zone was written by the first versions
    const std::string zone = text("zone");
    const int ctr = map.value("ctr", -1).toInt();
    if (!preset || !boundary || !watermark || gap <= Duration{0} || gap > kLongestDuration || wait < Duration{0}
        || wait > kLongestDuration || bucket < Duration{0} || bucket > kLongestDuration || ctr < 0 || ctr >= static_cast<int>(kAllCtrKinds.size()))
        return std::nullopt;
    Settings settings;
    settings.gap = gap;
    settings.rules = EngineRules::of(*preset);
    settings.rules.boundary = *boundary;
    settings.rules.watermark = *watermark;
    settings.rules.wait = wait;
    settings.ctrKind = kAllCtrKinds[static_cast<std::size_t>(ctr)];
    settings.buckets.width = bucket;
    if (!zone.empty() && checkTimeZone(zone))
        settings.buckets.zone = zone;
    return settings;
}

} // namespace

Remembered::Remembered(std::unique_ptr<QSettings> store) : m_store(std::move(store)) {}

QList<Remembered::File> Remembered::readFiles() const
{
    QList<File> files;
    const int count = m_store->beginReadArray(kFiles);
    for (int i = 0; i < std::min(count, kMostFiles); ++i) {
        m_store->setArrayIndex(i);
        files.append({m_store->value(kPath).toString(), m_store->value(kSettings).toMap()});
    }
    m_store->endArray();
    return files;
}

void Remembered::writeFiles(const QList<File>& files)
{
    m_store->remove(kFiles);
    m_store->beginWriteArray(kFiles, static_cast<int>(files.size()));
    for (int i = 0; i < files.size(); ++i) {
        m_store->setArrayIndex(i);
        m_store->setValue(kPath, files[i].path);
        m_store->setValue(kSettings, files[i].settings);
    }
    m_store->endArray();
}

void Remembered::noteFile(const QString& path, const Settings& settings)
{
    QList<File> files = readFiles();
    files.removeIf([&path](const File& file) { return file.path == path; });
    files.prepend({path, spelled(settings)});
    files.resize(std::min<qsizetype>(files.size(), kMostFiles));
    writeFiles(files);
}

QStringList Remembered::files() const
{
    QStringList paths;
    for (const File& file : readFiles())
        paths << file.path;
    return paths;
}

std::optional<Settings> Remembered::settingsOf(const QString& path) const
{
    for (const File& file : readFiles())
        if (file.path == path)
            return understood(file.settings);
    return std::nullopt;
}

void Remembered::forgetFiles() { writeFiles({}); }

void Remembered::setLayout(const QByteArray& layout) { m_store->setValue(kLayout, layout); }
QByteArray Remembered::layout() const { return m_store->value(kLayout).toByteArray(); }

void Remembered::setScheme(ui::SchemeChoice scheme) { m_store->setValue(kScheme, static_cast<int>(scheme)); }

ui::SchemeChoice Remembered::scheme() const
{
    const int scheme = m_store->value(kScheme, static_cast<int>(ui::SchemeChoice::System)).toInt();
    return scheme == static_cast<int>(ui::SchemeChoice::Light)  ? ui::SchemeChoice::Light
           : scheme == static_cast<int>(ui::SchemeChoice::Dark) ? ui::SchemeChoice::Dark
                                                                : ui::SchemeChoice::System;
}

} // namespace lull::app
