#include "core/metrics/ctr_names.h"

#include <string>

namespace lull {

std::string_view nameOf(CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return "search_ctr_pooled";
    case CtrKind::SearchCtrMean: return "search_ctr_mean";
    case CtrKind::ClicksPerSearchPooled: return "clicks_per_search_pooled";
    case CtrKind::ClicksPerSearchMean: return "clicks_per_search_mean";
    case CtrKind::SessionCtr: break;
    }
    return "session_ctr";
}

std::expected<CtrKind, Error> parseCtrKind(std::string_view name)
{
    std::string known;
    for (const CtrKind kind : kAllCtrKinds) {
        if (nameOf(kind) == name)
            return kind;
        known += (known.empty() ? "" : ", ") + std::string(nameOf(kind));
    }
    return std::unexpected(Error{ErrorCode::BadArgument, "unknown click-through rate '" + std::string(name) + "'", "", "choose one of " + known});
}

} // namespace lull
