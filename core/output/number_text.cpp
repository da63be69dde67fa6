#include "core/output/number_text.h"

#include "core/event/duration_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lull {

namespace {

constexpr std::string_view kMinus = "\u2212";

// Commas between the thousands of a number of digits, with decimals or without.
std::string grouped(std::string number)
{
    const std::size_t whole = std::min(number.find('.'), number.size());
    for (std::size_t place = whole; place > 3; place -= 3)
        number.insert(place - 3, 1, ',');
    return number;
}

} // namespace

std::string spellCount(std::uint64_t count) { return grouped(fmt::to_string(count)); }

std::string spellCounted(std::uint64_t count, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", spellCount(count), count == 1 ? one : many);
}

std::string spellFixed(double value, int decimals)
{
    const std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
    const bool isZero = text.find_first_not_of("0.") == std::string::npos;
    return (value < 0 && !isZero ? std::string(kMinus) : "") + (std::isfinite(value) ? grouped(text) : text);
}

std::string spellShare(std::optional<double> share, int decimals)
{
    if (!share || !std::isfinite(*share))
        return std::string(kNothing);
    return spellFixed(*share * 100, decimals) + " %";
}

std::string spellRatio(std::optional<double> ratio)
{
    if (!ratio || !std::isfinite(*ratio))
        return std::string(kNothing);
    std::string text = spellFixed(*ratio, 3);
    while (text.ends_with('0') && text[text.size() - 2] != '.')
        text.pop_back();
    return text;
}

std::string spellSeconds(std::optional<double> seconds)
{
    if (!seconds || !std::isfinite(*seconds))
        return std::string(kNothing);
    const double longest = toSeconds(kLongestDuration);
    return spellDurationShort(Duration{std::llround(std::clamp(*seconds, -longest, longest) * 1e6)});
}

std::string spellShortCount(double count)
{
    if (count >= 1e6) {
        std::string millions = spellRatio(std::round(count / 1e5) / 10);
        if (millions.ends_with(".0"))
            millions.resize(millions.size() - 2);
        return millions + 'M';
    }
    if (count >= 1e4)
        return fmt::format("{}k", std::llround(count / 1e3));
    return spellCount(static_cast<std::uint64_t>(std::llround(std::max(count, 0.0))));
}

std::string spellDate(EventTime time)
{
    static constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    return fmt::format("{} {} {} {}", kDays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                       kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

} // namespace lull
