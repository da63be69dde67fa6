// The report's charts, each with the table behind it.
#pragma once

#include "core/output/report/html.h"
#include "core/output/report/report.h"

#include <string>
#include <vector>

namespace lull::report {

struct Figure {
    std::string id;      // unique on the page
    std::string title;
    std::string caption; // what to see in it
    Html chart;          // inline SVG; empty where there is nothing to draw, which the caption says
    Html table;          // the same numbers
};

// CTR over time, CTR and sessions by gap, the pauses, and how sessions and searches are spread.
[[nodiscard]] std::vector<Figure> figuresOf(const Report& report);

// A table with a heading row; the first cell of each row is its heading.
[[nodiscard]] Html tableOf(const std::vector<std::string>& heading, const std::vector<std::vector<std::string>>& rows);

} // namespace lull::report
