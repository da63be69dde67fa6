#include "core/input/json_list.h"

#include <algorithm>

namespace lull {

namespace {

using Leaf = std::pair<std::string, std::string_view>;

bool isKey(const Leaf& leaf) { return leaf.first == "key" && !leaf.second.empty(); }

bool isValue(const Leaf& leaf) { return !leaf.second.empty() && (leaf.first == "value" || leaf.first.starts_with("value.")); }

} // namespace

void JsonList::eachLeaf(std::string_view list, OnLeaf onLeaf)
{
    static_cast<void>(m_elements.eachElement(list, [&](std::size_t index, std::string_view text, bool isObject) {
        const std::string number = std::to_string(index);
        if (!isObject)
            return onLeaf(number, text, false);
        m_leaves.clear();
        const auto keep = [&](std::string_view path, std::string_view leaf) { m_leaves.emplace_back(path, leaf); };
        if (!m_fields.eachLeaf(text, keep))
            return;
        for (const auto& [path, leaf] : m_leaves)
            onLeaf(number + '.' + path, leaf, false);
        const auto key = std::ranges::find_if(m_leaves, isKey);
        const auto value = std::ranges::find_if(m_leaves, isValue);
        if (key != m_leaves.end() && value != m_leaves.end())
            onLeaf(key->second, value->second, true);
    }));
}

} // namespace lull
