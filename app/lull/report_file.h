// The window's report as a file, and as what it can be made again with.
#pragma once

#include "app/lull/opened_file.h"
#include "core/output/report/report.h"

#include <QString>

#include <expected>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace lull::app {

// `file` is the log that the snapshot is of; none for built-in data, which no command line names. By `segmentColumn` sessions are
// compared.
[[nodiscard]] report::Origin originOf(const Snapshot& snapshot, const std::optional<OpenedFile>& file,
                                      const std::optional<std::string>& segmentColumn = std::nullopt);

// A PDF where `path` ends in .pdf, else a page; whole or not at all. Cancelled where `stop` was requested, Unreadable where it
// cannot be written. `snapshot` is of a log, not of a stream that goes on. Any thread.
[[nodiscard]] std::expected<void, Error> saveReport(std::shared_ptr<const Snapshot> snapshot, report::Origin origin,
                                                    const QString& path, report::Progress& progress,
                                                    const std::stop_token& stop, unsigned threads);

} // namespace lull::app
