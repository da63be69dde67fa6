#include "core/stream/simulation/search_catalog.h"

#include "core/stream/simulation/catalog_words.h"

#include <string_view>

namespace lull {

namespace {

constexpr std::uint32_t kItemsOfNoun = kItemCount / kNounCount;

struct QueryParts {
    std::uint32_t noun = 0;
    std::uint32_t kind = 0;    // 0: none
    std::uint32_t quality = 0; // 0: none
};

constexpr QueryParts partsOf(QueryNumber query) { return {query & 0xFF, query >> 8 & 0x3F, query >> 14 & 0x3F}; }
constexpr QueryNumber queryOf(QueryParts parts) { return parts.noun | parts.kind << 8 | parts.quality << 14; }

void appendWord(std::string& text, std::string_view word)
{
    if (word.empty())
        return;
    if (!text.empty())
        text += ' ';
    text += word;
}

// Which words stand before the noun, from the most to the least popular: none, one, then two.
constexpr auto kModifiers = [] {
    std::array<QueryParts, kKindCount * kQualityCount> all{};
    std::size_t place = 0;
    for (const std::uint32_t words : {0U, 1U, 2U})
        for (std::uint32_t quality = 0; quality < kQualityCount; ++quality)
            for (std::uint32_t kind = 0; kind < kKindCount; ++kind)
                if ((quality > 0 ? 1U : 0U) + (kind > 0 ? 1U : 0U) == words)
                    all[place++] = {0, kind, quality};
    return all;
}();

// Low numbers are likelier, as popular words are.
std::uint32_t pickWord(Random& random, std::size_t count) { return random.below(random.below(static_cast<std::uint32_t>(count)) + 1); }

// Bits of a query that have nothing to do with its words.
std::uint64_t bitsOf(QueryNumber query) { return mixBits(query + 1); }

} // namespace

QueryNumber queryOfRank(std::uint32_t rank)
{
    const std::uint32_t modifiers = rank / kNounCount;
    QueryParts parts = kModifiers[modifiers];
    // An odd factor and a shift only permute the nouns, so each modifier has favourites of its own.
    parts.noun = (rank * 37 + modifiers * 59) % kNounCount;
    return queryOf(parts);
}

QueryNumber reformulated(QueryNumber query, Random& random)
{
    QueryParts parts = partsOf(query);
    const bool changesKind = random.chance(chanceOf(0.5));
    std::uint32_t& word = changesKind ? parts.kind : parts.quality;
    const std::uint32_t other = pickWord(random, changesKind ? kKindCount : kQualityCount);
    word = other != word ? other : word ^ 1;
    return queryOf(parts);
}

void spell(QueryNumber query, std::string& text)
{
    const QueryParts parts = partsOf(query);
    text.clear();
    appendWord(text, qualityAt(parts.quality));
    appendWord(text, kindAt(parts.kind));
    appendWord(text, nounAt(parts.noun));
}

std::uint32_t resultCountOf(QueryNumber query)
{
    static constexpr std::array<std::uint64_t, 3> kPercentWithoutResults{1, 5, 14}; // of queries with so many modifiers
    const QueryParts parts = partsOf(query);
    const std::size_t modifiers = (parts.kind > 0 ? 1U : 0U) + (parts.quality > 0 ? 1U : 0U);
    const std::uint64_t bits = bitsOf(query);
    const std::uint64_t percent = bits % 100;
    if (percent < kPercentWithoutResults[modifiers])
        return 0;
    const bool isShort = percent >= 92;
    return isShort ? 1 + static_cast<std::uint32_t>(bits / 100 % (kMostResults - 1)) : kMostResults;
}

ResultPage resultsOf(QueryNumber query)
{
    // Every noun has a shelf of items, and a query walks along it in steps of its own: an odd step meets no item twice.
    const std::uint64_t bits = bitsOf(query);
    const auto start = static_cast<std::uint32_t>(bits >> 40);
    const auto step = static_cast<std::uint32_t>(bits >> 20) | 1;
    ResultPage page;
    page.m_count = resultCountOf(query);
    for (std::uint32_t i = 0; i < page.m_count; ++i)
        page.m_items[i] = partsOf(query).noun * kItemsOfNoun + (start + i * step) % kItemsOfNoun;
    return page;
}

} // namespace lull
