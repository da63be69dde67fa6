// A profile's rows, one a gap, as CSV or JSON.
#pragma once

#include "core/profile/gap_totals.h"

#include <ostream>

namespace lull {

// What one gap makes of the log.
struct ProfileRow {
    Duration gap{0};
    GapTotals totals;
};

// Rows are written as they come, so that a whole grid needs no copy.
class ProfileWriter {
public:
    enum class Format { Csv, Json };

    // `out` must outlive the writer.
    ProfileWriter(std::ostream& out, Format format);

    void begin();
    // CSV: the columns of the specification; null is an empty cell. JSON: objects of an array with the same keys, and for each
    // rate its 95 % interval (`…_ci95`) where the totals have moments.
    void write(const ProfileRow& row);
    void end();

private:
    void writeCsv(const ProfileRow& row);
    void writeJson(const ProfileRow& row);

    std::ostream& m_out;
    Format m_format;
    bool m_isFirst = true;
};

} // namespace lull
