#include "core/stream/simulation/quantile_table.h"

#include "core/stream/simulation/portable_math.h"

namespace lull {

template <typename Quantile>
QuantileTable::QuantileTable(const Quantile& quantile)
{
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(m_values.size());
        m_values[i] = static_cast<std::int64_t>(quantile(p) + 0.5);
    }
}

QuantileTable QuantileTable::logNormal(double median, double deviation)
{
    return QuantileTable([=](double p) { return median * portableExp(deviation * normalQuantile(p)); });
}

QuantileTable QuantileTable::exponential(double mean)
{
    return QuantileTable([=](double p) { return -mean * portableLn(1 - p); });
}

std::int64_t QuantileTable::mean() const
{
    std::int64_t twice = 0;
    for (std::size_t cell = 0; cell < kCells; ++cell)
        twice += m_values[cell] + m_values[cell + 1];
    return twice / 2 / static_cast<std::int64_t>(kCells);
}

} // namespace lull
