// The card with the window's charts side by side.
#pragma once

#include "core/metrics/histograms.h"
#include "core/metrics/series.h"

#include <QFrame>
#include <QImage>

#include <optional>

namespace lull::ui {

class CtrDistributionChart;
class CtrTimeChart;

class ChartsCard final : public QFrame {
    Q_OBJECT
public:
    explicit ChartsCard(QWidget* parent = nullptr);

    void setSeries(CtrSeries series);
    void setDistribution(CtrDistribution distribution);
    // As CtrTimeChart's.
    void setSelected(std::optional<EventTime> sessionBegin);

signals:
    void bucketChosen(const lull::TimeRange& bucket);
    void copyRequested(const QImage& picture);
    void saveRequested(const QImage& picture, const QString& suggestedFileName);

private:
    CtrTimeChart* m_time;
    CtrDistributionChart* m_distribution;
};

} // namespace lull::ui
