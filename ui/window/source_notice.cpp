#include "ui/window/source_notice.h"

#include "ui/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace lull::ui {

namespace {

QString words(const char* text) { return QCoreApplication::translate("lull::ui::source", text); }

QString rejectsTitle(const RejectCounts& rejects, const QString& name)
{
    const std::uint64_t rows = rejects.total();
    if (rows == 1)
        return words("1 row of %1 could not be read; the rest is open").arg(name);
    return words("%1 rows of %2 could not be read; the rest is open").arg(countText(rows), name);
}

QString rejectsText(const RejectCounts& rejects)
{
    QStringList reasons;
    for (const RejectCounts::Entry& entry : rejects.entries)
        reasons << words("%1 %2 (first: line %3)")
                       .arg(countText(entry.count), toQString(nameOf(entry.reason)), countText(entry.examples.front().line));
    return reasons.join(QStringLiteral(" · "));
}

// Of a file its name alone.
QString noteText(const std::string& words)
{
    const std::size_t colon = words.find(": ");
    const std::size_t slash = colon == std::string::npos ? colon : words.rfind('/', colon);
    return toQString(slash == std::string::npos ? words : words.substr(slash + 1));
}

} // namespace

SourceNotice noticeOf(const SourceInfo& source, std::size_t events)
{
    const QString name = toQString(source.name);
    const bool rejects = source.rejects.total() > 0;
    QStringList lines;
    if (source.incomplete)
        lines << words("%1 is cut short: %2 events could be read, the rest of the file is missing").arg(name, countText(events));
    if (rejects)
        lines << rejectsTitle(source.rejects, name) << rejectsText(source.rejects);
    if (!source.hasSearch && events > 0)
        lines << words("No searches in %1, so no CTR").arg(name) << words("Sessions and durations are complete.");
    if (source.lacksClicks() && events > 0)
        lines << words("This log records no clicks: its click-through rates say nothing")
              << words("If it has clicks, choose which value of the type is a click, or the column of the clicked items. "
                       "Sessions and durations are complete.");
    if (events == 0)
        lines << words("%1 has no events to show").arg(name);
    for (const ReadingNote& note : source.recognition.notes)
        lines << noteText(note.text);
    if (lines.isEmpty())
        return {};
    SourceNotice notice{lines.takeFirst(), {}, source.incomplete.has_value() || rejects};
    notice.text = lines.join(u'\n');
    return notice;
}

} // namespace lull::ui
