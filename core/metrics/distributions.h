// How sessions and searches are spread: how long, how many events, how soon the first click, how far down.
//
//   const Distribution lengths = distribute(index, sessions, input, SpreadOf::SessionDuration);
//   lengths.bins[0].count
#pragma once

#include "core/session/sessions.h"

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

enum class SpreadOf {
    SessionDuration,    // of each session, seconds: last event − first event
    Events,             // in each session
    Searches,           // in each session
    FirstClick,         // seconds from each clicked search to its first click
    FirstClickPosition, // of each clicked search: the click's position, else the place of its item in the results
};

inline constexpr std::array kAllSpreads{SpreadOf::SessionDuration, SpreadOf::Events, SpreadOf::Searches, SpreadOf::FirstClick,
                                        SpreadOf::FirstClickPosition};

[[nodiscard]] constexpr bool isTime(SpreadOf spread) { return spread == SpreadOf::SessionDuration || spread == SpreadOf::FirstClick; }

struct Distribution {
    // Values in [low, high). Edges are round numbers that grow about as on a logarithmic axis; 0 has a bin of its own.
    struct Bin {
        double low = 0;          // seconds, or whole numbers
        double high = 0;         // infinity for the last there can be
        std::uint64_t count = 0;
        bool operator==(const Bin&) const = default;
    };
    SpreadOf spread = SpreadOf::SessionDuration;
    std::vector<Bin> bins;       // without a gap, from the first that holds anything to the last; none without values
    std::uint64_t total = 0;     // in the bins
    std::uint64_t unknown = 0;   // clicked searches whose first click has no known position
    std::optional<double> median; // nearest rank
    std::optional<double> p90;
    bool operator==(const Distribution&) const = default;
};

// Over these sessions, which may be a part of all. None where `stop` was requested. O(sessions) or O(searches).
[[nodiscard]] std::optional<Distribution> distribute(const SessionIndex& index, const Sessions& sessions, const SplitInput& input,
                                                     SpreadOf spread, std::stop_token stop = {});

// Whether the session is behind a bin: its own value, or that of one of its searches, lies there. Of an index that knows its
// searches; where a merge lost events, no search of the session is looked at. O(searches of the session).
[[nodiscard]] bool liesIn(const SessionIndex& index, const Session& session, SpreadOf spread, const Distribution::Bin& bin);

} // namespace lull
