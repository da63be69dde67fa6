// Which line is which in the charts: the current gap, the pinned one, the interval.
#pragma once

#include <QWidget>

namespace lull::ui {

class ChartLegend final : public QWidget {
    Q_OBJECT
public:
    explicit ChartLegend(QWidget* parent = nullptr);

    // `pinned` empty where no gap is.
    void setGaps(const QString& now, const QString& pinned);
    void setShowsInterval(bool shows);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Sign { Line, Dashes, Band };
    struct Item {
        Sign sign;
        QString name;
    };
    [[nodiscard]] QList<Item> items() const;

    QString m_now;
    QString m_pinned;
    bool m_showsInterval = false;
};

} // namespace lull::ui
