#include "core/input/epoch.h"

#include <charconv>
#include <cstdint>
#include <limits>
#include <string>

namespace lull {

namespace {

// digits[0 … point) are the whole part, the rest are decimals; the point may lie outside the digits.
struct Decimal {
    bool isNegative = false;
    std::string_view whole;
    std::string_view decimals;
    int exponent = 0;

    [[nodiscard]] int digitAt(std::int64_t index) const
    {
        const auto wholeSize = static_cast<std::int64_t>(whole.size());
        if (index < 0 || index >= wholeSize + static_cast<std::int64_t>(decimals.size()))
            return 0;
        const char digit = index < wholeSize ? whole[static_cast<std::size_t>(index)]
                                             : decimals[static_cast<std::size_t>(index - wholeSize)];
        return digit - '0';
    }
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(whole.size() + decimals.size()); }
    [[nodiscard]] std::int64_t point() const { return static_cast<std::int64_t>(whole.size()) + exponent; }
};

std::string_view takeDigits(std::string_view& text)
{
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9')
        ++count;
    const std::string_view digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

bool takeExponent(std::string_view& text, int& exponent)
{
    constexpr int kMostExponent = 400;
    text.remove_prefix(1);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return error == std::errc{} && exponent >= -kMostExponent && exponent <= kMostExponent;
}

std::optional<Decimal> parseDecimal(std::string_view text)
{
    Decimal number;
    number.isNegative = text.starts_with('-');
    if (number.isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    number.whole = takeDigits(text);
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        number.decimals = takeDigits(text);
    }
    if (number.whole.empty())
        return std::nullopt;
    if ((text.starts_with('e') || text.starts_with('E')) && !takeExponent(text, number.exponent))
        return std::nullopt;
    return text.empty() ? std::optional(number) : std::nullopt;
}

// The number before digit `end`; nothing beyond 64 bits.
std::optional<std::uint64_t> wholeBefore(const Decimal& number, std::int64_t end)
{
    std::uint64_t value = 0;
    for (std::int64_t i = 0; i < end; ++i) {
        const auto digit = static_cast<std::uint64_t>(number.digitAt(i));
        if (__builtin_mul_overflow(value, std::uint64_t{10}, &value) || __builtin_add_overflow(value, digit, &value))
            return std::nullopt;
    }
    return value;
}

bool hasDigitsFrom(const Decimal& number, std::int64_t begin)
{
    for (std::int64_t i = begin < 0 ? 0 : begin; i < number.size(); ++i) {
        if (number.digitAt(i) != 0)
            return true;
    }
    return false;
}

// How many digits the point must move right to count microseconds.
int shiftToMicros(std::uint64_t whole)
{
    if (whole < 100'000'000'000)
        return 6;
    if (whole < 100'000'000'000'000)
        return 3;
    return whole < 100'000'000'000'000'000 ? 0 : -3;
}

} // namespace

std::optional<EventTime> parseEpoch(std::string_view text)
{
    const auto number = parseDecimal(text);
    if (!number)
        return std::nullopt;
    const auto whole = wholeBefore(*number, number->point());
    if (!whole)
        return std::nullopt;
    const std::int64_t end = number->point() + shiftToMicros(*whole);
    const auto micros = wholeBefore(*number, end);
    if (!micros || *micros >= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    const auto value = static_cast<std::int64_t>(*micros);
    const std::int64_t cutDown = number->isNegative && hasDigitsFrom(*number, end) ? 1 : 0;
    return EventTime{Duration{number->isNegative ? -value - cutDown : value}};
}

} // namespace lull
