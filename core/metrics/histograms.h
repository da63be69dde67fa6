// Histograms for the gap bar (pauses) and the charts (per-session CTR).
#pragma once

#include "core/metrics/ctr.h"
#include "core/session/sessions.h"

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

// Pauses between a user's neighbouring events, counted in bins of equal width on a logarithmic axis.
struct PauseHistogram {
    static constexpr int kBinsPerDecade = 32;
    static constexpr int kFirstDecade = 0;   // 10^0 µs
    static constexpr int kDecades = 18;      // up to 10^18 µs: beyond the longest possible pause
    static constexpr std::size_t kBins = static_cast<std::size_t>(kBinsPerDecade) * kDecades;

    std::vector<std::uint64_t> bins;         // kBins entries, or none without events
    std::uint64_t zero = 0;                  // pauses of 0: same time as the event before
    std::uint64_t total = 0;                 // all, zero included: accepted events − users
    Duration shortest{0};                    // of those above 0
    Duration longest{0};

    // Bin b holds pauses in [lowerEdge(b), lowerEdge(b + 1)) microseconds.
    [[nodiscard]] static double lowerEdge(std::size_t bin);
    [[nodiscard]] static std::size_t binOf(Duration pause); // pause > 0

    // Counts one pause, or takes it out again. Neither touches `longest`, which cannot be known of what remains.
    void add(Duration pause);
    void remove(Duration pause);
};

[[nodiscard]] PauseHistogram countPauses(const SessionIndex& index, std::stop_token stop = {});

// How the CTR of single sessions is spread. The value 0 has a bin of its own; then come ten bins of 10 points for
// shares, or twelve of 0.25 up to 3 and one for all above for clicks per search.
struct CtrDistribution {
    struct Bin {
        double low = 0;  // 0 alone: low == high == 0; otherwise low < value <= high
        double high = 0; // infinity for the last bin of clicks per search
        std::uint64_t sessions = 0;
        bool operator==(const Bin&) const = default;
    };
    CtrKind kind = CtrKind::SearchCtrPooled;
    std::vector<Bin> bins;
    std::uint64_t searchSessions = 0;
    std::uint64_t withoutSearch = 0;

    // All bins of this kind, empty.
    [[nodiscard]] static CtrDistribution of(CtrKind kind);
    void add(const Session& session) { count(session, 1); }
    // Takes out again what add() put in.
    void remove(const Session& session) { count(session, ~std::uint64_t{0}); }
    // The bin that the session is in; none without a search.
    [[nodiscard]] std::optional<std::size_t> binOf(const Session& session) const;

private:
    void count(const Session& session, std::uint64_t sign); // 1, or −1 modulo 2^64
};

[[nodiscard]] CtrDistribution distributeCtr(const Sessions& sessions, CtrKind kind);

} // namespace lull
