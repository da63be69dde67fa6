#include "core/input/log_reader.h"

#include "core/input/column_choice.h"
#include "core/input/log_reading.h"
#include "core/input/opened_log.h"
#include "core/input/row_text.h"
#include "core/input/row_to_events.h"
#include "core/input/text_buffer.h"
#include "core/input/time_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

namespace lull {

namespace {

// Of all inputs together; 0 where one of them cannot be known beforehand.
std::uint64_t totalBytes(const std::vector<std::string>& inputs)
{
    std::uint64_t total = 0;
    for (const std::string& input : inputs) {
        std::error_code problem;
        const std::uintmax_t size = std::filesystem::file_size(input, problem);
        if (problem)
            return 0;
        total += size;
    }
    return total;
}

class LogReading {
public:
    LogReading(const LogOptions& options, const LogObserver& observer, TimeParser times, std::size_t blockBytes)
        : m_options(options)
        , m_observer(observer)
        , m_times(std::move(times))
        , m_blockBytes(blockBytes)
        , m_table(std::make_shared<EventTable>())
    {
    }

    [[nodiscard]] std::optional<Error> readInput(const std::string& input);
    [[nodiscard]] std::expected<Log, Error> finish();

private:
    [[nodiscard]] std::optional<Error> readRows(OpenedLog& log, RowToEvents& events);
    [[nodiscard]] std::optional<Error> reject(const OpenedLog& log, const RawRow& row, RejectReason reason);
    void note(OpenedLog& log, const RowToEvents& events);
    void noteUnseen(const OpenedLog& log, const ColumnChoice& choice);
    void report(const ByteSource& source);
    [[nodiscard]] Error nothingReadable() const;
    [[nodiscard]] std::optional<Error> findUnseenColumn() const;

