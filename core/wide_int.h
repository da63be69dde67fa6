// 128-bit integers, for sums that must be exact whatever the data.
#pragma once

namespace lull {

__extension__ using Int128 = __int128;
__extension__ using Uint128 = unsigned __int128;

} // namespace lull
