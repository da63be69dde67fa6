// A loaded log under one set of engine rules, ready to be split at any gap: what the window and the command line share.
//
//   Dataset data = makeDataset(table, EngineRules::of(EnginePreset::Bytewax));
//   auto result = sessionize(data, rule, {});
#pragma once

#include "core/event/event_table.h"
#include "core/left_out.h"
#include "core/event/field_filter.h"
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
    std::vector<FieldFilter> where = {};  // the table's other events are as if they had never been
    std::uint64_t dropped = 0;            // how many of the table's events those are
};

// Sends the events of the table of which all of `where` holds through clock and watermark, in arrival order, but for those of
// users left out: sessions are then made of these alone, as if the log held no others. None where `stop` was requested.
[[nodiscard]] std::optional<Dataset> makeDataset(std::shared_ptr<const EventTable> table, const EngineRules& rules,
                                                 std::stop_token stop = {}, unsigned threads = 1, LeftOut leftOut = {},
                                                 const std::vector<FieldFilter>& where = {});

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

// Whether the preset may lose events by merging, which at every gap has to be found out.
[[nodiscard]] bool losesByMerge(const Dataset& data);

// The same without looking for the sessions, so many of which are listed when somebody asks. Of data that loses none by merging.
[[nodiscard]] Sessionized sessionizeLater(std::shared_ptr<const Dataset> data, Duration gap, std::size_t sessions);

} // namespace lull
