// Sessions by the values of a dimension, side by side: every metric of each, and its difference to one of them.
//
//   const SegmentChoice choice = chooseSegments(index, sessions, dimension, kMostSegments);
//   const auto segments = compareSegments(index, sessions, input, choice);
//   segments->at(1).toBase->searchCtrPooled.ci95
//
// A session's segment is its first event's. Having no value is a segment too. Beyond the largest, the values are one segment.
#pragma once

#include "core/metrics/ratio_difference.h"
#include "core/metrics/summary.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace lull {

enum class SegmentKind { Value, Missing, Rest };
[[nodiscard]] std::string_view nameOf(SegmentKind kind); // "value", "missing", "rest"

// How many segments are told apart unless the caller wants others; the rest together is one more.
inline constexpr std::size_t kMostSegments = 12;

// Which sessions belong together. Immutable once chosen; may be used for the sessions of another gap.
struct SegmentChoice {
    struct Entry {
        SegmentKind kind = SegmentKind::Value;
        StringId value = kNoString;   // in the table's dimensionValues(dimension); of SegmentKind::Value
        std::size_t values = 1;       // how many values are together
        std::uint64_t sessions = 0;   // where it was chosen
        bool operator==(const Entry&) const = default;
    };
    std::size_t dimension = 0;
    std::vector<Entry> entries;       // by sessions, the largest first, ties by the bytes of the value; the rest is last
    std::size_t values = 0;           // distinct, those missing and those in the rest included
    std::vector<std::uint32_t> entryOfValue; // by StringId; behind the last, of those missing. A value without a session is in
                                             // the rest, or where there is none in kNoEntry

    static constexpr std::uint32_t kNoEntry = 0xFFFF'FFFF;
    [[nodiscard]] std::uint32_t entryOf(StringId value) const
    {
        return value == kNoString ? entryOfValue.back() : entryOfValue[indexOf(value)];
    }
    // The entry of the session that starts with this event of the index.
    [[nodiscard]] std::uint32_t entryOf(const SessionIndex& index, std::size_t firstEvent) const
    {
        return entryOf(index.table().dimensionAt(dimension, index.rows()[firstEvent]));
    }
};

// `most` > 0 segments at most, and the rest. O(sessions + values).
[[nodiscard]] SegmentChoice chooseSegments(const SessionIndex& index, const Sessions& sessions, std::size_t dimension,
                                           std::size_t most);

// A segment less the one they are compared with.
struct SegmentDifference {
    RatioDifference searchCtrPooled;
    RatioDifference searchCtrMean;
    RatioDifference clicksPerSearchPooled;
    RatioDifference clicksPerSearchMean;
    RatioDifference sessionCtr;
    RatioDifference abandonmentRate;
    RatioDifference bounceRate;

    [[nodiscard]] const RatioDifference& ctr(CtrKind kind) const;
    bool operator==(const SegmentDifference&) const = default;
};

struct Segment {
    Summary summary;
    std::optional<SegmentDifference> toBase; // none for the base itself
    bool operator==(const Segment&) const = default;
};

// One for each entry of the choice, in its order, compared with the entry `base` of it. `sessions` may be a part of all, as in
// `summarise`. None where `stop` was requested. O(events + users · entries); the same digits with any number of threads.
[[nodiscard]] std::optional<std::vector<Segment>> compareSegments(const SessionIndex& index, const Sessions& sessions,
                                                                  const SplitInput& input, const SegmentChoice& choice,
                                                                  std::size_t base = 0, std::stop_token stop = {}, unsigned threads = 1);

} // namespace lull
