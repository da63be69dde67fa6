// What the Columns dialog shows of a file before it is loaded: its columns, what was recognised, its first rows, and the
// values each column holds. Reads the first rows only, so it is quick for any size.
//
//   auto preview = previewLog("export.csv", LogOptions{});
//   preview->recognition.columns      // {"when", "who", "what"}
//   preview->values[2].mostFrequent   // {{"visitPage", 8120}, {"searchResultPage", 1880}}
#pragma once

#include "core/error.h"
#include "core/input/log_reader.h"

#include <cstdint>
#include <expected>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

inline constexpr std::size_t kPreviewRows = 20;
inline constexpr std::uint64_t kPreviewValueRows = 10'000;
inline constexpr std::size_t kPreviewValues = 200; // distinct values told apart per column

struct ValueCount {
    std::string value;
    std::uint64_t count = 0;
    bool operator==(const ValueCount&) const = default;
};

struct ColumnValues {
    std::vector<ValueCount> mostFrequent; // non-empty values, most frequent first, ties in order of appearance
    bool hasMore = false;                 // there are more distinct values than kPreviewValues
};

struct LogPreview {
    Recognition recognition;                    // user and time may be missing from its mapping
    bool firstLineLooksLikeData = false;        // there was to be a header, but the first line holds a time
    std::vector<std::vector<std::string>> rows; // the first kPreviewRows whole rows, one cell per column
    std::vector<ColumnValues> values;           // one per column, over the first kPreviewValueRows rows
    std::uint64_t rowsRead = 0;                 // whole rows that `values` covers
};

// Succeeds for every readable text with at least a header or a row, whatever its columns are called; mapped names that
// are no columns are passed over, filters and dimensions play no part. Errors: NotFound, Unreadable, Empty, Cancelled.
[[nodiscard]] std::expected<LogPreview, Error> previewLog(const std::string& input, const LogOptions& options,
                                                          std::stop_token stop = {});

} // namespace lull
