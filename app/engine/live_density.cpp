#include "app/engine/live_density.h"

namespace lull::app {

namespace {
constexpr std::chrono::milliseconds kBetweenPictures{250};
} // namespace

std::shared_ptr<const Density> LiveDensity::follow(const OpenedData& opened, bool moves)
{
    if (opened.source != m_source || opened.data->rules != m_rules)
        *this = {};
    m_source = opened.source;
    m_rules = opened.data->rules;
    count(*opened.data);
    const auto now = std::chrono::steady_clock::now();
    if (!m_picture || !moves || now - m_drawn >= kBetweenPictures) {
        m_picture = std::make_shared<const Density>(m_counter.density());
        m_drawn = now;
    }
    return m_picture;
}

void LiveDensity::count(const Dataset& data)
{
    for (; m_countedRows < data.table->size(); ++m_countedRows) {
        const auto row = static_cast<Row>(m_countedRows);
        if (m_countedLate < data.late.size() && data.late[m_countedLate].row == row)
            ++m_countedLate;
        else
            m_counter.add(indexOf(data.table->userAt(row)), data.table->timeAt(row));
    }
}

} // namespace lull::app
