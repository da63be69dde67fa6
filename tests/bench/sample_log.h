// A search log of any size, made up: the same numbers give the same bytes.
#pragma once

#include <cstdint>
#include <string>

namespace lull::bench {

struct SampleLog {
    std::uint64_t events = 1'000'000;
    std::uint64_t users = 20'000;
};

// Writes `user,time,type,query,item` as CSV, in order of time: searches, results and clicks over two weeks, with pauses
// within sessions and between them. False where the file cannot be written.
[[nodiscard]] bool writeSampleLog(const std::string& path, const SampleLog& log);

} // namespace lull::bench
