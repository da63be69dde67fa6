// The names that click-through rates have in files and on command lines.
#pragma once

#include "core/error.h"
#include "core/metrics/ctr.h"

#include <expected>
#include <string_view>

namespace lull {

// "search_ctr_pooled", "search_ctr_mean", "clicks_per_search_pooled", "clicks_per_search_mean", "session_ctr".
[[nodiscard]] std::string_view nameOf(CtrKind kind);
// Error BadArgument, which lists the names; its `where` is left empty.
[[nodiscard]] std::expected<CtrKind, Error> parseCtrKind(std::string_view name);

} // namespace lull
