// How sessions and searches are spread: a chart for each quantity, two abreast. The spread of CTR is the charts' own.
#pragma once

#include "ui/panels/panel_page.h"

#include <array>

namespace lull::ui {

class SpreadChart;

class DistributionsPage final : public PanelPage {
    Q_OBJECT
public:
    explicit DistributionsPage(QWidget* parent = nullptr);

    [[nodiscard]] PanelQuestion question() const override { return {.panel = PanelKind::Distributions}; }
    void setAnswer(const PanelAnswer& answer) override;
    void setStale(bool stale) override;

    [[nodiscard]] SpreadChart& chart(SpreadOf spread) { return *m_charts[static_cast<std::size_t>(spread)]; }

private:
    std::array<SpreadChart*, kAllSpreads.size()> m_charts{};
};

} // namespace lull::ui
