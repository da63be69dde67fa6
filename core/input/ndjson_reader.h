// One JSON object a line; nested fields by dotted path ("event_attributes.object.object_id").
#pragma once

#include "core/input/json_list.h"
#include "core/input/json_walk.h"
#include "core/input/line_reader.h"

#include <deque>
#include <string>
#include <vector>

namespace lull {

// A field given twice in an object has its last value. Lists are cells as they are spelled; null is missing. A path goes on into
// a list by an element's number, from 0 ("items.0.item_id"), or, in a list of keys and values, by a key
// ("event_params.search_term" of [{"key":"search_term","value":{"string_value":"shoes"}}]).
class NdjsonReader final : public LineReader {
public:
    explicit NdjsonReader(TextBuffer& buffer) : LineReader(buffer) {}

    // Never nothing: a path can turn up in any later line.
    [[nodiscard]] std::optional<std::size_t> placeOf(std::string_view path) override;
    [[nodiscard]] std::unique_ptr<RowReader> sibling(TextBuffer& buffer) const override;
    [[nodiscard]] bool hasBeenSeen(std::size_t place) const override { return m_seen[place] != 0; }

private:
    RawRow readLine(std::uint64_t number, std::string_view line) override;
    void put(std::string_view path, std::string_view text);
    void putWithin(std::string_view listPath, std::string_view list);

    JsonWalk m_walk;
    JsonList m_list;
    std::vector<std::string> m_paths;
    std::vector<std::string_view> m_cells; // one per path
    std::vector<std::uint8_t> m_seen;      // one per path
    bool m_hasDeepPaths = false;           // some path may lead into a list
    std::deque<std::string> m_listCells;   // of the row at hand: what was found within its lists
};

// The paths of the whole lines at the front of `head`, in order of first appearance. `isLast` where `head` is all there
// is, so that its last line is whole too.
[[nodiscard]] std::vector<std::string> findJsonPaths(std::string_view head, bool isLast);

} // namespace lull
