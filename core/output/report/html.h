// HTML that is safe by construction: what comes from a log or a person gets in as text only.
//
//   Html cell = tag("td", dataText(userName));
//   cell.source                     // "<td><bdi>&lt;script&gt;</bdi></td>"
#pragma once

#include <string>
#include <string_view>

namespace lull::report {

// Well-formed, as long as tags are ours.
struct Html {
    std::string source;

    Html& operator+=(const Html& other)
    {
        source += other.source;
        return *this;
    }
    friend Html operator+(Html left, const Html& right) { return left += right; }
};

// Our own words and numbers: escaped.
[[nodiscard]] Html text(std::string_view words);

// What stands in a log: escaped, set apart from the direction of the text around it, broken UTF-8 replaced and control
// characters made visible; cut to so many bytes, at a character's end, with an ellipsis.
[[nodiscard]] Html dataText(std::string_view fromLog, std::size_t mostBytes = 200);

// ` name="value"`, the value escaped: for the attributes of tag().
[[nodiscard]] std::string attribute(std::string_view name, std::string_view value);

// `attributes` as attribute() gives them, with the space before.
[[nodiscard]] Html tag(std::string_view name, const Html& inside, std::string_view attributes = {});
[[nodiscard]] Html tag(std::string_view name, std::string_view words, std::string_view attributes = {});

// One word of a command line as a POSIX shell takes it: quoted where it must be.
[[nodiscard]] std::string shellQuoted(std::string_view word);

} // namespace lull::report
