#include "core/input/truth_file.h"

#include "core/input/byte_source.h"
#include "core/input/log_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace lull {

namespace {

constexpr std::size_t kSessionDimension = 0;

LogOptions truthOptions()
{
    LogOptions options;
    options.mapping.columns = {{Field::User, "user_id"}, {Field::Time, "timestamp"}, {Field::Type, ""}, {Field::Query, ""}};
    options.dimensions = {"session"};
    options.strict = true;
    return options;
}

// The rows of both files that an event could match.
class TruthMatch {
public:
    TruthMatch(const EventTable& log, const EventTable& truth) : m_log(log), m_truth(truth)
    {
        for (std::size_t id = 0; id < log.userNames().size(); ++id)
            m_userInTruth.push_back(truth.userNames().find(log.userNames().textOf(StringId{static_cast<std::uint32_t>(id)})));
    }

    [[nodiscard]] bool agree(Row event, Row row) const
    {
        return m_log.timeAt(event) == m_truth.timeAt(row)
               && m_userInTruth[indexOf(m_log.userAt(event))] == m_truth.userAt(row);
    }

private:
    const EventTable& m_log;
    const EventTable& m_truth;
    std::vector<StringId> m_userInTruth; // by the user's id in the log; kNoString where the truth has no such user
};

Error noRowFor(const EventTable& log, Row event, const std::string& path)
{
    return {ErrorCode::BadRow,
            fmt::format("no row for '{}' at {}, line {} of the log, in the log's order",
                        log.userNames().textOf(log.userAt(event)), formatIso(log.timeAt(event)), log.lineAt(event)),
            spellInput(path), "give the truth that was written with this log"};
}

} // namespace

std::expected<TrueSessions, Error> readTruth(const std::string& path, const EventTable& log, std::stop_token stop)
{
    LogObserver observer;
    observer.stop = stop;
    const auto file = readLog({path}, truthOptions(), observer);
    if (!file)
        return std::unexpected(file.error());
    if (file->incomplete)
        return std::unexpected(*file->incomplete);
    const EventTable& truth = *file->events;
    const TruthMatch match(log, truth);
    TrueSessions sessions(log.size());
    const std::vector<Row> truthRows = truth.rowsByArrival();
    auto row = truthRows.begin();
    for (const Row event : log.rowsByArrival()) {
        row = std::find_if(row, truthRows.end(), [&](Row candidate) { return match.agree(event, candidate); });
        if (row == truthRows.end())
            return std::unexpected(noRowFor(log, event, path));
        const StringId session = truth.dimensionAt(kSessionDimension, *row);
        if (session == kNoString)
            return std::unexpected(Error{ErrorCode::BadRow, "the row has no session",
                                         fmt::format("{}:{}", spellInput(path), truth.lineAt(*row)), "give every row a session"});
        sessions[event] = static_cast<std::uint32_t>(indexOf(session)) + 1;
        ++row;
    }
    return sessions;
}

} // namespace lull
