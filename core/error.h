// An error as data: what went wrong, where, and how to mend it. Bad input never throws.
//
//   return std::unexpected(Error{ErrorCode::NoUsableColumn, "no column looks like a user", "orders.csv:1",
//                                "choose the column that holds it", "--map user=COLUMN"});
#pragma once

#include <string>

namespace lull {

enum class ErrorCode {
    BadArgument,    // the caller's words are wrong: a duration, an option
    NotFound,       // no such file
    Unreadable,     // cannot be opened or read, or is not text
    Empty,          // nothing in it
    NoUsableColumn, // no user or no time could be recognised
    Truncated,      // cut short in the middle
    BadRow,         // the first bad row, where the caller asked to stop there
    Cancelled,      // the caller asked to stop
    OutOfMemory,    // would not fit
};

struct Error {
    ErrorCode code = ErrorCode::BadArgument;
    std::string message; // what, in a few plain words, without a full stop
    std::string where;   // file, file:line, option; may be empty
    std::string remedy;  // how to mend it, wherever one reads this; may be empty
    std::string options = {}; // the same in the words of the command line, for those who have one; may be empty

    // "where: message; remedy (options)", on one line.
    [[nodiscard]] std::string oneLine() const;

    bool operator==(const Error&) const = default;
};

} // namespace lull
