#include "core/stream/simulation/zipf_ranks.h"

#include "core/stream/simulation/portable_math.h"

namespace lull {

ZipfRanks::ZipfRanks()
{
    const double ln2 = portableLn(2);
    const auto cells = static_cast<double>(m_powers.size() - 1);
    for (std::size_t i = 0; i < m_powers.size(); ++i)
        m_powers[i] = static_cast<std::uint64_t>(portableExp(ln2 * static_cast<double>(i) / cells) * 4'294'967'296.0);
}

} // namespace lull
