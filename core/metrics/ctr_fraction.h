// A click-through rate in the making: what is divided by what, session by session.
#pragma once

#include "core/metrics/ctr.h"
#include "core/session/sessions.h"

#include <cstdint>

namespace lull {

struct CtrFraction {
    double dividend = 0;
    std::uint64_t divisor = 0;

    // `session` has a search.
    void add(CtrKind kind, const Session& session)
    {
        if (kind == CtrKind::SearchCtrPooled || kind == CtrKind::ClicksPerSearchPooled) {
            dividend += kind == CtrKind::SearchCtrPooled ? session.clickedSearches : session.clicks;
            divisor += session.searches;
        } else {
            dividend += *ctrOfSession(kind, session.searches, session.clicks, session.clickedSearches);
            ++divisor;
        }
    }
};

} // namespace lull
