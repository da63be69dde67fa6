#include "ui/timeline/ctr_class.h"

#include "ui/text.h"

#include <QCoreApplication>

#include <optional>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CtrClass)
};

// Upper bounds, inclusive, of the classes Zero to High; all above is Top.
constexpr std::array kRatioBounds{0.0, 0.5, 1.0, 2.0};
constexpr std::array kShareBounds{0.0, 0.25, 0.5, 0.75};

std::optional<double> valueOf(CtrKind kind, const CtrTotals& totals)
{
    if (totals.searches == 0)
        return std::nullopt;
    const auto divided = [](std::uint64_t part, std::uint64_t whole) {
        return static_cast<double>(part) / static_cast<double>(whole);
    };
    switch (kind) {
    case CtrKind::SearchCtrPooled:
    case CtrKind::SearchCtrMean: return divided(totals.clickedSearches, totals.searches);
    case CtrKind::ClicksPerSearchPooled:
    case CtrKind::ClicksPerSearchMean: return divided(totals.clicks, totals.searches);
    case CtrKind::SessionCtr: return divided(totals.clickedSessions, totals.searchSessions);
    }
    return std::nullopt;
}

} // namespace

void CtrTotals::add(const Session& session)
{
    if (session.searches == 0)
        return;
    searches += session.searches;
    clicks += session.clicks;
    clickedSearches += session.clickedSearches;
    ++searchSessions;
    clickedSessions += static_cast<std::uint64_t>(session.clicks > 0);
}

CtrTotals CtrTotals::minus(const CtrTotals& earlier) const
{
    return {searches - earlier.searches, clicks - earlier.clicks, clickedSearches - earlier.clickedSearches,
            searchSessions - earlier.searchSessions, clickedSessions - earlier.clickedSessions};
}

CtrClass ctrClassOf(CtrKind kind, const CtrTotals& totals)
{
    const std::optional<double> value = valueOf(kind, totals);
    if (!value)
        return CtrClass::NoSearch;
    const auto& bounds = isShare(kind) ? kShareBounds : kRatioBounds;
    std::size_t number = 0;
    while (number < bounds.size() && *value > bounds[number])
        ++number;
    return kCtrClasses[number];
}

CtrClass ctrClassOf(CtrKind kind, const Session& session)
{
    CtrTotals totals;
    totals.add(session);
    return ctrClassOf(kind, totals);
}

Role roleOf(CtrClass ctrClass)
{
    switch (ctrClass) {
    case CtrClass::NoSearch: return Role::Surface;
    case CtrClass::Zero: return Role::Ctr0;
    case CtrClass::Low: return Role::Ctr1;
    case CtrClass::Middle: return Role::Ctr2;
    case CtrClass::High: return Role::Ctr3;
    case CtrClass::Top: return Role::Ctr4;
    }
    return Role::Surface;
}

bool hasEdge(CtrClass ctrClass)
{
    return ctrClass == CtrClass::NoSearch || ctrClass == CtrClass::Zero || ctrClass == CtrClass::Low;
}

Role edgeRoleOf(CtrClass ctrClass) { return ctrClass == CtrClass::NoSearch ? Role::Hatch : Role::CtrEdge; }

QString labelOf(CtrClass ctrClass, CtrKind kind)
{
    const bool share = isShare(kind);
    switch (ctrClass) {
    case CtrClass::NoSearch: return Words::tr("no search");
    case CtrClass::Zero: return Words::tr("0");
    case CtrClass::Low: return share ? Words::tr("to 25 %") : Words::tr("to 0.5");
    case CtrClass::Middle: return share ? Words::tr("to 50 %") : Words::tr("to 1");
    case CtrClass::High: return share ? Words::tr("to 75 %") : Words::tr("to 2");
    case CtrClass::Top: return share ? Words::tr("to 100 %") : Words::tr("over 2");
    }
    return {};
}

QString ctrClassTitle(CtrKind kind)
{
    if (!isShare(kind))
        return Words::tr("Clicks per search");
    return kind == CtrKind::SessionCtr ? Words::tr("Session with a click") : Words::tr("Searches with a click");
}

QString ctrWords(CtrKind kind, const Session& session)
{
    if (session.searches == 0)
        return Words::tr("no search");
    if (kind == CtrKind::SessionCtr)
        return session.clicks > 0 ? Words::tr("clicked") : Words::tr("no click");
    const std::optional<double> value = ctrOfSession(kind, session.searches, session.clicks, session.clickedSearches);
    if (isShare(kind))
        return Words::tr("%1 of searches clicked").arg(percentText(value, 0));
    return Words::tr("%1 clicks per search").arg(value.value_or(0.0), 0, 'f', 2);
}

} // namespace lull::ui
