// What simulated users search for, and what a search shows them: the same query has the same text and the same ranked
// results always.
//
//   QueryNumber query = queryOfRank(0);
//   spell(query, text);                        // "mug"
//   for (ItemNumber item : resultsOf(query).items()) …
#pragma once

#include "core/stream/simulation/random.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace lull {

// A quality, a kind and a noun in 6, 6 and 8 bits: "large steel mug". Quality and kind may be missing.
using QueryNumber = std::uint32_t;
inline constexpr int kQueryBits = 20;

// Query of popularity rank 0 … 2^20 - 1, one to one. The 256 most popular are one word long, and the next 16,128 two.
[[nodiscard]] QueryNumber queryOfRank(std::uint32_t rank);

// Another query for the same noun.
[[nodiscard]] QueryNumber reformulated(QueryNumber query, Random& random);

// Replaces `text`; allocates nothing once it has room for a query.
void spell(QueryNumber query, std::string& text);

using ItemNumber = std::uint32_t;
inline constexpr std::uint32_t kItemCount = 1 << 17;
inline constexpr std::size_t kMostResults = 10;

// The items of a search's page of results, best first, all different.
class ResultPage {
public:
    [[nodiscard]] std::span<const ItemNumber> items() const { return std::span(m_items).first(m_count); }

private:
    friend ResultPage resultsOf(QueryNumber query);

    std::array<ItemNumber, kMostResults> m_items;
    std::size_t m_count = 0;
};

// Ten items mostly, now and then fewer, and none for some: the more words, the more often.
[[nodiscard]] std::uint32_t resultCountOf(QueryNumber query);
[[nodiscard]] ResultPage resultsOf(QueryNumber query);

} // namespace lull
