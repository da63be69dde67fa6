#include "core/event/duration_text.h"

#include "core/wide_int.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace lull {

namespace {

struct Unit {
    std::string_view name;
    std::int64_t micros;
};

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

// A day has 864 × 10^8 microseconds: further digits than these cannot be whole.
constexpr std::size_t kMostFractionDigits = 11;

constexpr std::array kUnitNames{Unit{"us", 1},          Unit{"µs", 1},          Unit{"ms", 1'000},    Unit{"s", kSecond},
                                Unit{"sec", kSecond},   Unit{"m", kMinute},     Unit{"min", kMinute}, Unit{"h", kHour},
                                Unit{"hour", kHour},    Unit{"hours", kHour},   Unit{"d", kDay},      Unit{"day", kDay},
                                Unit{"days", kDay}};

Error badDuration(std::string_view text, std::string_view why)
{
    return {ErrorCode::BadArgument, fmt::format("'{}' {}", text, why), "",
            "write a duration such as 500ms, 10s, 30m, 25.5m, 1h30m or 1d"};
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// Reads pieces of "number unit" off the front of a text.
class DurationReader {
public:
    explicit DurationReader(std::string_view text) : m_rest(text) {}

    void skipSpace()
    {
        while (!m_rest.empty() && m_rest.front() == ' ')
            m_rest.remove_prefix(1);
    }
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    // Digits with at most one point, as they stand.
    std::string_view number()
    {
        std::size_t length = 0;
        bool point = false;
        while (length < m_rest.size() && (isDigit(m_rest[length]) || (m_rest[length] == '.' && !std::exchange(point, true))))
            ++length;
        return take(length);
    }

    // Letters (and the micro sign), in lower case.
    std::string unit()
    {
        std::size_t length = 0;
        while (length < m_rest.size() && !isDigit(m_rest[length]) && m_rest[length] != ' ' && m_rest[length] != '.')
            ++length;
        std::string name(take(length));
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return name;
    }

private:
    std::string_view take(std::size_t length)
    {
        const std::string_view taken = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return taken;
    }

    std::string_view m_rest;
};

// number × unit in whole microseconds; none where that is not whole or does not fit.
std::optional<std::int64_t> scaled(std::string_view number, std::int64_t unit)
{
    const std::size_t point = number.find('.');
    const std::string_view whole = number.substr(0, point);
    std::string_view fraction = point == std::string_view::npos ? std::string_view{} : number.substr(point + 1);
    while (fraction.ends_with('0'))
        fraction.remove_suffix(1);
    if (fraction.size() > kMostFractionDigits)
        return std::nullopt;
    Int128 total = 0;
    Int128 divisor = 1;
    for (const char digit : whole) {
        total = total * 10 + (digit - '0');
        if (total > kLongestDuration.count() / unit) // and so 128 bits hold all that follows
            return std::nullopt;
    }
    for (const char digit : fraction) {
        total = total * 10 + (digit - '0');
        divisor *= 10;
    }
    total *= unit;
    if (total % divisor != 0 || total / divisor > kLongestDuration.count())
        return std::nullopt;
    return static_cast<std::int64_t>(total / divisor);
}

const Unit* findUnit(std::string_view name)
{
    const auto* const found = std::ranges::find(kUnitNames, name, &Unit::name);
    return found == kUnitNames.end() ? nullptr : found;
}

// Millionths as a decimal number: "2.5" of 2,500,000. Exact, without trailing zeros.
std::string decimal(std::int64_t millionths)
{
    std::string text = fmt::format("{}", millionths / kSecond);
    if (const std::int64_t rest = millionths % kSecond; rest != 0) {
        std::string digits = fmt::format("{:06}", rest);
        while (digits.back() == '0')
            digits.pop_back();
        text += "." + digits;
    }
    return text;
}

std::string spellUnderASecond(std::int64_t micros)
{
    return micros < 1'000 ? fmt::format("{} µs", micros) : decimal(micros * 1'000) + " ms";
}

} // namespace

std::expected<Duration, Error> parseDuration(std::string_view text)
{
    if (text.find("-") != std::string_view::npos || text.find("−") != std::string_view::npos)
        return std::unexpected(badDuration(text, "is negative"));
    DurationReader reader(text);
    std::int64_t total = 0;
    std::int64_t previousUnit = kLongestDuration.count();
    reader.skipSpace();
    if (reader.atEnd())
        return std::unexpected(badDuration(text, "is no duration"));
    for (bool first = true; !reader.atEnd(); first = false) {
        const std::string_view number = reader.number();
        reader.skipSpace();
        const std::string unitName = reader.unit();
        reader.skipSpace();
        const bool bareSeconds = first && unitName.empty() && reader.atEnd();
        const Unit* const unit = findUnit(bareSeconds ? "s" : unitName);
        if (number.empty() || number == "." || unit == nullptr || unit->micros >= previousUnit)
            return std::unexpected(badDuration(text, "is no duration"));
        const std::optional<std::int64_t> piece = scaled(number, unit->micros);
        if (!piece || *piece > kLongestDuration.count() - total)
            return std::unexpected(badDuration(text, "is too long, or finer than a microsecond"));
        total += *piece;
        previousUnit = unit->micros;
    }
    return Duration{total};
}

std::expected<Duration, Error> parseGap(std::string_view text)
{
    auto gap = parseDuration(text);
    if (gap && gap->count() == 0)
        return std::unexpected(badDuration(text, "is not a gap: it must be longer than zero"));
    return gap;
}

std::string spellDuration(Duration duration)
{
    std::int64_t rest = duration.count();
    if (rest < 0)
        return "−" + spellDuration(-duration);
    if (rest == 0)
        return "0 s";
    if (rest < kSecond)
        return spellUnderASecond(rest);
    std::string text;
    for (const Unit& unit : {Unit{"d", kDay}, Unit{"h", kHour}, Unit{"min", kMinute}}) {
        if (rest >= unit.micros)
            text += fmt::format("{} {} ", rest / unit.micros, unit.name);
        rest %= unit.micros;
    }
    if (rest > 0)
        return text + decimal(rest) + " s";
    text.pop_back();
    return text;
}

std::string spellDurationShort(Duration duration)
{
    const std::int64_t micros = duration.count();
    if (micros < 0)
        return "−" + spellDurationShort(-duration);
    if (micros < 1'000 || (micros % kSecond == 0 && micros < kMinute))
        return spellDuration(duration);
    // Rounded to the last digit or unit shown, so that the text is the nearest one.
    const std::int64_t finest = [micros] {
        if (micros < kSecond)
            return micros < 10'000 ? std::int64_t{100} : std::int64_t{1'000};
        return micros >= kDay ? kHour : (micros >= kHour ? kMinute : (micros >= 10 * kSecond ? kSecond : kSecond / 10));
    }();
    const Duration rounded{(micros + finest / 2) / finest * finest};
    if (finest == kSecond / 10)
        return fmt::format("{}.{} s", rounded.count() / kSecond, rounded.count() / finest % 10);
    return spellDuration(rounded);
}

} // namespace lull
