// How many events a second have gone by lately.
#pragma once

#include "app/engine/stream_clock.h"

#include <cstdint>
#include <deque>

namespace lull::app {

// A mean over the last second or so. Fed a count that never falls; a fall starts it anew.
class RateMeter {
public:
    void add(WallTime now, std::uint64_t count)
    {
        if (!m_samples.empty() && count < m_samples.back().count)
            m_samples.clear();
        m_samples.push_back({now, count});
        while (m_samples.size() > 2 && now - m_samples[1].at >= kSpan)
            m_samples.pop_front();
    }

    [[nodiscard]] double perSecond() const
    {
        if (m_samples.size() < 2)
            return 0;
        const std::chrono::duration<double> passed = m_samples.back().at - m_samples.front().at;
        return passed.count() <= 0 ? 0 : static_cast<double>(m_samples.back().count - m_samples.front().count) / passed.count();
    }

private:
    static constexpr std::chrono::seconds kSpan{1};
    struct Sample {
        WallTime at;
        std::uint64_t count = 0;
    };
    std::deque<Sample> m_samples;
};

} // namespace lull::app
