// Access logs of Apache and NGINX, a request a line: the common and the combined form, with a virtual host before them or more
// behind.
//
//   203.0.113.7 - - [10/Oct/2000:13:55:36 -0700] "GET /find?q=red+shoes HTTP/1.1" 200 2326 "-" "Mozilla/5.0"
#pragma once

#include "core/input/line_reader.h"

#include <array>
#include <string>
#include <vector>

namespace lull {

// Columns: host, ident, auth_user, time, method, url, status, bytes, referer, agent, as the line has them ("-" is nothing), and
// three made of them:
//   - query: the text of the first parameter q, query or search that holds any, decoded
//   - type: `search` for a request with such a parameter, even an empty one, else `request`
//   - visitor: host and agent, which tell programs behind one address apart
class AccessLogReader final : public LineReader {
public:
    explicit AccessLogReader(TextBuffer& buffer) : LineReader(buffer) {}

    [[nodiscard]] static const std::vector<std::string>& columns();

    [[nodiscard]] std::optional<std::size_t> placeOf(std::string_view column) override;
    [[nodiscard]] std::unique_ptr<RowReader> sibling(TextBuffer& buffer) const override;
    [[nodiscard]] bool hasBeenSeen(std::size_t) const override { return true; }

private:
    RawRow readLine(std::uint64_t number, std::string_view line) override;

    std::array<std::string_view, 13> m_cells;
    std::string m_query;
    std::string m_visitor;
};

// Whether a line has the form, up to the status.
[[nodiscard]] bool isAccessLogLine(std::string_view line);

} // namespace lull
