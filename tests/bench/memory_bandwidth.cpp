#include "tests/bench/memory_bandwidth.h"

#include "core/parallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <vector>

namespace lull::bench {

namespace {
constexpr std::size_t kWords = std::size_t{1} << 27; // 1 GiB
constexpr int kPasses = 5;
} // namespace

double readGigabytesPerSecond(unsigned threads)
{
    const std::vector<std::uint64_t> memory(kWords, 1);
    std::atomic<std::uint64_t> total = 0; // read by nobody but the compiler, which may not leave the sums out
    double best = 0;
    for (int pass = 0; pass < kPasses; ++pass) {
        const auto begin = std::chrono::steady_clock::now();
        forEachPart(kWords, threads, [&](std::size_t, std::size_t first, std::size_t end) {
            total += std::accumulate(memory.begin() + static_cast<std::ptrdiff_t>(first),
                                     memory.begin() + static_cast<std::ptrdiff_t>(end), std::uint64_t{0});
        });
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        best = std::max(best, static_cast<double>(kWords * sizeof(std::uint64_t)) / 1e9 / seconds.count());
    }
    return best;
}

} // namespace lull::bench
