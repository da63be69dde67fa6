#include "core/input/memory_need.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace lull {

namespace {

// Measured, and rounded up: 32 as parsed, of which 36 are made block by block, up to 24 as kept, half as much again for what allocation rounds.
constexpr std::uint64_t kBytesPerRow = 96;
constexpr std::uint64_t kBytesPerDimension = 8;
// Of the text itself, what dictionaries may hold twice: a thread's and the table's.
constexpr double kShareOfText = 0.15;

std::optional<std::uint64_t> numberIn(const std::string& path, std::string_view name)
{
    std::ifstream file(path);
    std::string word;
    while (!name.empty() && file >> word && word != name) {
    }
    std::uint64_t number = 0;
    return file >> number ? std::optional(number) : std::nullopt;
}

// Of a control group, version 2; without a limit its file says "max".
std::optional<std::uint64_t> leftInGroup()
{
    const auto most = numberIn("/sys/fs/cgroup/memory.max", "");
    const auto used = numberIn("/sys/fs/cgroup/memory.current", "");
    const auto cache = numberIn("/sys/fs/cgroup/memory.stat", "inactive_file");
    if (!most || !used)
        return std::nullopt;
    const std::uint64_t taken = *used - std::min(*used, cache.value_or(0));
    return *most - std::min(*most, taken);
}

std::string gigabytes(std::uint64_t bytes)
{
    return fmt::format("{:.1f} GB", static_cast<double>(bytes) / 1e9);
}

} // namespace

std::uint64_t estimateNeed(const LogSize& size)
{
    const auto rows = static_cast<std::uint64_t>(std::ranges::count(size.head, size.lineEnd));
    if (rows == 0 || size.textBytes == 0)
        return 0;
    const double rowsInAll = static_cast<double>(size.textBytes) * static_cast<double>(rows) / static_cast<double>(size.head.size());
    const auto perRow = static_cast<double>(kBytesPerRow + kBytesPerDimension * size.dimensions);
    return static_cast<std::uint64_t>(rowsInAll * perRow + static_cast<double>(size.textBytes) * kShareOfText);
}

std::optional<std::uint64_t> availableMemory()
{
    auto available = numberIn("/proc/meminfo", "MemAvailable:");
    if (available)
        *available *= 1024;
    if (const auto inGroup = leftInGroup())
        available = std::min(available.value_or(*inGroup), *inGroup);
    return available;
}

std::optional<Error> findWhyTooLarge(std::uint64_t need, std::uint64_t available, double userShare, const std::string& where)
{
    const auto needed = static_cast<std::uint64_t>(static_cast<double>(need) * userShare);
    if (needed <= available)
        return std::nullopt;
    // Two digits, rounded down.
    const double fits = userShare * static_cast<double>(available) / static_cast<double>(needed);
    const double step = std::pow(10, std::floor(std::log10(std::max(fits, 1e-9))) - 1);
    return Error{ErrorCode::OutOfMemory,
                 fmt::format("reading needs about {}, and {} are free", gigabytes(needed), gigabytes(available)), where,
                 "keep a sample of the users, or close other programs",
                 fmt::format("--sample-users {:.2g}", std::floor(fits / step) * step)};
}

} // namespace lull
