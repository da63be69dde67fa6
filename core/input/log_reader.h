// A log file, read into an event table: bytes → rows → typed events, with everything that was guessed, changed or
// rejected on the way written down.
//
//   auto log = readLog({"events.csv.gz"}, LogOptions{}, LogObserver{});
//   if (!log) std::cerr << log.error().oneLine();
//
// Formats: CSV and TSV (RFC 4180), NDJSON, JSON lists, access logs of web servers; plain, gzip or zstd; by content, not by name.
#pragma once

#include "core/error.h"
#include "core/event/event_table.h"
#include "core/input/mapping.h"
#include "core/input/rejects.h"

#include <atomic>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

enum class LogFormat { Csv, Ndjson, AccessLog };

// A change that a person should know of: "positions count from 0: 1 was added".
struct ReadingNote {
    std::string text;
    std::string options = {}; // what the command line would say so with, or otherwise; may be empty

    // "text (options)".
    [[nodiscard]] std::string oneLine() const { return options.empty() ? text : text + " (" + options + ")"; }
    bool operator==(const ReadingNote&) const = default;
};

// What the reader found out, in the order a person would ask. Shown in the window; each line can be overruled.
struct Recognition {
    LogFormat format = LogFormat::Csv;
    bool gzip = false;
    bool zstd = false;
    std::string encoding = "UTF-8";            // of the text, however it was told
    std::string preset;                        // whose columns are in force (presets/preset.h); empty for none
    bool isPresetGuessed = false;              // from the content, which was plain enough
    char delimiter = ',';
    bool header = true;
    std::vector<std::string> columns;          // header names, or "1", "2", … without a header; dotted paths for NDJSON
    Mapping mapping;                           // the columns in force, given and guessed
    bool isJsonList = false;                   // whose entries are read as lines
    std::vector<ReadingNote> notes;
};

// Where to read, and what the user said about it. All guesses can be overruled here.
struct LogOptions {
    Mapping mapping;
    bool header = true;                        // false: columns are named by their 1-based number
    char delimiter = '\0';                     // '\0': by content
    std::string preset;                        // of presets/preset.h; empty: by content, where the mapping says nothing either
    std::string encoding;                      // as iconv calls it; empty: UTF-8, or what a byte order mark says
    std::string zone = "UTC";                  // IANA name, for times without an offset
    std::string timeFormat;                    // strptime-like (absl::ParseTime); empty: every form of time_parser.h
    std::vector<FieldFilter> where;            // rows to keep: all must hold
    std::vector<std::string> dimensions;       // extra columns to keep
    bool keepsOtherColumns = false;            // and, of the first input, every other that fills no field: up to kMostDimensions
    bool strict = false;                       // stop at the first row that cannot be read
    std::uint64_t mostRows = UINT64_MAX;       // stop after so many rows: for a preview
    unsigned threads = 1;                      // the result is the same with any number
    std::uint64_t memoryLimit = 0;             // bytes that reading may take; 0: what the machine has to spare
    std::string truthFile;                     // the true sessions of these events (truth_file.h); empty: unknown
    double userShare = 1;                      // keep a sample of this share of all users, whole (0 < share <= 1)
};

inline constexpr std::size_t kMostDimensions = 16;

// Watched by another thread while a log is read.
struct LogProgress {
    std::atomic<std::uint64_t> bytesRead{0};   // of the file as it lies on disk
    std::atomic<std::uint64_t> bytesTotal{0};  // 0 where unknown (standard input)
    std::atomic<std::uint64_t> events{0};
};

struct LogObserver {
    std::stop_token stop = {};                                   // polled at least every 100 ms
    LogProgress* progress = nullptr;
    std::function<void(const Reject&)> onReject = {};            // every rejected row, in order, on any thread but one at a time; may be empty
};

// An input, and the first of its events in the order of arrival: those up to the next input's are its own.
struct LogInput {
    std::string name;
    std::uint32_t firstArrival = 0;
};

struct Log {
    std::shared_ptr<const EventTable> events;  // ordered by user and time
    Recognition recognition;
    RejectCounts rejects;
    bool hasSearch = false;                    // at least one event is a search
    bool hasClick = false;                     // likewise a click
    std::uint64_t droppedRows = 0;             // that the filters left out
    std::vector<LogInput> inputs;              // those read, in order
    std::optional<Error> incomplete;           // set where the file is cut short: what precedes the cut was read
};

// Reads the inputs one after the other into one table; "-" is standard input. Each input is recognised by itself.
// Errors: NotFound, Unreadable, Empty (also a header without rows), NoUsableColumn, BadArgument (a zone, or a column that
// is not there; for NDJSON a field that no line of any input has), BadRow (strict), Cancelled, OutOfMemory (told beforehand from the file's size where that is known). Where not one row can be
// read the error names the first: NoUsableColumn if its user or time is at fault, else Unreadable. Filters that leave no
// row are no error. A file that is cut short or damaged in the middle is none either: `incomplete` says so, the caller
// decides whether to go on, and no later input is read; the row at the cut is left out.
[[nodiscard]] std::expected<Log, Error> readLog(const std::vector<std::string>& inputs, const LogOptions& options,
                                                const LogObserver& observer);

} // namespace lull
