// The report as a whole document.
//
//   std::ofstream("report.html") << documentOf(report, Form::Page).source;
#pragma once

#include "core/output/report/figures.h"
#include "core/output/report/html.h"
#include "core/output/report/report.h"

#include <string_view>

namespace lull::report {

enum class Form {
    Page,   // for a browser: one file, charts and style in it, tables behind the charts, no script, nothing from the network
    Paper,  // for a page printer that knows little HTML: `<img src="figure:ID">` stands for a chart, tables behind are left out
};

// The same bytes for the same report: no date, no version, no path but those of the origin. `figures` are figuresOf(report).
[[nodiscard]] Html documentOf(const Report& report, const std::vector<Figure>& figures, Form form);
[[nodiscard]] Html documentOf(const Report& report, Form form);

// What `img` elements of Form::Paper begin their source with.
inline constexpr std::string_view kFigureScheme = "figure:";

// "Sessions in events.csv": of files their names alone.
[[nodiscard]] std::string titleOf(const Report& report);

} // namespace lull::report
