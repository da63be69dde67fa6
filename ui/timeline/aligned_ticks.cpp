#include "ui/timeline/aligned_ticks.h"

#include "ui/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace lull::ui {

namespace {

using namespace std::chrono_literals;

constexpr int kLabelGap = 14;
constexpr Duration kYear{365 * 24h};

constexpr std::array kSteps{
    Duration{1},      Duration{2},      Duration{5},     Duration{10},    Duration{20},     Duration{50},    Duration{100},
    Duration{200},    Duration{500},    Duration{1ms},   Duration{2ms},   Duration{5ms},    Duration{10ms},  Duration{20ms},
    Duration{50ms},   Duration{100ms},  Duration{200ms}, Duration{500ms}, Duration{1s},     Duration{2s},    Duration{5s},
    Duration{10s},    Duration{15s},    Duration{30s},   Duration{1min},  Duration{2min},   Duration{5min},  Duration{10min},
    Duration{15min},  Duration{30min},  Duration{1h},    Duration{2h},    Duration{3h},     Duration{6h},    Duration{12h},
    Duration{24h},    Duration{48h},    Duration{168h},  Duration{336h},  Duration{672h},   Duration{1680h}, kYear,
    2 * kYear,        5 * kYear,        10 * kYear,      50 * kYear,      100 * kYear,      500 * kYear,     1000 * kYear};

// Two units at most, "5 d 13 h", where neighbours differ in them; else to the step: "5 d 13:15".
QString lengthText(Duration length, Duration step)
{
    const QString words = durationText(length);
    if (words != durationText(length + step) && words != durationText(length - std::min(step, length)))
        return words;
    const auto whole = std::chrono::floor<std::chrono::days>(length);
    const QString clock = clockText(EventTime{} + (length - whole), std::min(step, Duration{1s}));
    const QString shown = step >= 1min ? clock.first(5) : clock;
    return whole.count() == 0 ? shown : QCoreApplication::translate("AlignedTicks", "%1 d %2").arg(whole.count()).arg(shown);
}

QString labelOf(Duration fromSearch, Duration step)
{
    if (fromSearch == Duration{0})
        return QCoreApplication::translate("AlignedTicks", "first search");
    const QChar sign = fromSearch < Duration{0} ? kMinus : QLatin1Char('+');
    return sign + lengthText(fromSearch < Duration{0} ? -fromSearch : fromSearch, step);
}

// The widest label that such steps make in the view, give or take what kLabelGap absorbs.
int widestLabel(const TimeScale& scale, Duration step, const std::function<int(const QString&)>& widthOf)
{
    int widest = 0;
    for (const Duration edge : {scale.begin() - kAlignedInstant, scale.end() - kAlignedInstant})
        widest = std::max(widest, widthOf(labelOf(edge / step * step + step, step)));
    return std::max(widest, widthOf(labelOf(-step, step)));
}

Duration chooseStep(const TimeScale& scale, const std::function<int(const QString&)>& widthOf)
{
    for (const Duration step : kSteps) {
        const std::int64_t pixels = step / scale.perPixel();
        if (pixels > kLabelGap && pixels >= widestLabel(scale, step, widthOf) + kLabelGap)
            return step;
    }
    return kSteps.back();
}

} // namespace

std::vector<TimeTick> alignedTicks(const TimeScale& scale, const std::function<int(const QString&)>& widthOf)
{
    const Duration step = chooseStep(scale, widthOf);
    std::vector<TimeTick> ticks;
    int free = 0;
    Duration fromSearch = (scale.begin() - kAlignedInstant) / step * step - step;
    for (; kAlignedInstant + fromSearch < scale.end(); fromSearch += step) {
        const EventTime time = kAlignedInstant + fromSearch;
        if (time < scale.begin())
            continue;
        TimeTick tick{time, scale.pixelOf(time), labelOf(fromSearch, step)};
        const int left = tick.pixel - widthOf(tick.label) / 2;
        const int right = left + widthOf(tick.label);
        if (left < free || right > scale.width())
            tick.label.clear();
        else
            free = right + kLabelGap / 2;
        ticks.push_back(tick);
    }
    return ticks;
}

std::vector<TimeTick> ticksOf(const TimeScale& scale, Alignment alignment, const std::function<int(const QString&)>& widthOf)
{
    return alignment == Alignment::Clock ? timeTicks(scale, widthOf) : alignedTicks(scale, widthOf);
}

} // namespace lull::ui
