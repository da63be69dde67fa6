// Parallel loops over ranges of users.
#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace lull {

// Calls work(part, begin, end) for `parts` contiguous ranges that together cover [0, count), each on its own thread, and
// returns when all are done. `work` must not throw.
template <typename Work>
void forEachPart(std::size_t count, std::size_t parts, const Work& work)
{
    const auto boundary = [count, parts](std::size_t part) { return count / parts * part + std::min(part, count % parts); };
    std::vector<std::jthread> threads;
    for (std::size_t part = 1; part < parts; ++part)
        threads.emplace_back([&work, &boundary, part] { work(part, boundary(part), boundary(part + 1)); });
    work(std::size_t{0}, boundary(0), boundary(1));
}

} // namespace lull
