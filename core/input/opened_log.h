// A log that is open and understood: its bytes are text, its format and columns are known, its first row comes next.
#pragma once

#include "core/input/log_reader.h"
#include "core/input/row_reader.h"
#include "core/input/text_buffer.h"

#include <memory>
#include <string>

namespace lull {

struct OpenedLog {
    std::string name;                   // for messages
    std::unique_ptr<TextBuffer> buffer; // what `rows` reads from
    std::unique_ptr<RowReader> rows;    // behind the header
    char lineEnd = '\n';
    Recognition recognition;            // without a mapping
    std::uint64_t headerLine = 0;       // 0 where there is no header
    bool firstLineLooksLikeData = false;

    // "name" or "name:line" of the header.
    [[nodiscard]] std::string whereColumnsAre() const;

    // "the header has a, b, c", "the file has 3 columns, without names", "the lines have a, b.c", for messages.
    [[nodiscard]] std::string spellColumns() const;

    // The full name of a column given by name (in any case where that is unambiguous) or by 1-based number.
    // Any name is a column of NDJSON. Error BadArgument, listing the columns there are.
    [[nodiscard]] std::expected<std::string, Error> findColumn(const std::string& given, const std::string& option) const;
};

// Errors: NotFound, Unreadable, Empty, Cancelled.
[[nodiscard]] std::expected<OpenedLog, Error> openLog(const std::string& input, const LogOptions& options,
                                                      std::stop_token stop, std::size_t blockBytes);

} // namespace lull
