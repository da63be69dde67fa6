#include "core/profile/gap_study.h"

#include "core/profile/profile_problem.h"

#include <utility>

namespace lull {

namespace {

// False where `stop` was requested.
bool addTruth(GapStudy& study, const Dataset& data, const std::stop_token& stop)
{
    if (!data.table->knowsTrueSessions())
        return true;
    auto truth = TruthProfile::build(data.index, trueSessionsOf(*data.table), data.rules.boundary, stop, chooseGrid(data.index));
    if (!truth)
        return false;
    study.truth = std::make_shared<const TruthProfile>(std::move(*truth));
    return true;
}

} // namespace

const GapTotals* GapStudy::find(const SessionRule& rule) const
{
    return profile && profile->boundary() == rule.boundary && !rule.ends.any() ? profile->find(rule.gap) : nullptr;
}

std::optional<GapStudy> studyGaps(const Dataset& data, std::stop_token stop, unsigned threads)
{
    GapStudy study;
    study.noProfile = profileProblem(data);
    study.withoutEndRules = data.rules.ends.any();
    if (!study.noProfile) {
        auto profile = GapProfile::build(data.index, data.rules.boundary, chooseGrid(data.index), stop, threads);
        auto curves = profile ? drawCurves(*profile, stop) : std::nullopt;
        if (!curves)
            return std::nullopt;
        study.profile = std::make_shared<const GapProfile>(std::move(*profile));
        study.curves = std::make_shared<const GapCurves>(std::move(*curves));
    }
    auto suggestion = suggestGap(data.index, stop);
    if (!suggestion || !addTruth(study, data, stop))
        return std::nullopt;
    study.suggestion = std::make_shared<const GapSuggestion>(std::move(*suggestion));
    return study;
}

Summary summaryAt(const GapTotals& totals, const Summary& other)
{
    Summary summary = other;
    summary.sessions = totals.sessions;
    summary.searchSessions = totals.searchSessions;
    summary.clickedSearches = totals.clickedSearches;
    summary.clicksWithoutSearch = other.clicks - totals.clicks; // all clicks are the same at every gap
    summary.singleEventSessions = totals.singleEventSessions;
    summary.duration.mean = meanDurationOf(totals);
    summary.searchesPerSession = totals.searchSessions == 0
        ? std::nullopt
        : std::optional(static_cast<double>(totals.searches) / static_cast<double>(totals.searchSessions));
    summary.bounceRate = bounceRateOf(totals);
    summary.abandonmentRate = abandonmentRateOf(totals);
    summary.clicksPerSearch = {estimateOf(totals, CtrKind::ClicksPerSearchPooled), estimateOf(totals, CtrKind::ClicksPerSearchMean)};
    summary.searchCtr = {estimateOf(totals, CtrKind::SearchCtrPooled), estimateOf(totals, CtrKind::SearchCtrMean)};
    summary.sessionCtr = estimateOf(totals, CtrKind::SessionCtr);
    return summary;
}

} // namespace lull
