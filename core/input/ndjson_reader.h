// One JSON object a line; nested fields by dotted path ("event_attributes.object.object_id").
#pragma once

#include "core/input/json_walk.h"
#include "core/input/row_reader.h"
#include "core/input/text_buffer.h"

#include <string>
#include <vector>

namespace lull {

// A field given twice in an object has its last value. Lists are cells as they are spelled; null is missing.
class NdjsonReader final : public RowReader {
public:
    // Reads from where the buffer stands, which is taken as the beginning of line 1.
    explicit NdjsonReader(TextBuffer& buffer);

    [[nodiscard]] std::optional<RawRow> next() override;

    // Never nothing: a path can turn up in any later line.
    [[nodiscard]] std::optional<std::size_t> placeOf(std::string_view path) override;
    [[nodiscard]] std::unique_ptr<RowReader> sibling(TextBuffer& buffer) const override;
    void leaveRow() override;
    void startAt(std::uint64_t line) override { m_line = line - 1; }
    [[nodiscard]] std::uint64_t nextLine() const override { return m_line + 1; }
    [[nodiscard]] bool hasBeenSeen(std::size_t place) const override { return m_seen[place] != 0; }

private:
    RawRow readLine(std::string_view line);
    RawRow rejectLongLine();
    void put(std::string_view path, std::string_view text);

    TextBuffer& m_buffer;
    std::uint64_t m_line = 0; // of the row at hand
    std::size_t m_toConsume = 0;
    JsonWalk m_walk;
    std::vector<std::string> m_paths;
    std::vector<std::string_view> m_cells; // one per path
    std::vector<std::uint8_t> m_seen;      // one per path
    std::string m_longLine;
};

// The paths of the whole lines at the front of `head`, in order of first appearance. `isLast` where `head` is all there
// is, so that its last line is whole too.
[[nodiscard]] std::vector<std::string> findJsonPaths(std::string_view head, bool isLast);

} // namespace lull
