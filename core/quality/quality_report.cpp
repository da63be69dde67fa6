#include "core/quality/quality_report.h"

namespace lull {

std::string_view nameOf(QualityCheck check)
{
    switch (check) {
    case QualityCheck::RejectedRows: return "rejected_rows";
    case QualityCheck::Duplicates: return "duplicates";
    case QualityCheck::StrayTimes: return "stray_times";
    case QualityCheck::FutureTimes: return "future_times";
    case QualityCheck::TimeGaps: return "time_gaps";
    case QualityCheck::SameInstant: return "same_instant";
    case QualityCheck::CoarseTimes: return "coarse_times";
    case QualityCheck::OutOfOrder: return "out_of_order";
    case QualityCheck::SuspectedBots: return "suspected_bots";
    case QualityCheck::NoClicks: return "no_clicks";
    case QualityCheck::UnknownResults: return "unknown_results";
    case QualityCheck::ClicksWithoutSearch: return "clicks_without_search";
    case QualityCheck::TimeZone: break;
    }
    return "time_zone";
}

std::string_view nameOf(Severity severity)
{
    switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Problem: break;
    }
    return "problem";
}

std::string_view nameOf(BotSign sign)
{
    switch (sign) {
    case BotSign::FastSearches: return "fast_searches";
    case BotSign::FastEvents: return "fast_events";
    case BotSign::NeverSleeps: return "never_sleeps";
    case BotSign::Clockwork: break;
    }
    return "clockwork";
}

} // namespace lull
