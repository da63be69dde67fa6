#include "core/input/time_parser.h"

#include "core/input/epoch.h"
#include "core/input/row_text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace lull {

namespace {

using namespace std::chrono;

struct Fields {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    Duration fraction{0};
    std::optional<minutes> offset; // east of UTC; none where the text says nothing
};

// Reads a text from its front. Each step says whether it found what it looks for, and moves on only then.
class Cursor {
public:
    explicit Cursor(std::string_view text)
        : m_at(text.data())
        , m_end(text.data() + text.size())
    {
    }

    [[nodiscard]] bool isDone() const { return m_at == m_end; }
    [[nodiscard]] char front() const { return m_at < m_end ? *m_at : '\0'; }

    bool skip(char expected)
    {
        if (front() != expected || isDone())
            return false;
        ++m_at;
        return true;
    }

    bool digits(int count, int& value)
    {
        if (m_end - m_at < count)
            return false;
        int sum = 0;
        for (int i = 0; i < count; ++i) {
            if (m_at[i] < '0' || m_at[i] > '9')
                return false;
            sum = sum * 10 + (m_at[i] - '0');
        }
        m_at += count;
        value = sum;
        return true;
    }

    // One to nine decimals, cut to microseconds.
    bool decimals(Duration& fraction)
    {
        int count = 0;
        std::int64_t micros = 0;
        for (; m_at < m_end && *m_at >= '0' && *m_at <= '9'; ++m_at, ++count) {
            if (count < 6)
                micros = micros * 10 + (*m_at - '0');
        }
        for (int i = count; i < 6; ++i)
            micros *= 10;
        fraction = Duration{micros};
        return count >= 1 && count <= 9;
    }

