// The report on paper: its text and its charts, drawn as lines and letters, not as pictures, onto pages of a PDF.
#pragma once

#include "core/output/report/report.h"

#include <QIODevice>

#include <stop_token>

namespace lull::app {

// A4, in the report's order, each page with the report's title and its number. False where the device took less, or `stop`
// was requested. Any thread; a second or so.
[[nodiscard]] bool writePdf(QIODevice& device, const report::Report& report, const std::stop_token& stop);

} // namespace lull::app
