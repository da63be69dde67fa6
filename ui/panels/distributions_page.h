// How sessions and searches are spread: a chart for each quantity, two abreast.
#pragma once

#include "ui/panels/panel_page.h"

#include <array>

namespace lull::ui {

class ChartPanel;
class CtrDistributionChart;
class SpreadChart;

class DistributionsPage final : public PanelPage {
    Q_OBJECT
public:
    explicit DistributionsPage(QWidget* parent = nullptr);

    [[nodiscard]] PanelQuestion question() const override { return {.panel = PanelKind::Distributions}; }
    void setAnswer(const PanelAnswer& answer) override;
    void setStale(bool stale) override;
    // The spread of CTR comes with every snapshot.
    void setSnapshot(const Snapshot& snapshot) override;

    [[nodiscard]] SpreadChart& chart(SpreadOf spread) { return *m_charts[static_cast<std::size_t>(spread)]; }

private:
    CtrDistributionChart* m_ctr;
    std::array<SpreadChart*, kAllSpreads.size()> m_charts{};
};

} // namespace lull::ui
