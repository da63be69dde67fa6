// What the colours and marks of the timelines mean, on one line; what does not fit is left out from the end.
#pragma once

#include "core/metrics/ctr.h"

#include <QWidget>

namespace lull::ui {

class Legend : public QWidget {
    Q_OBJECT
public:
    explicit Legend(QWidget* parent = nullptr);

    void setCtrKind(CtrKind kind);
    // Also names the watermark's line.
    void setShowsWatermark(bool shows);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    CtrKind m_kind = CtrKind::SearchCtrPooled;
    bool m_showsWatermark = false;
};

} // namespace lull::ui
