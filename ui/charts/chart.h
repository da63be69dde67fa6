// What every chart of the window can say about itself, whatever library draws it.
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

namespace lull::ui {

// The numbers of a chart as text; each row has as many cells as there are headers.
struct ChartTable {
    QStringList headers;
    QList<QStringList> rows;
};

class Chart : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;    // "Clicks per search, mean, over time"
    [[nodiscard]] virtual QString shortTitle() const { return title(); } // where the title does not fit
    [[nodiscard]] virtual QString subtitle() const = 0; // over what: "mean per search session, 6 h buckets"
    // What the chart shows, for those who cannot see it.
    [[nodiscard]] virtual QString spokenSummary() const = 0;
    // What is drawn, number by number; without headers where the chart offers none.
    [[nodiscard]] virtual ChartTable table() const { return {}; }

signals:
    void wordsChanged(); // any of the above
};

} // namespace lull::ui
