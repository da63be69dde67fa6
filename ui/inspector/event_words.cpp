#include "ui/inspector/event_words.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EventWords)
};

QString resultWords(const ResultList& results)
{
    if (!results.known)
        return Words::tr("got results");
    if (results.count == 0)
        return Words::tr("got no results");
    return results.count == 1 ? Words::tr("got 1 result") : Words::tr("got %1 results").arg(countText(results.count));
}

QString searchWords(const EventTable& table, Row row)
{
    const QString query = quotedQuery(table, row);
    QString words = Words::tr("searched");
    if (!query.isEmpty())
        words += QLatin1Char(' ') + query;
    if (const ResultList results = table.resultsAt(row); results.known)
        words += QStringLiteral(", ") + resultWords(results);
    return words;
}

QString clickWords(const EventTable& table, Row row)
{
    const QString item = toQString(table.itemNames().textOf(table.itemAt(row)));
    const std::uint32_t position = table.positionAt(row);
    if (item.isEmpty())
        return position == 0 ? Words::tr("clicked") : Words::tr("clicked rank %1").arg(position);
    return position == 0 ? Words::tr("clicked %1").arg(item) : Words::tr("clicked %1, rank %2").arg(item).arg(position);
}

} // namespace

QString quotedQuery(const EventTable& table, Row row)
{
    const QString query = toQString(table.queryTexts().textOf(table.queryAt(row))).simplified();
    return query.isEmpty() ? QString() : Words::tr("“%1”").arg(query);
}

QString clickedWhat(const EventTable& table, Row row)
{
    if (const std::uint32_t position = table.positionAt(row); position != 0)
        return Words::tr("rank %1").arg(position);
    return toQString(table.itemNames().textOf(table.itemAt(row)));
}

QString eventWords(const EventTable& table, Row row)
{
    switch (table.typeAt(row)) {
    case EventType::AppOpen: return Words::tr("opened the app");
    case EventType::AppClose: return Words::tr("closed the app");
    case EventType::Search: return searchWords(table, row);
    case EventType::Results: return resultWords(table.resultsAt(row));
    case EventType::Click: return clickWords(table, row);
    case EventType::Other: return toQString(table.labelAt(row));
    }
    return {};
}

} // namespace lull::ui
