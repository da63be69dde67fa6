// Events as a log that the readers understand: CSV or NDJSON, fast enough for hundreds of millions.
//
//   EventWriter writer(std::cout, EventFormat::Csv, {"segment"});
//   writer.write(record);
//   writer.finish();
//
// CSV columns: timestamp,user_id,event,query,items,item,position and the dimensions; `items` is a JSON list. NDJSON has the
// same names, without those that an event has no value for. Times are ISO 8601 in UTC, in whole milliseconds.
#pragma once

#include "core/event/event_table.h"

#include <chrono>
#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

enum class EventFormat { Csv, Ndjson };

// Appends "2024-01-01T00:00:00.000Z", cut to the millisecond. Quick where one time lies in the same day as the last.
class IsoMillisText {
public:
    void append(std::string& out, EventTime time);

private:
    std::chrono::sys_days m_day = std::chrono::sys_days::min();
    std::string m_dayText; // "2024-01-01T" of m_day
};

// Collects text and passes it on in large pieces. Whether the stream took it all is for the stream's owner to check.
class EventWriter {
public:
    static constexpr std::size_t kUsualBuffer = std::size_t{1} << 20;

    // CSV begins with a line of column names. The bytes written do not depend on `bufferBytes`.
    EventWriter(std::ostream& out, EventFormat format, std::vector<std::string> dimensionNames,
                std::size_t bufferBytes = kUsualBuffer);

    // One dimension for each name, or none. The texts must be valid UTF-8.
    void write(const EventRecord& event);

    // Passes on what is still held.
    void finish();

private:
    void writeCsv(const EventRecord& event);
    void writeNdjson(const EventRecord& event);

    std::ostream& m_out;
    EventFormat m_format;
    std::vector<std::string> m_dimensionNames;
    std::size_t m_bufferBytes;
    std::string m_buffer;
    IsoMillisText m_time;
};

// `timestamp,user_id,session`: the true session of each event of a log, in the log's order.
class TruthWriter {
public:
    explicit TruthWriter(std::ostream& out, std::size_t bufferBytes = EventWriter::kUsualBuffer);

    void write(const EventRecord& event);
    void finish();

private:
    std::ostream& m_out;
    std::size_t m_bufferBytes;
    std::string m_buffer;
    IsoMillisText m_time;
};

} // namespace lull
