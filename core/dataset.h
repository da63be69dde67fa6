// A loaded log under one set of engine rules, ready to be split at any gap: what the window and the command line share.
//
//   Dataset data = makeDataset(table, EngineRules::of(EnginePreset::Bytewax));
//   auto result = sessionize(data, rule, {});
#pragma once

#include "core/event/event_table.h"
#include "core/left_out.h"
#include "core/session/session_index.h"
#include "core/session/sessions.h"
#include "core/stream/engine_rules.h"
#include "core/stream/late.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace lull {

// Immutable once made.
struct Dataset {
    std::shared_ptr<const EventTable> table;
    EngineRules rules;
    SessionIndex index;                   // accepted events
    LateEvents late;                      // in arrival order
    std::vector<EventTime> watermarks;    // at the end of input, one per user of the index; empty without a watermark
    bool goesOn = false;                  // a stream that has not ended
    LeftOut leftOut = {};                 // in neither index nor late, and no mark for any watermark
};

// Sends every event of the table through clock and watermark, in arrival order, but for those of users left out. None where
// `stop` was requested.
[[nodiscard]] std::optional<Dataset> makeDataset(std::shared_ptr<const EventTable> table, const EngineRules& rules,
                                                 std::stop_token stop = {}, unsigned threads = 1, LeftOut leftOut = {});

struct Sessionized {
    SessionRule rule;
    Sessions sessions;
    std::vector<std::uint8_t> lostEvents; // by position in the index, 1 where a merge lost the event; empty where none is
    std::size_t lostCount = 0;

    // By position in the index; of a stream those that its index knows.
    [[nodiscard]] ColumnView<std::uint8_t> lost(const Dataset& data) const
    {
        return lostEvents.empty() ? data.index.lost() : ColumnView<std::uint8_t>(lostEvents);
    }
    [[nodiscard]] SplitInput splitInput(const Dataset& data) const { return {data.watermarks, lost(data), data.goesOn}; }
};

// The sessions of the data set at one gap, with what the preset loses by merging. None where `stop` was requested.
[[nodiscard]] std::optional<Sessionized> sessionize(const Dataset& data, Duration gap, std::stop_token stop = {},
                                                    unsigned threads = 1);

} // namespace lull
