// The sessions at one gap as four bits an event: the list of them in its most compact form, made in one pass and read by many.
//
//   SessionBitmap bits = *makeBitmap(index, blocks, beginUser, endUser, stop);
//   bits.endOf(first)                      // of the session that starts there
#pragma once

#include "core/profile/session_bits.h"
#include "core/session/session_list.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

// Bits by place; any 64 of them at once.
class BitRow {
public:
    explicit BitRow(std::size_t bits) : m_words(bits / 64 + 2, 0) {}

    void setWord(std::size_t word, std::uint64_t bits) { m_words[word] = bits; }
    void set(std::size_t at) { m_words[at / 64] |= std::uint64_t{1} << at % 64; }

    [[nodiscard]] bool isSet(std::size_t at) const { return (m_words[at / 64] >> at % 64 & 1) != 0; }
    // Of the places [at, at + 64); behind the last they are 0. `at` is no larger than the number of bits.
    [[nodiscard]] std::uint64_t from(std::size_t at) const
    {
        const std::size_t shift = at % 64;
        return (m_words[at / 64] >> shift) | (m_words[at / 64 + 1] << 1 << (63 - shift));
    }
    // How many are set in [begin, end).
    [[nodiscard]] std::uint64_t count(std::size_t begin, std::size_t end) const
    {
        std::uint64_t count = 0;
        for (; end - begin > 64; begin += 64)
            count += bitsOf(from(begin));
        return begin == end ? count : count + bitsOf(from(begin) & lowBits(end - begin));
    }
    // The first that is set, at `at` or behind; there is one.
    [[nodiscard]] std::size_t firstFrom(std::size_t at) const
    {
        std::uint64_t bits = from(at);
        for (; bits == 0; bits = from(at))
            at += 64;
        return at + static_cast<std::size_t>(std::countr_zero(bits));
    }
    // 0 < count <= 64.
    [[nodiscard]] static std::uint64_t lowBits(std::size_t count) { return ~std::uint64_t{0} >> (64 - count); }

private:
    std::vector<std::uint64_t> m_words;
};

// Places are events of the index less `firstEvent`.
struct SessionBitmap {
    std::size_t firstEvent = 0;
    std::size_t events = 0;
    BitRow starts;   // with one more behind the last event
    BitRow searches;
    BitRow clicks;
    BitRow clicked;  // first click of a search, in its session

    SessionBitmap(std::size_t first, std::size_t count)
        : firstEvent(first), events(count), starts(count + 1), searches(count), clicks(count), clicked(count)
    {
    }
    // Behind the last event of the session that starts at this place, or that a search at this place belongs to.
    [[nodiscard]] std::size_t endOf(std::size_t place) const { return starts.firstFrom(place + 1); }

    struct Counted {
        Session session = {};           // without user and what ended it
        std::uint64_t orphanClicks = 0; // before its first search
    };
    // The session that starts at the place.
    [[nodiscard]] Counted sessionFrom(std::size_t place) const;
};

inline SessionBitmap::Counted SessionBitmap::sessionFrom(std::size_t place) const
{
    const std::size_t end = endOf(place);
    Counted counted;
    counted.session.firstEvent = static_cast<std::uint32_t>(firstEvent + place);
    counted.session.endEvent = static_cast<std::uint32_t>(firstEvent + end);
    if (end - place > 64) {
        counted.session.searches = static_cast<std::uint32_t>(searches.count(place, end));
        counted.session.clicks = static_cast<std::uint32_t>(clicks.count(place, end));
        counted.session.clickedSearches = static_cast<std::uint32_t>(clicked.count(place, end));
        counted.orphanClicks = clicks.count(place, counted.session.searches > 0 ? searches.firstFrom(place) : end);
        return counted;
    }
    const std::uint64_t inside = BitRow::lowBits(end - place);
    const std::uint64_t searched = searches.from(place) & inside;
    const std::uint64_t clicksHere = clicks.from(place) & inside;
    counted.session.searches = static_cast<std::uint32_t>(bitsOf(searched));
    counted.session.clicks = static_cast<std::uint32_t>(bitsOf(clicksHere));
    counted.session.clickedSearches = static_cast<std::uint32_t>(bitsOf(clicked.from(place) & inside));
    counted.orphanClicks = bitsOf(clicksHere & ((searched & (0 - searched)) - 1)); // all of them where nothing is searched
    return counted;
}

// Of the users [beginUser, endUser). None where `stop` was requested. O(events), sequential.
template <typename Blocks>
[[nodiscard]] std::optional<SessionBitmap> makeBitmap(const SessionIndex& index, const Blocks& blocks, std::size_t beginUser,
                                                      std::size_t endUser, const std::stop_token& stop)
{
    constexpr std::size_t kWordsBetweenPolls = 1 << 12;
    SessionBits reader(index, blocks, beginUser, endUser);
    SessionBitmap bits(reader.begin(), reader.end() - reader.begin());
    for (std::size_t word = 0; word * kBlockEvents < bits.events; ++word) {
        if (word % kWordsBetweenPolls == 0 && stop.stop_requested())
            return std::nullopt;
        const SessionBlock block = reader.next(bits.firstEvent + word * kBlockEvents);
        bits.starts.setWord(word, block.starts);
        bits.searches.setWord(word, block.searches);
        bits.clicks.setWord(word, block.clicks);
        bits.clicked.setWord(word, block.clicked);
    }
    bits.starts.set(bits.events);
    return bits;
}

} // namespace lull
