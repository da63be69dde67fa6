#include "core/quality/duplicates.h"

#include "core/quality/quality_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <vector>

namespace lull {

namespace {

constexpr double kWorthAWarning = 0.001; // of all events

std::strong_ordering compareResults(const ResultList& a, const ResultList& b)
{
    if (const auto order = a.known <=> b.known; order != 0)
        return order;
    if (const auto order = a.count <=> b.count; order != 0)
        return order;
    return std::lexicographical_compare_three_way(a.items.begin(), a.items.end(), b.items.begin(), b.items.end());
}

// Of everything but the user and the time.
std::strong_ordering compareContents(const EventTable& table, Row a, Row b)
{
    if (const auto order = table.typeAt(a) <=> table.typeAt(b); order != 0)
        return order;
    if (const auto order = table.queryAt(a) <=> table.queryAt(b); order != 0)
        return order;
    if (const auto order = table.itemAt(a) <=> table.itemAt(b); order != 0)
        return order;
    if (const auto order = table.positionAt(a) <=> table.positionAt(b); order != 0)
        return order;
    for (std::size_t dimension = 0; dimension < table.dimensionNames().size(); ++dimension)
        if (const auto order = table.dimensionAt(dimension, a) <=> table.dimensionAt(dimension, b); order != 0)
            return order;
    if (const auto order = table.labelAt(a) <=> table.labelAt(b); order != 0)
        return order;
    return compareResults(table.resultsAt(a), table.resultsAt(b));
}

class DuplicateFinder {
public:
    explicit DuplicateFinder(const SessionIndex& index) : m_index(index) {}

    // The events [begin, end) of one user, at one time.
    void lookAt(std::size_t user, std::size_t begin, std::size_t end)
    {
        const EventTable& table = m_index.table();
        m_events.clear();
        for (std::size_t event = begin; event < end; ++event)
            m_events.push_back(event);
        const ColumnView<Row> rows = m_index.rows();
        std::ranges::stable_sort(m_events, [&](std::size_t a, std::size_t b) { return compareContents(table, rows[a], rows[b]) < 0; });
        std::size_t first = 0; // of those that are alike
        for (std::size_t at = 1; at < m_events.size(); ++at) {
            if (compareContents(table, rows[m_events[at - 1]], rows[m_events[at]]) != 0)
                first = at;
            else
                count(user, m_events[first], m_events[at]);
        }
    }

    [[nodiscard]] std::uint64_t copies() const { return m_copies; }
    [[nodiscard]] std::vector<QualityExample> takeExamples() { return std::move(m_examples); }

private:
    void count(std::size_t user, std::size_t original, std::size_t copy)
    {
        ++m_copies;
        if (m_examples.size() < kQualityExamples)
            m_examples.push_back(exampleAt(m_index, user, copy,
                                           fmt::format("{}, as on line {}", nameOf(m_index.types()[copy]),
                                                       m_index.table().lineAt(m_index.rows()[original]))));
    }

    const SessionIndex& m_index;
    std::vector<std::size_t> m_events;
    std::uint64_t m_copies = 0;
    std::vector<QualityExample> m_examples;
};

} // namespace

std::optional<QualityFinding> findDuplicates(const SessionIndex& index, const std::stop_token& stop)
{
    const EventTimes times = index.times();
    DuplicateFinder finder(index);
    for (std::size_t user = 0; user < index.userCount(); ++user) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::size_t end = index.endEventOf(user);
        for (std::size_t begin = index.firstEventOf(user), next = begin; begin < end; begin = next) {
            for (next = begin + 1; next < end && times[next] == times[begin];)
                ++next;
            if (next - begin > 1)
                finder.lookAt(user, begin, next);
        }
    }
    if (finder.copies() == 0)
        return std::nullopt;
    return QualityFinding{
        .check = QualityCheck::Duplicates,
        .severity = severityFrom(kWorthAWarning, finder.copies(), index.eventCount()),
        .count = finder.copies(),
        .of = index.eventCount(),
        .meaning = fmt::format("{} ({}) {} an exact copy of another of the same user and time, and {} again.",
                               countOf(finder.copies(), "event", "events"), shareText(finder.copies(), index.eventCount()),
                               finder.copies() == 1 ? "is" : "are each", finder.copies() == 1 ? "counts" : "count"),
        .remedy = "If whatever delivers the log repeats itself, drop the copies before counting; two things done within one tick of a "
                  "coarse clock look the same.",
        .examples = finder.takeExamples()};
}

} // namespace lull
