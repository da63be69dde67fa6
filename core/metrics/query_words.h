// The words of a search query, and whether one query rewords another.
//
//   wordsOf("Red Shoes, size 42") == {"42", "red", "shoes", "size"}
//
// A word is a longest run of letters, marks and digits of any script, in lower case, composed (NFC). Everything else parts words.
// Scripts that write without spaces give one word a run.
#pragma once

#include "core/event/dictionary.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

// Sorted, each once. What is no UTF-8 parts words too. O(bytes).
[[nodiscard]] std::vector<std::string> wordsOf(std::string_view text);

// The text in lower case, letter by letter; bytes that are no UTF-8 stay. O(bytes).
[[nodiscard]] std::string lowered(std::string_view text);

// The words of a dictionary's texts, each text looked at once. The dictionary must outlive this.
class QueryWords {
public:
    explicit QueryWords(const Dictionary& queries);

    // Whether `next` shares a word with `query`, yet not all: the same words again, in whatever order, are the same query.
    // Having no text shares nothing.
    [[nodiscard]] bool rewords(StringId query, StringId next);

private:
    // Where a query's words stand in m_numbers, sorted.
    struct Run {
        std::uint64_t begin = kUnknown;
        std::uint32_t count = 0;
    };
    static constexpr std::uint64_t kUnknown = ~std::uint64_t{0};

    [[nodiscard]] Run runOf(StringId query);
    [[nodiscard]] std::span<const std::uint32_t> numbersOf(const Run& run) const
    {
        return std::span(m_numbers).subspan(run.begin, run.count);
    }

    const Dictionary& m_queries;
    Dictionary m_words;
    std::vector<Run> m_runs;              // by query
    std::vector<std::uint32_t> m_numbers; // of words
};

} // namespace lull
