#include "core/metrics/ctr.h"

namespace lull {

std::optional<double> ctrOfSession(CtrKind kind, std::uint32_t searches, std::uint32_t clicks, std::uint32_t clickedSearches)
{
    if (searches == 0)
        return std::nullopt;
    switch (kind) {
    case CtrKind::SearchCtrPooled:
    case CtrKind::SearchCtrMean: return static_cast<double>(clickedSearches) / searches;
    case CtrKind::ClicksPerSearchPooled:
    case CtrKind::ClicksPerSearchMean: return static_cast<double>(clicks) / searches;
    case CtrKind::SessionCtr: break;
    }
    return clicks > 0 ? 1.0 : 0.0;
}

} // namespace lull
