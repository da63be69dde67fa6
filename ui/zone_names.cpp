#include "ui/zone_names.h"

#include "core/input/time_zone.h"

#include <QTimeZone>

namespace lull::ui {

QStringList zoneNames()
{
    QStringList names{QStringLiteral("UTC")};
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        if (id != "UTC" && checkTimeZone(id.toStdString()))
            names << QString::fromUtf8(id);
    return names;
}

std::string systemZone()
{
    std::string zone = QTimeZone::systemTimeZoneId().toStdString();
    const bool isUtc = zone == "Etc/UTC" || zone == "Etc/UCT" || zone == "UCT"; // other names of the same
    return isUtc || !checkTimeZone(zone) ? "UTC" : zone;
}

} // namespace lull::ui