    const LogOptions& m_options;
    const LogObserver& m_observer;
    TimeParser m_times;
    std::size_t m_blockBytes;
    std::shared_ptr<EventTable> m_table;
    Log m_log;
    std::uint64_t m_rows = 0;        // whole and broken
    std::uint64_t m_droppedRows = 0; // by filters
    std::uint64_t m_bytesBefore = 0; // of inputs already read
    bool m_hasRecognition = false;
    std::optional<Reject> m_firstReject;
    std::string m_firstRejectWhere;
    std::map<std::string, std::string> m_unseenColumns; // named by the caller, but in no line of this input
    std::set<std::string> m_seenColumns;
};

std::optional<Error> LogReading::readInput(const std::string& input)
{
    if (m_log.incomplete || m_rows >= m_options.mostRows)
        return std::nullopt;
    auto log = openLog(input, m_options, m_observer.stop, m_blockBytes);
    if (!log)
        return std::move(log.error());
    auto choice = chooseColumns(*log, m_options, !m_hasRecognition);
    if (!choice)
        return std::move(choice.error());
    log->recognition.mapping = choice->mapping;
    for (std::size_t d = 0; !m_hasRecognition && d < choice->dimensions.size(); ++d)
        m_table->addDimension(choice->dimensions[d]);
    log->buffer->onBlock([&] { report(log->buffer->source()); });
    RowToEvents events(*m_table, m_times, choice->layout, choice->mapping.types);
    const std::uint64_t rowsBefore = m_rows;
    if (auto error = readRows(*log, events))
        return error;
    events.finish();
    report(log->buffer->source());
    m_bytesBefore += log->buffer->source().bytesRead();
    m_log.incomplete = log->buffer->source().failure();
    if (m_rows == rowsBefore && !m_log.incomplete)
        return Error{ErrorCode::Empty, "the file has a header but no rows", log->name, "choose a file with events"};
    noteUnseen(*log, *choice);
    note(*log, events);
    return std::nullopt;
}

std::optional<Error> LogReading::readRows(OpenedLog& log, RowToEvents& events)
{
    constexpr std::uint64_t kRowsBetweenLooks = 1024;
    while (m_rows < m_options.mostRows) {
        const auto row = log.rows->next();
        if (m_rows % kRowsBetweenLooks == 0 && m_observer.stop.stop_requested())
            break;
        if (!row)
            break;
        ++m_rows;
        if (m_table->size() + 2 > kMostRows)
            return Error{ErrorCode::OutOfMemory, "there are more events than can be held",
                         fmt::format("{}:{}", log.name, row->line), "read fewer files, or filter the rows"};
        const auto reason = row->broken ? row->broken : events.add(*row);
        if (!reason)
            continue;
        if (auto error = reject(log, *row, *reason))
            return error;
    }
    if (m_observer.stop.stop_requested())
        return Error{ErrorCode::Cancelled, "reading was cancelled", log.name, ""};
    return std::nullopt;
}

std::optional<Error> LogReading::reject(const OpenedLog& log, const RawRow& row, RejectReason reason)
{
    Reject rejected{row.line, reason, showable(row.text), log.name};
    std::string where = fmt::format("{}:{}", log.name, row.line);
    if (m_options.strict)
        return Error{ErrorCode::BadRow, std::string(nameOf(reason)), std::move(where),
                     "mend the row, or leave unreadable rows out"};
    m_log.rejects.add(rejected);
    if (m_observer.onReject)
        m_observer.onReject(rejected);
    if (!m_firstReject) {
        m_firstReject = std::move(rejected);
        m_firstRejectWhere = std::move(where);
    }
    return std::nullopt;
}

void LogReading::noteUnseen(const OpenedLog& log, const ColumnChoice& choice)
{
    for (const auto& [place, name] : choice.givenPlaces) {
        if (log.rows->hasBeenSeen(place))
            m_seenColumns.insert(name);
        else
            m_unseenColumns.emplace(name, log.name);
    }
}

void LogReading::note(OpenedLog& log, const RowToEvents& events)
{
    m_droppedRows += events.droppedRows();
    m_log.hasSearch = m_log.hasSearch || events.hasSearch();
    std::vector<std::string> notes = std::move(m_log.recognition.notes);
    if (!m_hasRecognition)
        m_log.recognition = std::move(log.recognition);
    m_hasRecognition = true;
    if (events.positionsCountFromZero())
        notes.push_back(fmt::format("{}: positions count from 0: 1 was added", log.name));
    if (events.unreadableItems() > 0)
        notes.push_back(fmt::format("{}: the results of {} row{} could not be read and count as unknown", log.name,
                                    events.unreadableItems(), events.unreadableItems() == 1 ? "" : "s"));
    m_log.recognition.notes = std::move(notes);
}

void LogReading::report(const ByteSource& source)
{
    if (m_observer.progress == nullptr)
        return;
    m_observer.progress->bytesRead = m_bytesBefore + source.bytesRead();
    m_observer.progress->events = m_table->size();
}

// Rows there were, but not one that could be read: the first tells most about why.
Error LogReading::nothingReadable() const
{
    const RejectReason reason = m_firstReject->reason;
    const bool isColumns = reason == RejectReason::NoUser || reason == RejectReason::NoTime
        || reason == RejectReason::UnreadableTime || reason == RejectReason::TooFewColumns;
    return {isColumns ? ErrorCode::NoUsableColumn : ErrorCode::Unreadable,
            fmt::format("none of the {} rows could be read; the first: {}", m_log.rejects.total(), nameOf(reason)),
            m_firstRejectWhere, std::string(remedyFor(reason))};
}

std::optional<Error> LogReading::findUnseenColumn() const
{
    for (const auto& [name, input] : m_unseenColumns) {
        if (!m_seenColumns.contains(name))
            return Error{ErrorCode::BadArgument, fmt::format("no line has the field '{}'", name), input,
                         "write its path, as in event_attributes.position"};
    }
    return std::nullopt;
}

std::expected<Log, Error> LogReading::finish()
{
    const bool isEmpty = m_table->size() == 0;
    if (isEmpty && m_log.incomplete)
        return std::unexpected(*m_log.incomplete);
    if (isEmpty && m_firstReject && m_droppedRows == 0)
        return std::unexpected(nothingReadable());
    if (const auto error = findUnseenColumn(); error && m_options.mostRows == UINT64_MAX && !m_log.incomplete)
        return std::unexpected(*error);
    std::ranges::stable_sort(m_log.rejects.entries, std::greater{}, &RejectCounts::Entry::count);
    if (isEmpty && m_droppedRows > 0)
        m_log.recognition.notes.emplace_back("no row passes the filters");
    m_log.events = std::move(m_table);
    return std::move(m_log);
}

} // namespace

std::expected<Log, Error> readLogInBlocks(const std::vector<std::string>& inputs, const LogOptions& options,
                                          const LogObserver& observer, std::size_t blockBytes)
{
    auto times = TimeParser::make(options.zone, options.timeFormat);
    if (!times)
        return std::unexpected(std::move(times.error()));
    if (inputs.empty())
        return std::unexpected(Error{ErrorCode::BadArgument, "there is no file to read", "", "name one, or - for standard input"});
    if (observer.progress != nullptr)
        observer.progress->bytesTotal = totalBytes(inputs);
    LogReading reading(options, observer, std::move(*times), blockBytes);
    for (const std::string& input : inputs) {
        if (auto error = reading.readInput(input))
            return std::unexpected(std::move(*error));
    }
    return reading.finish();
}

std::expected<Log, Error> readLog(const std::vector<std::string>& inputs, const LogOptions& options,
                                  const LogObserver& observer)
{
    return readLogInBlocks(inputs, options, observer, kBlockBytes);
}

} // namespace lull
