// The parts of a report's page, from top to bottom.
#pragma once

#include "core/output/report/html.h"
#include "core/output/report/report.h"

namespace lull::report {

[[nodiscard]] Html leadSection(const Report& report);
[[nodiscard]] Html numbersSection(const Report& report);
[[nodiscard]] Html comparisonSection(const Report& report); // empty where no gap is pinned
[[nodiscard]] Html segmentsSection(const Report& report);   // empty where no column tells segments apart
[[nodiscard]] Html suggestionSection(const Report& report);
[[nodiscard]] Html qualitySection(const Report& report);
[[nodiscard]] Html settingsSection(const Report& report);
[[nodiscard]] Html leftOutSection(const Report& report);
[[nodiscard]] Html commandSection(const Report& report);
[[nodiscard]] Html wordsSection();

// A section with its heading; the id is for links to it.
[[nodiscard]] Html section(std::string_view id, std::string_view heading, const Html& inside);

} // namespace lull::report
