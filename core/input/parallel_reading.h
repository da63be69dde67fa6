// Reads one input on several threads: each takes a piece, parses it by itself and hands it in; pieces are accepted in file
// order.
//
// A piece is parsed in the hope that it begins with a row. It does if the piece before it was used up to its end, which is
// known once that is accepted; else its beginning belongs to a row that began before, and the piece is parsed again,
// together with what the one before has left over. So the rows are those of a reader that goes from the first byte to the
// last, whatever is quoted.
#pragma once

#include "core/input/piece_parser.h"

#include <functional>
#include <map>
#include <mutex>
#include <vector>

namespace lull {

class ParallelReading {
public:
    // Called for one piece after the other, in file order, on any thread but one at a time. False: read no further.
    using Accept = std::function<bool(ReadPiece& piece)>;

    // `texts` has one more than there are threads, for pieces that are parsed again. Of the input at most `mostRows` rows
    // are read, then on one thread. All must outlive this.
    ParallelReading(const InputReading& input, PieceFeed& feed, std::vector<RowTexts>& texts, std::uint64_t mostRows,
                    Accept accept);

    // Returns when all pieces are accepted, `accept` said no or stop was requested. Rethrows what a thread threw.
    void run();

    [[nodiscard]] bool hasBeenSeen(std::size_t place) const;
    // A piece did not begin with a row: some texts are from what was taken for one.
    [[nodiscard]] bool hasParsedAgain() const { return m_hasParsedAgain; }

private:
    struct Waiting {
        Piece piece;
        ReadPiece read;
    };

    void work(PieceParser& parser);
    [[nodiscard]] std::uint64_t rowsLeft() const;
    [[nodiscard]] std::optional<Piece> takePiece();
    void handIn(Waiting waiting);
    void acceptNext(Waiting& waiting);
    [[nodiscard]] bool parseAgain(Waiting& waiting);

    const InputReading& m_input;
    PieceFeed& m_feed;
    std::uint64_t m_mostRows;
    Accept m_accept;
    std::vector<std::unique_ptr<PieceParser>> m_parsers; // one a thread, and the one that parses again

    std::mutex m_feedMutex;
    bool m_isOver = false;                     // under m_feedMutex: no further piece is taken

    std::mutex m_orderMutex;                   // guards what follows
    std::map<std::uint64_t, Waiting> m_waiting; // for those before them
    std::uint64_t m_nextNumber = 0;
    std::string m_leftOver;                    // of the pieces accepted: the beginning of a row
    std::size_t m_worthATry = 0;               // so long must that be before it is parsed again
    bool m_inLongLine = false;
    std::uint64_t m_rows = 0;
    bool m_refused = false;
    bool m_hasParsedAgain = false;
};

} // namespace lull
