#include "core/quality/quality_words.h"

#include <fmt/format.h>

#include <chrono>

namespace lull {

namespace {

using namespace std::chrono_literals;

// With commas between thousands.
std::string grouped(std::uint64_t count)
{
    const std::string digits = std::to_string(count);
    std::string text;
    for (std::size_t place = 0; place < digits.size(); ++place) {
        if (place > 0 && (digits.size() - place) % 3 == 0)
            text.push_back(',');
        text.push_back(digits[place]);
    }
    return text;
}

} // namespace

std::string countOf(std::uint64_t count, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", grouped(count), count == 1 ? one : many);
}

std::string shareText(std::uint64_t count, std::uint64_t of)
{
    if (of == 0 || count == 0)
        return "0 %";
    const double percent = 100.0 * static_cast<double>(count) / static_cast<double>(of);
    if (percent < 0.1)
        return "under 0.1 %";
    return percent < 10 ? fmt::format("{:.1f} %", percent) : fmt::format("{:.0f} %", percent);
}

std::string momentText(EventTime time)
{
    const std::string iso = formatIso(time); // 2024-01-05T10:30:00.000000Z
    const bool hasSeconds = std::chrono::floor<std::chrono::minutes>(time) != time;
    return fmt::format("{} {} UTC", iso.substr(0, 10), iso.substr(11, hasSeconds ? 8 : 5));
}

QualityExample exampleAt(const SessionIndex& index, std::size_t user, std::size_t event, std::string text)
{
    const EventTable& table = index.table();
    return {table.lineAt(index.rows()[event]), std::string(index.userName(user)), index.times()[event], std::move(text)};
}

Severity severityFrom(double share, std::uint64_t count, std::uint64_t of)
{
    return static_cast<double>(count) >= share * static_cast<double>(of) ? Severity::Warning : Severity::Note;
}

} // namespace lull
