// The density of a stream's accepted events, kept up with its snapshots and handed out a few times a second.
#pragma once

#include "core/metrics/density_counter.h"
#include "core/snapshot.h"

#include <chrono>
#include <memory>

namespace lull::app {

class LiveDensity {
public:
    // Counts the events that came since the last call; all of them where the source or the rules are others. While the
    // stream moves the picture may be a moment old.
    [[nodiscard]] std::shared_ptr<const Density> follow(const OpenedData& opened, bool moves);

private:
    void count(const Dataset& data);

    DensityCounter m_counter;
    std::shared_ptr<const SourceInfo> m_source;
    EngineRules m_rules;
    std::size_t m_countedRows = 0;
    std::size_t m_countedLate = 0;
    std::shared_ptr<const Density> m_picture;
    std::chrono::steady_clock::time_point m_drawn{};
};

} // namespace lull::app
