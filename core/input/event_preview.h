// What a log's first rows become under given options: the events, and the rows that cannot be read. For a dialog in which all of
// that can still be changed.
//
//   auto preview = previewEvents({"export.csv"}, options);
//   preview->events.front().type == EventType::Search
#pragma once

#include "core/error.h"
#include "core/event/event_type.h"
#include "core/event/time.h"
#include "core/input/log_reader.h"

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lull {

inline constexpr std::uint64_t kEventPreviewRows = 5'000;
inline constexpr std::size_t kPreviewEvents = 50;

struct PreviewEvent {
    std::uint64_t line = 0;
    std::string user = {};
    EventTime time = {};
    EventType type = EventType::Other;
    std::string label = {}; // as the log calls it
    std::string query = {};
    std::string item = {};
    std::uint32_t position = 0;                          // 0 where unknown
    std::optional<std::uint32_t> results = std::nullopt; // how many, where known
};

struct EventPreview {
    std::vector<PreviewEvent> events;                             // the first kPreviewEvents by arrival
    std::array<std::uint64_t, kAllEventTypes.size()> ofType{};    // how many, over the first kEventPreviewRows rows
    RejectCounts rejects;                                         // over the same rows
    Recognition recognition;
};

// Errors: those of readLog, over the first rows.
[[nodiscard]] std::expected<EventPreview, Error> previewEvents(const std::vector<std::string>& inputs, const LogOptions& options,
                                                               std::stop_token stop = {});

} // namespace lull
