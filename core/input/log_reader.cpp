#include "core/input/log_reader.h"

#include "core/input/column_choice.h"
#include "core/input/log_reading.h"
#include "core/input/memory_need.h"
#include "core/input/opened_log.h"
#include "core/input/parallel_reading.h"
#include "core/input/row_text.h"
#include "core/input/table_builder.h"
#include "core/input/text_buffer.h"
#include "core/input/time_parser.h"
#include "core/input/truth_file.h"
#include "core/thrown_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

namespace lull {

namespace {

// Long enough that taking one under a lock costs nothing, short enough that cancelling need not wait for it.
constexpr std::size_t kPieceBytes = 256 * 1024;

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
        , m_texts(std::max(1U, options.threads) + 1)
    {
    }

    [[nodiscard]] std::optional<Error> readInput(const std::string& input);
    [[nodiscard]] std::expected<Log, Error> finish();

private:
    void keepDimensions(const ColumnChoice& choice);
    [[nodiscard]] std::optional<Error> refuseWhatCannotFit(const OpenedLog& log) const;
    [[nodiscard]] std::optional<Error> readRows(OpenedLog& log, const ColumnChoice& choice);
    [[nodiscard]] bool accept(const OpenedLog& log, ReadPiece& piece);
    [[nodiscard]] std::optional<Error> reject(const OpenedLog& log, Reject rejected);
    void noteRecognition(OpenedLog& log);
    void notePreset(OpenedLog& log, const ColumnChoice& choice);
    void noteUnseen(const OpenedLog& log, const ColumnChoice& choice, const ParallelReading& reading);
    void noteInputs();
    void noteItems(const std::vector<std::uint64_t>& unreadableItems);
    void report(const ByteSource& source);
    [[nodiscard]] Error nothingReadable() const;
    [[nodiscard]] std::optional<Error> findUnseenColumn() const;

