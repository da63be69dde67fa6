#include "core/quality/arrival_order.h"

#include "core/event/duration_text.h"
#include "core/quality/quality_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace lull {

namespace {

class OrderChecker {
public:
    explicit OrderChecker(const SessionIndex& index) : m_index(index) {}

    void lookAt(std::size_t user)
    {
        const ColumnView<Row> rows = m_index.rows();
        const EventTable& table = m_index.table();
        m_events.resize(m_index.endEventOf(user) - m_index.firstEventOf(user));
        std::iota(m_events.begin(), m_events.end(), m_index.firstEventOf(user));
        const auto arrivalOf = [&](std::size_t event) { return table.arrivalAt(rows[event]); };
        if (std::ranges::is_sorted(m_events, {}, arrivalOf))
            return;
        std::ranges::sort(m_events, {}, arrivalOf);
        EventTime latest = kBeforeAllTime;
        for (const std::size_t event : m_events) {
            const EventTime time = m_index.times()[event];
            if (time < latest)
                count(user, event, latest - time);
            latest = std::max(latest, time);
        }
    }

    [[nodiscard]] std::uint64_t behind() const { return m_behind; }
    [[nodiscard]] Duration mostBehind() const { return m_mostBehind; }
    [[nodiscard]] std::vector<QualityExample> takeExamples() { return std::move(m_examples); }

private:
    void count(std::size_t user, std::size_t event, Duration by)
    {
        ++m_behind;
        m_mostBehind = std::max(m_mostBehind, by);
        if (m_examples.size() < kQualityExamples)
            m_examples.push_back(exampleAt(m_index, user, event, fmt::format("{} behind", spellDurationShort(by))));
    }

    const SessionIndex& m_index;
    std::vector<std::size_t> m_events; // of one user, by arrival
    std::uint64_t m_behind = 0;
    Duration m_mostBehind{0};
    std::vector<QualityExample> m_examples;
};

} // namespace

std::optional<QualityFinding> findOutOfOrder(const SessionIndex& index, const std::stop_token& stop)
{
    OrderChecker checker(index);
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return std::nullopt;
        checker.lookAt(user);
    }
    if (checker.behind() == 0)
        return std::nullopt;
    return QualityFinding{
        .check = QualityCheck::OutOfOrder,
        .severity = Severity::Note,
        .count = checker.behind(),
        .of = index.eventCount(),
        .meaning = fmt::format("{} ({}) {} in the log after a later event of {} user, by up to {}.",
                               countOf(checker.behind(), "event", "events"), shareText(checker.behind(), index.eventCount()),
                               checker.behind() == 1 ? "stands" : "stand", checker.behind() == 1 ? "its" : "their",
                               spellDurationShort(checker.mostBehind())),
        .remedy = fmt::format("The batch rules sort by time and do not mind; under rules with a watermark a wait of {} keeps all of them.",
                              spellDuration(checker.mostBehind())),
        .examples = checker.takeExamples()};
}

} // namespace lull