    [[nodiscard]] std::string_view rest() const { return {m_at, m_end}; }
    void drop(std::size_t count) { m_at += count; }

private:
    const char* m_at;
    const char* m_end;
};

bool readOffset(Cursor& cursor, Fields& fields)
{
    const bool west = cursor.front() == '-';
    if (!cursor.skip('+') && !cursor.skip('-'))
        return false;
    int hour = 0;
    int minute = 0;
    if (!cursor.digits(2, hour))
        return false;
    if (cursor.skip(':') ? !cursor.digits(2, minute) : !cursor.isDone() && !cursor.digits(2, minute))
        return false;
    const minutes offset = hours{hour} + minutes{minute};
    fields.offset = west ? -offset : offset;
    return minute < 60 && hour <= 18;
}

// What may follow the clock: nothing, Z, UTC or an offset, up to the end.
bool readZone(Cursor& cursor, Fields& fields)
{
    if (cursor.isDone())
        return true;
    if (cursor.front() == ' ')
        cursor.skip(' ');
    if (const std::string_view rest = cursor.rest(); rest == "Z" || rest == "z" || rest == "UTC" || rest == "GMT") {
        fields.offset = minutes{0};
        return true;
    }
    return readOffset(cursor, fields) && cursor.isDone();
}

bool readClock(Cursor& cursor, Fields& fields)
{
    if (!cursor.digits(2, fields.hour) || !cursor.skip(':') || !cursor.digits(2, fields.minute))
        return false;
    if (!cursor.skip(':'))
        return true;
    if (!cursor.digits(2, fields.second))
        return false;
    return !(cursor.skip('.') || cursor.skip(',')) || cursor.decimals(fields.fraction);
}

bool readIso(std::string_view text, Fields& fields)
{
    Cursor cursor(text);
    if (!cursor.digits(4, fields.year) || !cursor.skip('-') || !cursor.digits(2, fields.month) || !cursor.skip('-')
        || !cursor.digits(2, fields.day))
        return false;
    if (cursor.isDone())
        return true;
    if (!cursor.skip('T') && !cursor.skip(' ') && !cursor.skip('t'))
        return false;
    return readClock(cursor, fields) && readZone(cursor, fields);
}

bool readMonthName(Cursor& cursor, int& month)
{
    constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::ranges::find_if(
        kMonths, [&](std::string_view name) { return equalsInAnyCase(cursor.rest().substr(0, name.size()), name); });
    if (found == kMonths.end())
        return false;
    month = static_cast<int>(found - kMonths.begin()) + 1;
    cursor.drop(3);
    return true;
}

bool readAccessLog(std::string_view text, Fields& fields)
{
    if (text.starts_with('[') && text.ends_with(']'))
        text = text.substr(1, text.size() - 2);
    Cursor cursor(text);
    return cursor.digits(2, fields.day) && cursor.skip('/') && readMonthName(cursor, fields.month) && cursor.skip('/')
        && cursor.digits(4, fields.year) && cursor.skip(':') && readClock(cursor, fields) && readZone(cursor, fields);
}

bool readCompact(std::string_view text, Fields& fields)
{
    constexpr int kFirstYearOfThe1900s = 69;
    Cursor cursor(text);
    if (text.size() == 14) {
        if (!cursor.digits(4, fields.year))
            return false;
    } else if (!cursor.digits(2, fields.year)) {
        return false;
    } else {
        fields.year += fields.year < kFirstYearOfThe1900s ? 2000 : 1900;
    }
    return cursor.digits(2, fields.month) && cursor.digits(2, fields.day) && cursor.digits(2, fields.hour)
        && cursor.digits(2, fields.minute) && cursor.digits(2, fields.second);
}

std::optional<EventTime> inRange(EventTime time)
{
    return time >= kEarliestTime && time <= kLatestTime ? std::optional(time) : std::nullopt;
}

std::int64_t localSeconds(const Fields& fields, sys_days date)
{
    return sys_seconds{date}.time_since_epoch().count() + fields.hour * 3600 + fields.minute * 60 + fields.second;
}

// Nothing where the fields are no date and time of day.
std::optional<EventTime> resolve(const Fields& fields, const absl::TimeZone& zone, bool isUtc)
{
    const year_month_day date{year{fields.year}, month{static_cast<unsigned>(fields.month)},
                              day{static_cast<unsigned>(fields.day)}};
    if (!date.ok() || fields.year < 1 || fields.hour > 23 || fields.minute > 59 || fields.second > 60)
        return std::nullopt;
    std::int64_t instant = 0;
    if (fields.offset || isUtc) {
        instant = localSeconds(fields, sys_days{date}) - seconds{fields.offset.value_or(minutes{0})}.count();
    } else {
        const absl::CivilSecond civil(fields.year, fields.month, fields.day, fields.hour, fields.minute, fields.second);
        instant = absl::ToUnixSeconds(zone.At(civil).pre);
    }
    constexpr std::int64_t kSecondsPerDay = 86'400;
    if (fields.second == 60 && instant % kSecondsPerDay != 0)
        return std::nullopt;
    return inRange(EventTime{seconds{instant}} + fields.fraction);
}

constexpr std::size_t kDateBytes = 10;

// Reads what stands behind a date in "2024-01-01T00:00:05.250Z", with three decimals, six or none; the leap second is for
// others. Without a zone it counts as UTC where `isUtc`.
std::optional<Duration> readTimeOfDay(std::string_view text, bool isUtc)
{
    constexpr std::size_t kClockBytes = 9; // "T00:00:05"
    Cursor cursor(text);
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (text.size() < kClockBytes || !(cursor.skip('T') || cursor.skip(' ')) || !cursor.digits(2, hour) || !cursor.skip(':')
        || !cursor.digits(2, minute) || !cursor.skip(':') || !cursor.digits(2, second) || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    int thousandths = 0;
    int millionths = 0;
    if (cursor.skip('.') && (!cursor.digits(3, thousandths) || (cursor.rest().size() > 1 && !cursor.digits(3, millionths))))
        return std::nullopt;
    if (!cursor.skip('Z') && !isUtc)
        return std::nullopt;
    if (!cursor.isDone())
        return std::nullopt;
    return hours{hour} + minutes{minute} + seconds{second} + milliseconds{thousandths} + Duration{millionths};
}

} // namespace

std::expected<absl::TimeZone, Error> loadTimeZone(const std::string& name)
{
    absl::TimeZone zone;
    if (!name.empty() && absl::LoadTimeZone(name, &zone))
        return zone;
    return std::unexpected(Error{ErrorCode::BadArgument, "there is no time zone '" + name + "'", "--tz",
                                 "write a name like Europe/Berlin or UTC"});
}

std::expected<TimeParser, Error> TimeParser::make(const std::string& zone, std::string format)
{
    auto loaded = loadTimeZone(zone);
    if (!loaded)
        return std::unexpected(std::move(loaded.error()));
    return TimeParser(*loaded, std::move(format));
}

TimeParser::TimeParser(absl::TimeZone zone, std::string format)
    : m_zone(zone)
    , m_isUtc(zone == absl::UTCTimeZone())
    , m_format(std::move(format))
{
}

std::optional<EventTime> TimeParser::parse(std::string_view text) const
{
    text = trimmed(text);
    if (!m_format.empty())
        return parseWithFormat(text);
    Fields fields;
    if (readIso(text, fields))
        return resolve(fields, m_zone, m_isUtc);
    if (text.size() == 14 || text.size() == 12) {
        fields = {};
        if (readCompact(text, fields)) {
            if (const auto time = resolve(fields, m_zone, m_isUtc))
                return time;
        }
    }
    if (const auto epoch = parseEpoch(text))
        return inRange(*epoch);
    fields = {};
    if (readAccessLog(text, fields))
        return resolve(fields, m_zone, m_isUtc);
    return std::nullopt;
}

std::optional<EventTime> TimeParser::parseNext(std::string_view text, LastDay& last) const
{
    const std::string_view date = text.substr(0, kDateBytes);
    const auto timeOfDay = m_format.empty() && date.size() == kDateBytes ? readTimeOfDay(text.substr(kDateBytes), m_isUtc) : std::nullopt;
    if (!timeOfDay)
        return parse(text);
    if (std::memcmp(last.date.data(), date.data(), kDateBytes) == 0)
        return last.midnight + *timeOfDay;
    const auto time = parse(text);
    if (time) {
        date.copy(last.date.data(), kDateBytes);
        last.midnight = *time - *timeOfDay;
    }
    return time;
}

std::optional<EventTime> TimeParser::parseWithFormat(std::string_view text) const
{
    absl::Time time;
    if (!absl::ParseTime(m_format, absl::string_view(text.data(), text.size()), m_zone, &time, nullptr) || time == absl::InfiniteFuture()
        || time == absl::InfinitePast())
        return std::nullopt;
    return inRange(EventTime{Duration{absl::ToUnixMicros(time)}});
}

} // namespace lull
