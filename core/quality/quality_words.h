// Numbers and times as the sentences of a quality report write them.
#pragma once

#include "core/event/time.h"
#include "core/quality/quality_report.h"
#include "core/session/session_index.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace lull {

// "1 event", "12,345 events".
[[nodiscard]] std::string countOf(std::uint64_t count, std::string_view one, std::string_view many);

// "0.4 %", "under 0.1 %", "12 %".
[[nodiscard]] std::string shareText(std::uint64_t count, std::uint64_t of);

// "2024-01-05 10:30 UTC", with seconds where they are not 0.
[[nodiscard]] std::string momentText(EventTime time);

// Of an event of the index: its line, user and time.
[[nodiscard]] QualityExample exampleAt(const SessionIndex& index, std::size_t user, std::size_t event, std::string text);

// Warning from this share on, else a note.
[[nodiscard]] Severity severityFrom(double share, std::uint64_t count, std::uint64_t of);

} // namespace lull
