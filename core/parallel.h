// Parallel loops over ranges of users.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace lull {

// Calls work(part, begin, end) for `parts` contiguous ranges that together cover [0, count), each on its own thread, and
// returns when all are done. Rethrows what the first of them threw. parts > 0.
template <typename Work>
void forEachPart(std::size_t count, std::size_t parts, const Work& work)
{
    const auto boundary = [count, parts](std::size_t part) { return count / parts * part + std::min(part, count % parts); };
    std::vector<std::exception_ptr> thrown(parts);
    const auto run = [&](std::size_t part) {
        try {
            work(part, boundary(part), boundary(part + 1));
        } catch (...) {
            thrown[part] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        threads.reserve(parts);
        for (std::size_t part = 1; part < parts; ++part)
            threads.emplace_back([&run, part] { run(part); });
        run(0);
    }
    for (const std::exception_ptr& exception : thrown)
        if (exception)
            std::rethrow_exception(exception);
}

} // namespace lull
