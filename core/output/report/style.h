// How a report looks: light, in the window's colours, on screen and on paper.
#pragma once

#include <string_view>

namespace lull::report {

// For browsers.
extern const std::string_view kPageStyle;
// For a page printer that knows little CSS.
extern const std::string_view kPaperStyle;

} // namespace lull::report
