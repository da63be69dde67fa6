// Parallel loops over ranges of users, and over tasks.
#pragma once

#include <algorithm>
#include <atomic>
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

// Calls work(task) once for each of `count` tasks, on up to `threads` threads that each take the next one left. Rethrows as
// forEachPart does. threads > 0.
template <typename Work>
void forEachTask(std::size_t count, std::size_t threads, const Work& work)
{
    std::atomic<std::size_t> next{0};
    forEachPart(count, std::max<std::size_t>(1, std::min(count, threads)), [&](std::size_t, std::size_t, std::size_t) {
        for (std::size_t task = next++; task < count; task = next++)
            work(task);
    });
}

} // namespace lull
