#include "ui/timeline/closeness.h"

#include <algorithm>
#include <vector>

namespace lull::ui {

namespace {

constexpr std::size_t kUsersSampled = 1000;
constexpr std::size_t kPausesOfOne = 4;
constexpr int kPixelsOfWords = 32; // "24 s" between its two ticks

} // namespace

Duration typicalPause(const SessionIndex& index)
{
    std::vector<Duration> pauses;
    const std::size_t step = std::max<std::size_t>(1, index.userCount() / kUsersSampled);
    for (std::size_t user = 0; user < index.userCount(); user += step) {
        const std::size_t first = index.firstEventOf(user) + 1;
        const std::size_t end = std::min(index.endEventOf(user), first + kPausesOfOne);
        for (std::size_t event = first; event < end; ++event)
            pauses.push_back(index.times()[event] - index.times()[event - 1]);
    }
    if (pauses.empty())
        return Duration{0};
    const auto middle = pauses.begin() + static_cast<std::ptrdiff_t>((pauses.size() - 1) / 2);
    std::ranges::nth_element(pauses, middle);
    return *middle;
}

bool isCloseEnoughForWords(Duration perPixel, Duration typicalPause) { return perPixel * kPixelsOfWords <= typicalPause; }

} // namespace lull::ui