    const LogOptions& m_options;
    const LogObserver& m_observer;
    TimeParser m_times;
    std::size_t m_blockBytes;
    std::vector<RowTexts> m_texts;     // one a thread, and the one for pieces parsed again
    TableSource m_source;
    std::vector<std::string> m_names;  // of the inputs read
    std::vector<ReadingNote> m_notes;
    std::uint64_t m_events = 0;
    std::uint64_t m_line = 1;          // on which the next piece begins
    std::optional<Error> m_error;      // that ended reading
    Log m_log;
    std::uint64_t m_rows = 0;        // whole and broken
    std::uint64_t m_droppedRows = 0;   // by filters
    std::uint64_t m_unsampledRows = 0; // of users outside the sample
    std::uint64_t m_bytesBefore = 0; // of inputs already read
    bool m_hasRecognition = false;
    std::optional<Reject> m_firstReject;
    std::string m_firstRejectWhere;
    std::map<std::string, std::string> m_unseenColumns; // named by the caller, but in no line of this input
    std::set<std::string> m_seenColumns;
    std::set<std::string> m_notedPresets;
};

std::optional<Error> LogReading::readInput(const std::string& input)
{
    if (m_log.incomplete || m_rows >= m_options.mostRows)
        return std::nullopt;
    auto log = openLog(input, m_options, m_observer.stop, m_blockBytes);
    if (!log)
        return std::move(log.error());
    auto choice = chooseColumns(*log, m_options, m_hasRecognition ? std::optional(m_source.dimensions) : std::nullopt);
    if (!choice)
        return std::move(choice.error());
    log->recognition.mapping = choice->mapping;
    notePreset(*log, *choice);
    if (log->recognition.isJsonList)
        m_notes.push_back({fmt::format("{}: one JSON list; its entries count as lines", log->name)});
    if (!m_hasRecognition)
        keepDimensions(*choice);
    if (auto error = refuseWhatCannotFit(*log))
        return error;
    m_names.push_back(log->name);
    m_source.countsFromZero.push_back(0);
    const std::uint64_t rowsBefore = m_rows;
    if (auto error = readRows(*log, *choice))
        return error;
    report(log->buffer->source());
    m_bytesBefore += log->buffer->source().bytesRead();
    m_log.incomplete = log->buffer->source().failure();
    if (m_rows == rowsBefore && !m_log.incomplete)
        return Error{ErrorCode::Empty, "the file has a header but no rows", log->name, "choose a file with events"};
    noteRecognition(*log);
    return std::nullopt;
}

// Those of the first input hold for all.
void LogReading::keepDimensions(const ColumnChoice& choice)
{
    for (RowTexts& texts : m_texts)
        texts.dimensions.resize(choice.dimensions.size());
    m_source.dimensions = choice.dimensions;
}

// Packed logs are judged by how their beginning unpacks.
std::optional<Error> LogReading::refuseWhatCannotFit(const OpenedLog& log) const
{
    const ByteSource& source = log.buffer->source();
    const std::string_view head = log.buffer->unread();
    const auto available = m_options.memoryLimit != 0 ? std::optional(m_options.memoryLimit) : availableMemory();
    if (!available || source.bytesRead() == 0 || m_options.mostRows != UINT64_MAX)
        return std::nullopt;
    const double unpacks = static_cast<double>(head.size()) / static_cast<double>(source.bytesRead());
    const LogSize size{static_cast<std::uint64_t>(static_cast<double>(source.bytesTotal()) * unpacks), head, log.lineEnd,
                       m_source.dimensions.size()};
    return findWhyTooLarge(estimateNeed(size), *available, m_options.userShare, log.name);
}

std::optional<Error> LogReading::readRows(OpenedLog& log, const ColumnChoice& choice)
{
    log.rows->leaveRow();
    m_line = log.rows->nextLine();
    const InputReading input{log, choice, m_times, m_options.userShare, m_source.blocks, m_observer.stop};
    PieceFeed feed(*log.buffer, log.lineEnd, m_blockBytes);
    ParallelReading reading(input, feed, m_texts, m_options.mostRows == UINT64_MAX ? UINT64_MAX : m_options.mostRows - m_rows,
                            [&](ReadPiece& piece) { return accept(log, piece); });
    reading.run();
    m_source.hasStrayTexts |= reading.hasParsedAgain();
    if (m_observer.stop.stop_requested())
        return Error{ErrorCode::Cancelled, "reading was cancelled", log.name, ""};
    noteUnseen(log, choice, reading);
    return m_error;
}

// False where reading ends here.
bool LogReading::accept(const OpenedLog& log, ReadPiece& piece)
{
    const std::uint64_t firstLine = std::exchange(m_line, m_line + piece.lines);
    m_rows += piece.rows;
    m_droppedRows += piece.parsed.droppedRows;
    m_unsampledRows += piece.parsed.unsampledRows;
    m_source.countsFromZero.back() |= piece.parsed.hasPositionZero ? 1 : 0;
    for (Reject& rejected : piece.rejects) {
        if (m_observer.stop.stop_requested())
            return false;
        rejected.line += firstLine;
        m_error = reject(log, std::move(rejected));
        if (m_error)
            return false;
    }
    m_events += piece.parsed.rows.size();
    if (m_events > kMostRows) {
        m_error = Error{ErrorCode::OutOfMemory, "there are more events than can be held", fmt::format("{}:{}", log.name, firstLine),
                        "read fewer files, or filter the rows"};
        return false;
    }
    if (!piece.parsed.rows.empty())
        m_source.pieces.push_back({std::move(piece.parsed), piece.texts, static_cast<std::uint32_t>(m_names.size() - 1), firstLine});
    report(log.buffer->source());
    return true;
}

std::optional<Error> LogReading::reject(const OpenedLog& log, Reject rejected)
{
    std::string where = fmt::format("{}:{}", log.name, rejected.line);
    if (m_options.strict)
        return Error{ErrorCode::BadRow, std::string(nameOf(rejected.reason)), std::move(where),
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

void LogReading::noteUnseen(const OpenedLog& log, const ColumnChoice& choice, const ParallelReading& reading)
{
    for (const auto& [place, name] : choice.givenPlaces) {
        if (reading.hasBeenSeen(place))
            m_seenColumns.insert(name);
        else
            m_unseenColumns.emplace(name, log.name);
    }
}

void LogReading::noteRecognition(OpenedLog& log)
{
    if (!m_hasRecognition)
        m_log.recognition = std::move(log.recognition);
    m_hasRecognition = true;
}

// What was guessed is said once, however many inputs are alike.
void LogReading::notePreset(OpenedLog& log, const ColumnChoice& choice)
{
    if (choice.preset == nullptr)
        return;
    const Preset& preset = *choice.preset;
    log.recognition.preset = preset.name;
    log.recognition.isPresetGuessed = m_options.preset.empty();
    if (!log.recognition.isPresetGuessed || !m_notedPresets.insert(preset.name).second)
        return;
    m_notes.push_back({fmt::format("{}: read as {}{}{}", log.name, preset.title, preset.note.empty() ? "" : ": ", preset.note),
                       fmt::format("--preset {}{}{}", preset.name, preset.options.empty() ? "" : "; ", preset.options)});
}

void LogReading::noteItems(const std::vector<std::uint64_t>& unreadableItems)
{
    std::vector<ReadingNote>& notes = m_log.recognition.notes;
    notes = std::move(m_notes);
    for (std::size_t input = 0; input < m_names.size(); ++input) {
        if (m_source.countsFromZero[input] != 0)
            notes.push_back({fmt::format("{}: positions count from 0: 1 was added", m_names[input])});
        if (unreadableItems[input] > 0)
            notes.push_back({fmt::format("{}: the results of {} row{} could not be read and count as unknown", m_names[input],
                                         unreadableItems[input], unreadableItems[input] == 1 ? "" : "s")});
    }
    if (m_options.userShare < 1)
        notes.push_back({fmt::format("only a sample of {:g} % of the users was kept, each with all events",
                                     m_options.userShare * 100)});
}

void LogReading::noteInputs()
{
    for (const std::string& name : m_names)
        m_log.inputs.push_back({name, 0});
    std::vector<std::size_t> events(m_names.size());
    for (const RowPiece& piece : m_source.pieces)
        events[piece.input] += piece.parsed.lines.size(); // the rows themselves are in the table now
    std::uint32_t arrival = 0;
    for (std::size_t input = 0; input < events.size(); ++input) {
        m_log.inputs[input].firstArrival = arrival;
        arrival += static_cast<std::uint32_t>(events[input]);
    }
}

void LogReading::report(const ByteSource& source)
{
    if (m_observer.progress == nullptr)
        return;
    m_observer.progress->bytesRead = m_bytesBefore + source.bytesRead();
    m_observer.progress->events = m_events;
}

// Rows there were, but not one that could be read: the first tells most about why.
Error LogReading::nothingReadable() const
{
    const RejectReason reason = m_firstReject->reason;
    const bool isColumns = reason == RejectReason::NoUser || reason == RejectReason::NoTime
        || reason == RejectReason::UnreadableTime || reason == RejectReason::TooFewColumns;
    return {isColumns ? ErrorCode::NoUsableColumn : ErrorCode::Unreadable,
            fmt::format("none of the {} rows could be read; the first: {}", m_log.rejects.total(), nameOf(reason)),
            m_firstRejectWhere, std::string(remedyFor(reason)), std::string(optionsFor(reason))};
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
    const bool isEmpty = m_events == 0;
    if (isEmpty && m_log.incomplete)
        return std::unexpected(*m_log.incomplete);
    if (isEmpty && m_firstReject && m_droppedRows + m_unsampledRows == 0)
        return std::unexpected(nothingReadable());
    if (const auto error = findUnseenColumn(); error && m_options.mostRows == UINT64_MAX && !m_log.incomplete)
        return std::unexpected(*error);
    m_source.texts = m_texts;
    auto built = buildTable(m_source, std::max(1U, m_options.threads), m_observer.stop);
    if (!built)
        return std::unexpected(Error{ErrorCode::Cancelled, "reading was cancelled", m_names.back(), ""});
    noteItems(built->unreadableItems);
    noteInputs();
    std::ranges::stable_sort(m_log.rejects.entries, std::greater{}, &RejectCounts::Entry::count);
    if (isEmpty && m_droppedRows + m_unsampledRows > 0)
        m_log.recognition.notes.push_back({"no row passes the filters"});
    m_log.droppedRows = m_droppedRows;
    const std::vector<EventType>& types = built->events->ordered()->types;
    m_log.hasSearch = std::ranges::find(types, EventType::Search) != types.end();
    m_log.hasClick = std::ranges::find(types, EventType::Click) != types.end();
    m_log.events = std::move(built->events);
    if (!m_options.truthFile.empty()) {
        const auto truth = readTruth(m_options.truthFile, *m_log.events, m_observer.stop);
        if (!truth)
            return std::unexpected(truth.error());
        m_log.events = m_log.events->withTrueSessions(*truth);
    }
    return std::move(m_log);
}

} // namespace

std::expected<Log, Error> readLogInBlocks(const std::vector<std::string>& inputs, const LogOptions& options,
                                          const LogObserver& observer, std::size_t blockBytes)
{
    auto times = TimeParser::make(options.zone, options.timeFormat);
    if (!times)
        return std::unexpected(std::move(times.error()));
    if (auto known = checkPreset(options.preset); !known)
        return std::unexpected(std::move(known.error()));
    if (inputs.empty())
        return std::unexpected(Error{ErrorCode::BadArgument, "there is no file to read", "", "name one, or - for standard input"});
    if (observer.progress != nullptr)
        observer.progress->bytesTotal = totalBytes(inputs);
    try {
        LogReading reading(options, observer, std::move(*times), blockBytes);
        for (const std::string& input : inputs) {
            if (auto error = reading.readInput(input))
                return std::unexpected(std::move(*error));
        }
        return reading.finish();
    } catch (const std::bad_alloc& thrown) {
        return std::unexpected(errorOf(thrown));
    }
}

std::expected<Log, Error> readLog(const std::vector<std::string>& inputs, const LogOptions& options,
                                  const LogObserver& observer)
{
    return readLogInBlocks(inputs, options, observer, kPieceBytes);
}

} // namespace lull
