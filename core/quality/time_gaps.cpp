#include "core/quality/time_gaps.h"

#include "core/event/duration_text.h"
#include "core/quality/quality_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <vector>

namespace lull {

namespace {

using namespace std::chrono_literals;

constexpr Duration kSlot = 5min;
constexpr std::size_t kSlotsAnHour = 12;
constexpr std::size_t kHoursADay = 24;
constexpr std::size_t kMostSlots = 12 * 24 * 366 * 40; // forty years of one part: more is not looked at
constexpr std::size_t kDaysForRhythm = 6;
constexpr std::size_t kDaysForWeekdays = 21;
constexpr Duration kNewVisit = 30min;

// How often somebody came within one part of the log.
class Visits {
public:
    explicit Visits(const TimeRange& part)
        : m_begin(part.begin), m_slots(static_cast<std::size_t>(part.length() / kSlot)),
          m_hours((m_slots.size() + kSlotsAnHour - 1) / kSlotsAnHour)
    {
    }

    void add(EventTime time, bool isNewVisit)
    {
        const auto slot = static_cast<std::size_t>((time - m_begin) / kSlot);
        m_slots[slot] = 1;
        m_hours[slot / kSlotsAnHour] += isNewVisit ? 1 : 0;
    }
    // Before any gap is looked for.
    void learnRhythm();

    // Calls found(range, visits that were to be expected) for every stretch without an event between two with some.
    template <typename Found>
    void eachStretch(const Found& found) const
    {
        std::size_t last = 0; // the latest slot with events
        bool any = false;
        for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
            if (m_slots[slot] == 0)
                continue;
            if (any && slot - last > 1)
                found(TimeRange{timeOf(last + 1), timeOf(slot)}, expected(last + 1, slot));
            any = true;
            last = slot;
        }
    }

private:
    [[nodiscard]] EventTime timeOf(std::size_t slot) const { return m_begin + kSlot * static_cast<std::int64_t>(slot); }
    [[nodiscard]] double expected(std::size_t begin, std::size_t end) const
    {
        return m_rhythm.empty() ? expectedByNeighbours(begin, end) : expectedByRhythm(begin, end);
    }
    [[nodiscard]] double expectedByNeighbours(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::uint32_t mostOnOtherDays(std::size_t hour) const;
    [[nodiscard]] double expectedByRhythm(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::size_t hourOfRhythm(std::size_t hour) const { return hour % (m_rhythm.empty() ? 1 : m_rhythm.size()); }

    EventTime m_begin;                  // a midnight
    std::vector<std::uint8_t> m_slots;  // 1 where there is an event
    std::vector<std::uint32_t> m_hours; // visits that began
    std::vector<double> m_rhythm;       // visits an hour, of a day or a week; empty of a short log
};

void Visits::learnRhythm()
{
    const std::size_t days = m_hours.size() / kHoursADay;
    if (days < kDaysForRhythm)
        return;
    m_rhythm.resize(kHoursADay * (days >= kDaysForWeekdays ? 7 : 1));
    for (std::size_t place = 0; place < m_rhythm.size(); ++place) {
        std::vector<std::uint32_t> same;
        for (std::size_t hour = place; hour < m_hours.size(); hour += m_rhythm.size())
            same.push_back(m_hours[hour]);
        const auto meagre = same.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(1, (same.size() + 4) / 5 - 1));
        std::ranges::nth_element(same, meagre);
        m_rhythm[place] = *meagre;
    }
}

double Visits::expectedByRhythm(std::size_t begin, std::size_t end) const
{
    double visits = 0;
    for (std::size_t slot = begin; slot < end; ++slot)
        visits += m_rhythm[hourOfRhythm(slot / kSlotsAnHour)] / kSlotsAnHour;
    return visits;
}

// At the pace of the hour before and the hour after, whichever is slower, and no faster than at these hours on any other day.
double Visits::expectedByNeighbours(std::size_t begin, std::size_t end) const
{
    const std::uint32_t before = m_hours[(begin - 1) / kSlotsAnHour];
    const std::uint32_t after = m_hours[std::min(end / kSlotsAnHour, m_hours.size() - 1)];
    double visits = 0;
    for (std::size_t slot = begin; slot < end; ++slot)
        visits += std::min({before, after, mostOnOtherDays(slot / kSlotsAnHour)}) / static_cast<double>(kSlotsAnHour);
    return visits;
}

// No bound of a log that has one day alone.
std::uint32_t Visits::mostOnOtherDays(std::size_t hour) const
{
    if (m_hours.size() <= kHoursADay)
        return std::numeric_limits<std::uint32_t>::max();
    std::uint32_t most = 0;
    for (std::size_t other = hour % kHoursADay; other < m_hours.size(); other += kHoursADay)
        most = other == hour ? most : std::max(most, m_hours[other]);
    return most;
}

bool countVisits(const SessionIndex& index, const TimeRange& part, Visits& visits, const std::stop_token& stop)
{
    const EventTimes times = index.times();
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return false;
        EventTime before = kBeforeAllTime;
        for (std::size_t event = index.firstEventOf(user); event < index.endEventOf(user); ++event) {
            if (part.contains(times[event]))
                visits.add(times[event], times[event] - before > kNewVisit);
            before = times[event];
        }
    }
    return true;
}

struct Gap {
    TimeRange range;
    double expected = 0;
};

std::string wordsOf(const Gap& gap)
{
    return fmt::format("nothing until {}; some {:.0f} visits were to be expected", momentText(gap.range.end), gap.expected);
}

} // namespace

std::optional<QualityFinding> findTimeGaps(const SessionIndex& index, const BusyParts& busy, const std::stop_token& stop)
{
    std::vector<Gap> gaps;
    for (const TimeRange& part : busy.parts()) {
        if (static_cast<std::size_t>(part.length() / kSlot) > kMostSlots)
            continue;
        Visits visits(part);
        if (!countVisits(index, part, visits, stop))
            return std::nullopt;
        visits.learnRhythm();
        visits.eachStretch([&](const TimeRange& range, double expected) {
            if (expected >= kExpectedVisits)
                gaps.push_back({range, expected});
        });
    }
    for (std::size_t part = 1; part < busy.parts().size(); ++part)
        gaps.push_back({{busy.parts()[part - 1].end, busy.parts()[part].begin}, 0});
    if (gaps.empty())
        return std::nullopt;
    std::ranges::sort(gaps, std::greater(), [](const Gap& gap) { return gap.range.length(); });
    QualityFinding finding{.check = QualityCheck::TimeGaps, .severity = Severity::Warning, .count = gaps.size()};
    for (std::size_t at = 0; at < std::min(gaps.size(), kQualityExamples); ++at)
        finding.examples.push_back({0, "", gaps[at].range.begin, gaps[at].expected > 0 ? wordsOf(gaps[at]) : "nothing until " + momentText(gaps[at].range.end)});
    finding.meaning = fmt::format("{} without a single event where there usually are some; the longest, from {}, lasts {}.",
                                  countOf(gaps.size(), "stretch", "stretches"), momentText(gaps.front().range.begin),
                                  spellDurationShort(gaps.front().range.length()));
    finding.remedy = "Ask whether the collection stood still. Sessions are cut there, and days with a stretch should not be compared with others.";
    return finding;
}

} // namespace lull
