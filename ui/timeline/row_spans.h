// What one user's row shows at one scale: bars and marks in whole pixels, at a cost that follows the pixels, not the
// events (each pixel is found by galloping over the user's times).
//
//   UserSessions user = …;
//   for (const BarSpan& bar : barSpans(index.times(), user.sessions, scale))
//       fill(bar.beginPixel, bar.endPixel, ctrClassOf(kind, user.totalsOf(bar)));
#pragma once

#include "core/session/sessions.h"
#include "ui/timeline/ctr_class.h"
#include "ui/timeline/time_scale.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lull::ui {

// Bars are at least this wide: an outline and the colour inside it.
inline constexpr int kNarrowestBar = 3;
// Marks closer than this fuse into a block.
inline constexpr int kMarkFusion = 3;
// Marks reach over the edge of the view, so those just outside it count too.
inline constexpr int kMarkOverhang = 16;

// The pixels [beginPixel, endPixel), all touched by the same sessions [firstSession, endSession): one session alone,
// or several that share the pixels.
struct BarSpan {
    int beginPixel = 0;
    int endPixel = 0;
    std::uint32_t firstSession = 0;
    std::uint32_t endSession = 0;
    [[nodiscard]] bool isFused() const { return endSession - firstSession > 1; }
    bool operator==(const BarSpan&) const = default;
};

// The events [firstEvent, endEvent) from firstPixel to lastPixel, both inclusive: one mark, or a block of several.
struct MarkSpan {
    int firstPixel = 0;
    int lastPixel = 0;
    std::uint32_t firstEvent = 0;
    std::uint32_t endEvent = 0;
    [[nodiscard]] bool isFused() const { return endEvent - firstEvent > 1; }
    bool operator==(const MarkSpan&) const = default;
};

// The sessions of one user with running sums, so that any run of them is coloured at once.
class UserSessions {
public:
    UserSessions() = default;
    explicit UserSessions(std::vector<Session> sessions);

    [[nodiscard]] std::span<const Session> all() const { return m_sessions; }
    [[nodiscard]] CtrTotals totalsOf(std::uint32_t first, std::uint32_t end) const { return m_before[end].minus(m_before[first]); }

private:
    std::vector<Session> m_sessions;
    std::vector<CtrTotals> m_before; // of the sessions before each; one more than sessions
};

// Where a session's bar stands at a scale: [begin, end) in pixels, not clipped to the view.
struct PixelRange {
    int begin = 0;
    int end = 0;
    bool operator==(const PixelRange&) const = default;
};
[[nodiscard]] PixelRange pixelsOf(const Session& session, const EventTimes& times, const TimeScale& scale);

// Spans inside [0, scale.width()), in order, not overlapping. `times` are the index's, ordered inside each session.
[[nodiscard]] std::vector<BarSpan> barSpans(const EventTimes& times, std::span<const Session> sessions,
                                            const TimeScale& scale);

// Marks of the events [firstEvent, endEvent), ordered by time, whose pixels lie within the view ± kMarkOverhang. A
// block holds events each less than kMarkFusion pixels after the one before.
[[nodiscard]] std::vector<MarkSpan> markSpans(const EventTimes& times, std::size_t firstEvent, std::size_t endEvent,
                                              const TimeScale& scale);

// How many of the span's events each of its pixels inside the view holds, from the first such pixel on.
[[nodiscard]] std::vector<std::uint32_t> eventsPerPixel(const EventTimes& times, const MarkSpan& span, const TimeScale& scale);

} // namespace lull::ui
