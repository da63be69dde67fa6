// On which line each of many rows begins: mostly one more than the row before, so only where that fails is anything kept.
//
//   LineRuns lines;
//   lines.push(0); lines.push(1); lines.push(5);
//   lines.each([](std::uint32_t row, std::uint32_t line) { … });   // 0 0, 1 1, 2 5
#pragma once

#include <cstdint>
#include <vector>

namespace lull {

class LineRuns {
public:
    void push(std::uint32_t line)
    {
        if (m_runs.empty() || line - m_runs.back().firstLine != m_size - m_runs.back().firstRow)
            m_runs.push_back({m_size, line});
        ++m_size;
    }

    // In order.
    template <typename Meet>
    void each(const Meet& meet) const
    {
        for (std::size_t run = 0; run < m_runs.size(); ++run) {
            const std::uint32_t end = run + 1 < m_runs.size() ? m_runs[run + 1].firstRow : m_size;
            for (std::uint32_t row = m_runs[run].firstRow; row < end; ++row)
                meet(row, m_runs[run].firstLine + (row - m_runs[run].firstRow));
        }
    }

    [[nodiscard]] std::uint32_t size() const { return m_size; }

private:
    struct Run {
        std::uint32_t firstRow = 0;
        std::uint32_t firstLine = 0;
    };

    std::vector<Run> m_runs;
    std::uint32_t m_size = 0;
};

} // namespace lull
