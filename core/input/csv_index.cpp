#include "core/input/csv_index.h"

#include "core/input/byte_search.h"

#include <algorithm>
#include <bit>

namespace lull {

namespace {

constexpr std::size_t kBlock = 64; // a bit for each of its bytes, the first one's the lowest

std::uint64_t placesOfBlock(const char* at, char byte)
{
    std::uint64_t places = 0;
    for (std::size_t part = 0; part < kBlock; part += kSearchBlock)
        places |= std::uint64_t{placesOf(at + part, byte)} << part;
    return places;
}

// For each bit whether the number of set bits up to and with it is odd.
std::uint64_t oddUpTo(std::uint64_t bits)
{
    for (unsigned shift = 1; shift < kBlock; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

// The same a byte later; the bit that leaves the block enters the next one.
std::uint64_t oneByteOn(std::uint64_t bits, std::uint64_t& carried)
{
    const std::uint64_t moved = bits << 1 | carried;
    carried = bits >> (kBlock - 1);
    return moved;
}

// Follows quotes from block to block.
class QuoteWalk {
public:
    struct Block {
        std::uint64_t cellEnds = 0;
        std::uint64_t linesInQuotes = 0;
        std::uint64_t strayQuotes = 0; // quotes in plain cells, and what follows a closing quote but must not
    };

    QuoteWalk(char delimiter, char lineEnd) : m_delimiter(delimiter), m_lineEnd(lineEnd) {}

    Block next(const char* at)
    {
        const std::uint64_t quotes = placesOfBlock(at, '"');
        const std::uint64_t lines = placesOfBlock(at, m_lineEnd);
        const std::uint64_t ends = placesOfBlock(at, m_delimiter) | lines;
        if ((quotes | m_isWithin | m_afterClosing) == 0) {
            m_mayOpen = ends >> (kBlock - 1);
            return {ends, 0, 0};
        }
        const std::uint64_t within = oddUpTo(quotes) ^ m_isWithin; // from the quote that opens to before the one that closes
        m_isWithin = 0 - (within >> (kBlock - 1));
        Block block{ends & ~within, lines & within, 0};
        const std::uint64_t opening = quotes & within;
        const std::uint64_t closing = quotes & ~within;
        const std::uint64_t nextIsLine = lines >> 1 | std::uint64_t{at[kBlock] == m_lineEnd} << (kBlock - 1);
        const std::uint64_t mayFollow = block.cellEnds | opening | (placesOfBlock(at, '\r') & nextIsLine);
        block.strayQuotes = (opening & ~oneByteOn(block.cellEnds | closing, m_mayOpen))
                            | (oneByteOn(closing, m_afterClosing) & ~mayFollow);
        return block;
    }

private:
    char m_delimiter;
    char m_lineEnd;
    std::uint64_t m_isWithin = 0;     // all bits or none
    std::uint64_t m_mayOpen = 1;      // the first bit
    std::uint64_t m_afterClosing = 0; // the first bit
};

std::uint64_t firstBits(std::size_t count)
{
    return count >= kBlock ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

} // namespace

void CsvIndex::find(std::string_view text, char delimiter, char lineEnd)
{
    text = text.substr(0, kWindow);
    m_ends.resize(kWindow);
    m_hasLinesInQuotes = false;
    std::uint32_t* out = m_ends.data();
    QuoteWalk walk(delimiter, lineEnd);
    for (std::size_t at = 0; at < text.size(); at += kBlock) {
        const QuoteWalk::Block block = walk.next(text.data() + at);
        const std::uint64_t regular = firstBits(text.size() - at) & (block.strayQuotes - 1) & ~block.strayQuotes;
        m_hasLinesInQuotes |= (block.linesInQuotes & regular) != 0;
        for (std::uint64_t ends = block.cellEnds & regular; ends != 0; ends &= ends - 1)
            *out++ = static_cast<std::uint32_t>(at + static_cast<std::size_t>(std::countr_zero(ends)));
        if (block.strayQuotes != 0)
            break;
    }
    keepWholeRows(text, static_cast<std::size_t>(out - m_ends.data()), lineEnd);
}

void CsvIndex::keepWholeRows(std::string_view text, std::size_t ends, char lineEnd)
{
    while (ends > 0 && text[m_ends[ends - 1]] != lineEnd)
        --ends;
    m_wholeEnds = ends;
    m_taken = 0;
}

} // namespace lull
