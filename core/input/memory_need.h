// How much memory a log will take, told before it is read: from its size and its first rows.
#pragma once

#include "core/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lull {

struct LogSize {
    std::uint64_t textBytes = 0; // unpacked; 0 where unknown
    std::string_view head;       // its first rows
    char lineEnd = '\n';
    std::size_t dimensions = 0;
};

// Bytes at the peak of reading, on the safe side: each row as it is parsed and as it is kept, and some of its text.
// 0 where the size is unknown.
[[nodiscard]] std::uint64_t estimateNeed(const LogSize& size);

// What this process may still take: of the machine, and of the control group it runs in. Nothing where the system does not
// tell.
[[nodiscard]] std::optional<std::uint64_t> availableMemory();

// Error OutOfMemory with both figures, and the share of users that would fit.
[[nodiscard]] std::optional<Error> findWhyTooLarge(std::uint64_t need, std::uint64_t available, double userShare,
                                                   const std::string& where);

} // namespace lull
