// Lets something happen only so often.
//
//   Throttle pace(100ms);
//   if (pace.isDue())
//       repaintCharts();
#pragma once

#include <chrono>

namespace lull::ui {

class Throttle {
public:
    explicit Throttle(std::chrono::milliseconds least) : m_least(least) {}

    // True at most once in so long, or whenever `anyway`; then the time starts anew.
    [[nodiscard]] bool isDue(bool anyway = false)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!anyway && now - m_last < m_least)
            return false;
        m_last = now;
        return true;
    }

private:
    std::chrono::milliseconds m_least;
    std::chrono::steady_clock::time_point m_last{};
};

} // namespace lull::ui
