// What a look at a log's events and rejected rows found that may make its numbers wrong, each with what it means and what to do.
//
//   for (const QualityFinding& finding : report.findings)
//       show(finding.meaning, finding.remedy);
#pragma once

#include "core/event/dictionary.h"
#include "core/event/time.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

enum class QualityCheck {
    RejectedRows,        // could not be read
    Duplicates,          // exact copies of an event
    StrayTimes,          // far from all other times
    FutureTimes,         // after now
    TimeGaps,            // stretches without events where there should be some
    SameInstant,         // many events at one time
    CoarseTimes,         // all times are whole minutes, hours or days
    OutOfOrder,          // arrived after a later event of their user
    SuspectedBots,       // users that no person can be
    NoClicks,            // searches, but not one click in all the log
    UnknownResults,      // searches that do not say what they showed
    ClicksWithoutSearch, // before any search of their user
    TimeZone,            // the quiet hours of the day are by daylight
};
inline constexpr std::array kAllQualityChecks{
    QualityCheck::RejectedRows, QualityCheck::Duplicates,    QualityCheck::StrayTimes,     QualityCheck::FutureTimes,
    QualityCheck::TimeGaps,     QualityCheck::SameInstant,   QualityCheck::CoarseTimes,    QualityCheck::OutOfOrder,
    QualityCheck::SuspectedBots, QualityCheck::NoClicks,      QualityCheck::UnknownResults, QualityCheck::ClicksWithoutSearch,
    QualityCheck::TimeZone};

// "rejected_rows", "duplicates", "stray_times", …
[[nodiscard]] std::string_view nameOf(QualityCheck check);

// Whether numbers can be trusted nevertheless.
enum class Severity {
    Note,    // good to know
    Warning, // some numbers are off
    Problem, // the numbers mean little before it is mended
};
[[nodiscard]] std::string_view nameOf(Severity severity); // "note", "warning", "problem"

struct QualityExample {
    std::uint64_t line = 0; // of the source; 0 where there is none
    std::string user = {};  // empty where it is of no user
    std::optional<EventTime> time = std::nullopt;
    std::string text = {};  // what is to be seen there
    bool operator==(const QualityExample&) const = default;
};

inline constexpr std::size_t kQualityExamples = 5; // kept per finding

struct QualityFinding {
    QualityCheck check = QualityCheck::RejectedRows;
    Severity severity = Severity::Note;
    std::uint64_t count = 0;  // of whatever `meaning` counts: rows, events, users, stretches
    std::uint64_t of = 0;     // among so many; 0 where there is no whole
    double share = 0;         // of the log's events that it touches, whatever is counted; 0 where that cannot be said
    std::string meaning = {}; // a sentence in plain words
    std::string remedy = {};  // what to do, likewise
    std::string options = {}; // what of it the command line's options do; may be empty
    std::vector<QualityExample> examples = {}; // the first kQualityExamples
};

// Why a user cannot be a person.
enum class BotSign {
    FastSearches, // more searches and clicks in five minutes than hands can make
    FastEvents,   // likewise of all events, in a log without searches
    NeverSleeps,  // a day and a night without an hour's pause
    Clockwork,    // the same pause again and again
};
[[nodiscard]] std::string_view nameOf(BotSign sign); // "fast_searches", "fast_events", "never_sleeps", "clockwork"

struct SuspectedBot {
    StringId user{};          // in the table's userNames()
    BotSign sign = BotSign::FastSearches;
    EventTime since{};        // when the stretch that gives it away begins
    std::uint64_t inStretch = 0; // events in it
    std::uint64_t events = 0; // of the user, in all
    bool operator==(const SuspectedBot&) const = default;
};

struct QualityReport {
    std::uint64_t events = 0;
    std::uint64_t users = 0;
    EventTime earliest = kBeforeAllTime; // both so where there is no event
    EventTime latest = kBeforeAllTime;
    std::vector<QualityFinding> findings = {}; // the worst first, then what touches most, then in the order of the checks
    std::vector<SuspectedBot> bots = {};       // by user name
};

} // namespace lull
