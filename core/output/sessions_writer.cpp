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

// Whose event came in this place.
std::string_view inputOf(std::span<const LogInput> inputs, std::uint32_t arrival)
{
    const auto after = std::ranges::upper_bound(inputs, arrival, {}, &LogInput::firstArrival);
    return after == inputs.begin() ? std::string_view{} : std::string_view(std::prev(after)->name);
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

void writeLateCsv(std::ostream& out, const Dataset& data, const Sessionized& result, std::span<const LogInput> inputs)
{
    const EventTable& table = *data.table;
    const bool namesFile = inputs.size() > 1;
    std::vector<std::string_view> header{"line", "user", "time", "late_by_seconds", "reason"};
    if (namesFile)
        header.emplace_back("file");
    writeCsvRow(out, header);
    for (const LateRow& late : lateRows(data, result)) {
        const std::string line = fmt::to_string(table.lineAt(late.row));
        const std::string time = formatIso(table.timeAt(late.row));
        const std::string lateBy = late.lateBy ? nlohmann::json(toSeconds(*late.lateBy)).dump() : "";
        std::vector<std::string_view> row{line, table.userNames().textOf(table.userAt(late.row)), time, lateBy, reasonOf(late)};
        if (namesFile)
            row.emplace_back(inputOf(inputs, table.arrivalAt(late.row)));
        writeCsvRow(out, row);
    }
}

void writeLateNdjson(std::ostream& out, const Dataset& data, const Sessionized& result, std::span<const LogInput> inputs)
{
    const EventTable& table = *data.table;
    for (const LateRow& late : lateRows(data, result)) {
        const nlohmann::ordered_json lateBy = late.lateBy ? nlohmann::ordered_json(toSeconds(*late.lateBy)) : nullptr;
        nlohmann::ordered_json object{{"line", table.lineAt(late.row)},
                                      {"user", table.userNames().textOf(table.userAt(late.row))},
                                      {"time", formatIso(table.timeAt(late.row))},
                                      {"late_by_seconds", lateBy},
                                      {"reason", reasonOf(late)}};
        if (inputs.size() > 1)
            object["file"] = inputOf(inputs, table.arrivalAt(late.row));
        out << object.dump() << '\n';
    }
}

void writeRejectsHeader(std::ostream& out, bool namesFile)
{
    std::vector<std::string_view> header{"line", "reason", "text"};
    if (namesFile)
        header.emplace_back("file");
    writeCsvRow(out, header);
}

void writeReject(std::ostream& out, const Reject& reject, bool namesFile)
{
    const std::string line = fmt::to_string(reject.line);
    std::vector<std::string_view> row{line, nameOf(reject.reason), reject.text};
    if (namesFile)
        row.emplace_back(reject.input);
    writeCsvRow(out, row);
}

} // namespace lull
