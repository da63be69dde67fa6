// What every chart of the window can say about itself, whatever library draws it.
#pragma once

#include <QWidget>

namespace lull::ui {

class Chart : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;    // "Clicks per search, mean, over time"
    [[nodiscard]] virtual QString shortTitle() const { return title(); } // where the title does not fit
    [[nodiscard]] virtual QString subtitle() const = 0; // over what: "mean per search session, 6 h buckets"
    // What the chart shows, for those who cannot see it.
    [[nodiscard]] virtual QString spokenSummary() const = 0;

signals:
    void wordsChanged(); // any of the above
};

} // namespace lull::ui
