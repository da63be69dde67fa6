// A profile's rows, one a gap, as CSV or JSON.
#pragma once

#include "core/metrics/truth_score.h"
#include "core/profile/gap_totals.h"

#include <optional>
#include <ostream>

namespace lull {

// What one gap makes of the log.
struct ProfileRow {
    Duration gap{0};
    GapTotals totals;
    std::optional<TruthCounts> truth = std::nullopt; // where the true sessions are known
};

// Rows are written as they come, so that a whole grid needs no copy.
class ProfileWriter {
public:
    enum class Format { Csv, Json, Ndjson };

    // `out` must outlive the writer. With truth, every row has its own, and three columns more.
    ProfileWriter(std::ostream& out, Format format, bool hasTruth = false);

    void begin();
    // CSV: the columns of the specification; null is an empty cell. JSON: objects of an array with the same keys, and for each
    // rate its 95 % interval (`…_ci95`) where the totals have moments. NDJSON: the same objects, one a line.
    void write(const ProfileRow& row);
    void end();

private:
    void writeCsv(const ProfileRow& row);
    void writeJson(const ProfileRow& row);

    std::ostream& m_out;
    Format m_format;
    bool m_hasTruth;
    bool m_isFirst = true;
};

} // namespace lull
