#include "core/output/sessions_writer.h"

#include "core/metrics/ctr.h"
#include "core/output/csv_writer.h"
#include "core/output/late_rows.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

namespace {

// A session in words, shared by both formats.
struct SessionText {
    std::string start;
    std::string end;
    std::string ctr; // empty where there is none
};

SessionText textOf(const Dataset& data, const Session& session)
{
    const auto times = data.index.times();
    const auto ctr = ctrOfSession(CtrKind::ClicksPerSearchMean, session.searches, session.clicks, session.clickedSearches);
    return {formatIso(times[session.firstEvent]), formatIso(times[session.endEvent - 1]),
            ctr ? nlohmann::json(*ctr).dump() : std::string{}};
}

// None where the first event has no value.
std::optional<std::string_view> segmentOf(const Dataset& data, const Session& session, std::size_t dimension)
{
    const StringId value = data.table->dimensionAt(dimension, data.index.rows()[session.firstEvent]);
    return value == kNoString ? std::nullopt : std::optional(data.table->dimensionValues(dimension).textOf(value));
}

} // namespace

void writeSessionsNdjson(std::ostream& out, const Dataset& data, const Sessions& sessions, std::optional<std::size_t> dimension)
{
    std::string user;
    for (std::size_t place = 0; place < data.index.userCount(); ++place) {
        const std::size_t u = data.index.userByName(place);
        user = nlohmann::json(data.index.userName(u)).dump();
        for (const Session& session : sessions.ofUser(u)) {
            const SessionText text = textOf(data, session);
            out << fmt::format(R"({{"user":{},"start":"{}","end":"{}","events":{},"searches":{},"clicks":{},)"
                               R"("clicked_searches":{},"ctr":{},"closed_by":"{}")",
                               user, text.start, text.end, session.events(), session.searches, session.clicks,
                               session.clickedSearches, text.ctr.empty() ? "null" : text.ctr, nameOf(session.closedBy));
            if (dimension) {
                const auto segment = segmentOf(data, session, *dimension);
                out << R"(,"segment":)" << (segment ? nlohmann::json(*segment).dump() : "null");
            }
            out << "}\n";
        }
    }
}

void writeSessionsCsv(std::ostream& out, const Dataset& data, const Sessions& sessions, std::optional<std::size_t> dimension)
{
    std::vector<std::string_view> header{"user",   "start",            "end", "events",   "searches",
                                         "clicks", "clicked_searches", "ctr", "closed_by"};
    if (dimension)
        header.push_back("segment");
    writeCsvRow(out, header);
    for (std::size_t place = 0; place < data.index.userCount(); ++place) {
        for (const Session& session : sessions.ofUser(data.index.userByName(place))) {
            const SessionText text = textOf(data, session);
            const std::array counts{fmt::to_string(session.events()), fmt::to_string(session.searches),
                                    fmt::to_string(session.clicks), fmt::to_string(session.clickedSearches)};
            std::vector<std::string_view> row{data.index.userName(session.user), text.start, text.end, counts[0], counts[1],
                                              counts[2], counts[3], text.ctr, nameOf(session.closedBy)};
            if (dimension)
                row.push_back(segmentOf(data, session, *dimension).value_or(std::string_view{}));
            writeCsvRow(out, row);
        }
    }
}

void writeLateCsv(std::ostream& out, const Dataset& data, const Sessionized& result)
{
    const EventTable& table = *data.table;
    writeCsvRow(out, {"line", "user", "time", "late_by_seconds", "reason"});
    for (const LateRow& late : lateRows(data, result))
        writeCsvRow(out, {fmt::to_string(table.lineAt(late.row)), table.userNames().textOf(table.userAt(late.row)),
                          formatIso(table.timeAt(late.row)), late.lateBy ? nlohmann::json(toSeconds(*late.lateBy)).dump() : "",
                          reasonOf(late)});
}

void writeRejectsHeader(std::ostream& out)
{
    writeCsvRow(out, {"line", "reason", "text"});
}

void writeReject(std::ostream& out, const Reject& reject)
{
    writeCsvRow(out, {fmt::to_string(reject.line), nameOf(reject.reason), reject.text});
}

} // namespace lull
