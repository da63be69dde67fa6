// What a JSON list holds, each value by a path of its own, for logs that keep their fields in lists.
//
//   JsonList list;
//   list.eachLeaf(R"([{"key":"search_term","value":{"string_value":"shoes"}}])", onLeaf);
//   // "0.key" → "search_term", "0.value.string_value" → "shoes", and, as it is keyed, "search_term" → "shoes"
#pragma once

#include "core/input/json_walk.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lull {

class JsonList {
public:
    using OnLeaf = absl::FunctionRef<void(std::string_view path, std::string_view text, bool isKeyed)>;

    // Nothing for a text that is no list. An element with `key` and `value` is keyed: its value is the first of its fields that
    // is not empty. Views are valid until the next.
    void eachLeaf(std::string_view list, OnLeaf onLeaf);

private:
    JsonWalk m_elements;
    JsonWalk m_fields;
    std::vector<std::pair<std::string, std::string_view>> m_leaves; // of the element at hand
};

} // namespace lull
